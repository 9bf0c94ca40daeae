use std::pin::Pin;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn keys(&self) -> Pin<Box<dyn Future<Output = Result<Opaque, Error>> + Send + '_>>;
}

impl Keys for Client {}

fn main() {}
