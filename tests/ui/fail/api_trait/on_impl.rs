use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

#[sdx_api(path = "/api")]
impl Keys for Client {}

fn main() {}
