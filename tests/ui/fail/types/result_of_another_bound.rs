use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Model {}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn key<T: Model>(&self) -> Result<T, Error>;
}

impl Keys for Client {}

fn main() {}
