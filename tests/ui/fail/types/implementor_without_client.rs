use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Api {
    client: Client,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

impl Keys for Api {}

fn main() {}
