use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

const PATH: &str = "/keys";

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = PATH)]
    async fn keys(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
