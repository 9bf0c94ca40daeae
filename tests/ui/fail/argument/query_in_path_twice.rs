use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys?beta=true")]
    async fn key(&self, #[query] beta: bool) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
