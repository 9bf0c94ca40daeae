use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key(&self, #[query] other: Self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
