use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Files: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/files")]
    async fn put(&self, #[body("image/png")] content: impl Into<String>) -> Result<(), Error>;
}

impl Files for Client {}

fn main() {}
