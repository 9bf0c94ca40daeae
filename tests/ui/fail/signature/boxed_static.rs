use sdx_endpoint::{BoxFuture, Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn key(&self, id: &str) -> BoxFuture<'static, Result<(), Error>>;
}

impl Keys for Client {}

fn main() {}
