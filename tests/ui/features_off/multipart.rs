use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Images: HasClient {
    #[sdx_endpoint(method = "POST", path = "/images")]
    async fn upload(&self, #[part] title: &str) -> Result<(), Error>;
}

impl Images for Client {}

fn main() {}
