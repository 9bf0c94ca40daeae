use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET")]
    async fn key(&self, #[uri] link: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
