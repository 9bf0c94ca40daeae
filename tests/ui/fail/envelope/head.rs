use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "HEAD", path = "/keys", envelope(success = "ok"))]
    async fn key(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
