use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>", header("X-Version" = env!("CARGO_PKG_VERSION")))]
    async fn key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
