use sdx_endpoint::{Client, Error, sdx_endpoint};

trait Keys: Send + Sync {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
