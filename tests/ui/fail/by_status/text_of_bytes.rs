use sdx_endpoint::{ByStatus, Client, Error, HasClient, sdx_endpoint};

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404, text)]
    NotFound(Vec<u8>),
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error<Failure>>;
}

impl Keys for Client {}

fn main() {}
