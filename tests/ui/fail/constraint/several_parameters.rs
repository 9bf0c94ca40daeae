use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/sites/<site_id>/<access_id>", pattern = "^key_[0-9a-z]{8}$")]
    async fn keys(&self, site_id: &str, access_id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
