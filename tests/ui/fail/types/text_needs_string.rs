use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", accept = "text/csv")]
    async fn keys(&self) -> Result<u64, Error>;
}

impl Keys for Client {}

fn main() {}
