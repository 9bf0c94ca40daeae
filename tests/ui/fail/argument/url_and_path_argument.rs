use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET")]
    async fn key(&self, #[url] link: &str, #[path(max_length = 4)] id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
