use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys")]
    async fn key(&self, #[part] image: Opaque) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
