use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Model {}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key<T: Model>(&self, id: T) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
