use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/files/<path..>")]
    async fn keys(&self, path: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
