use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error<Opaque>>;
}

impl Keys for Client {}

fn main() {}
