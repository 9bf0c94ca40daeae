use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Page {
    number: u32,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key(&self, Page { number }: Page) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
