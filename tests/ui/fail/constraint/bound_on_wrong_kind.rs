use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self, #[query(max_items = 10)] limit: u32) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
