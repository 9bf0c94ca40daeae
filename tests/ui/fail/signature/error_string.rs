use sdx_endpoint::{Client, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<(), String>;
}

impl Keys for Client {}

fn main() {}
