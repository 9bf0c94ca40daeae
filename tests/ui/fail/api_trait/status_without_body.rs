use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(status = 204)]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<Vec<String>, Error>;
}

impl Keys for Client {}

fn main() {}
