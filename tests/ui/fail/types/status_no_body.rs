use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

#[derive(serde::Deserialize)]
struct Key;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/key", status = 204)]
    async fn delete(&self) -> Result<Key, Error>;
}

impl Keys for Client {}

fn main() {}
