use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key<T>(&self, id: T) -> Result<(), Error> where T: ToString + Send + Sync;
}

impl Keys for Client {}

fn main() {}
