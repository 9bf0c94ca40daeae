use sdx_endpoint::{BoxFuture, Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn keys(&self) -> BoxFuture<'_, Result<Opaque, Error>>;
}

impl Keys for Client {}

fn main() {}
