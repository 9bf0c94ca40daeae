use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<Vec<Opaque>, Error>;
}

impl Keys for Client {}

fn main() {}
