use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", status = 204, accept = "application/pdf")]
    async fn keys(&self) -> Result<Vec<u8>, Error>;
}

impl Keys for Client {}

fn main() {}
