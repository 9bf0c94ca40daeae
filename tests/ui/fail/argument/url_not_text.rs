use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET")]
    async fn key(&self, #[url] link: &[String]) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
