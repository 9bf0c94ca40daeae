use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint as endpoint};

trait Keys: HasClient {
    #[endpoint(method = "GET", path = "/keys/<id>")]
    #[endpoint(method = "PUT", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
