use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>", pattern = "^key_[0-9a-z]{8}$")]
    async fn key(&self, #[path(pattern = "^key_[0-9a-z]{8}$")] id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
