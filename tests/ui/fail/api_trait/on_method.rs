use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_api(path = "/api")]
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {
    let _ = |client: &Client| drop(client.keys());
}
