use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key<E: serde::Serialize>(&self) -> Result<(), Error<E>>;
}

impl Keys for Client {}

fn main() {}
