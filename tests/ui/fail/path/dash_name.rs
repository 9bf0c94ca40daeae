use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/sites/<site-id>")]
    async fn keys(&self, site_id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
