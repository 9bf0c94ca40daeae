use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/sites/<siteId>")]
    async fn key(&self, site_id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
