use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(envelope(data = "result"))]
trait Keys: HasClient {
    #[sdx_endpoint(method = "HEAD", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
