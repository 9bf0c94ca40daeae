use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/{keyId}")]
    async fn key(&self, key_id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
