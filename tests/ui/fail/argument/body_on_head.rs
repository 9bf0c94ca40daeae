use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "HEAD", path = "/keys")]
    async fn key(&self, #[body] key: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
