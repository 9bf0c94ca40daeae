use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Opaque;

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys")]
    async fn key(&self, #[body("image/png")] image: Vec<Opaque>) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
