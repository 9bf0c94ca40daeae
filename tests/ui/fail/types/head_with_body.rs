use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

#[derive(serde::Deserialize)]
struct Key;

trait Keys: HasClient {
    #[sdx_endpoint(method = "HEAD", path = "/key")]
    async fn look(&self) -> Result<Key, Error>;
}

impl Keys for Client {}

fn main() {}
