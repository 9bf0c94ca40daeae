use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> sdx_endpoint::Result<Vec<String>, Error>;
}

impl Keys for Client {}

fn main() {}
