use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/<a>/<b>", pattern = "^ws_")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn keys(&self, a: &str, b: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
