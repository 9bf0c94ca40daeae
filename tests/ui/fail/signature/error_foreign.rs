use sdx_endpoint::{Client, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<u64, std::io::Error>;
}

impl Keys for Client {}

fn main() {}
