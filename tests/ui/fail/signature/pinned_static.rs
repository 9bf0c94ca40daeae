use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn key(&self, id: &str) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;
}

impl Keys for Client {}

fn main() {}
