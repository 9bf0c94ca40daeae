use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(("GET", "/keys/<id>"))]
    async fn key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
