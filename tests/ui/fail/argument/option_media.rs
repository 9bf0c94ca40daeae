use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys")]
    async fn key(&self, #[body(json)] name: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
