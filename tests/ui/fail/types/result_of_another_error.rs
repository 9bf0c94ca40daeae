use sdx_endpoint::{Client, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), std::io::Error>;
}

impl Keys for Client {}

fn main() {}
