use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key(&self, #[query] ids: &[Opaque]) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
