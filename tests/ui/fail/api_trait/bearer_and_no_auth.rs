use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(auth = "none")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self, #[bearer] token: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
