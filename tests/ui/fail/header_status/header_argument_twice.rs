use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self, #[header("X-View")] a: &str, #[header("x-view")] b: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
