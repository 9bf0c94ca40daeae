use sdx_endpoint::{ByStatus, Client, Error, HasClient, sdx_endpoint};

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404 | 410)]
    Gone,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error<Failure>>;
}

impl Keys for Client {}

fn main() {}
