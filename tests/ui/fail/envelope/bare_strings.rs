use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", envelope("data", "error"))]
    async fn keys(&self) -> Result<Vec<String>, Error>;
}

impl Keys for Client {}

fn main() {}
