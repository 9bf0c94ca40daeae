use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn keys(&self) -> Result<Opaque, Error>;
}

impl Keys for Client {}

fn main() {}
