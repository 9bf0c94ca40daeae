use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id:u32>")]
    async fn key(&self, id: u32) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
