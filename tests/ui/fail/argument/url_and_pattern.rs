use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", pattern = "^a$")]
    async fn key(&self, #[url] link: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
