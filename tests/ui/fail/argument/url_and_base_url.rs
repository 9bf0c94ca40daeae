use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", base_url = "https://files.example.com")]
    async fn key(&self, #[url] link: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
