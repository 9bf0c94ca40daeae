use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key(&self, #[query(minimum = 0.2, maximum = 0.8)] page: u32) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
