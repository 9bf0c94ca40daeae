use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", status = 204, accept = "text/csv")]
    async fn keys(&self) -> Result<String, Error>;
}

impl Keys for Client {}

fn main() {}
