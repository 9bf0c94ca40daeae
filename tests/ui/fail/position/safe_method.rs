use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    safe fn key(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
