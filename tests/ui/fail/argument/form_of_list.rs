use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys")]
    async fn key(&self, #[body("application/x-www-form-urlencoded")] form: &[u32]) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
