use sdx_endpoint::{ByStatus, Client, Error, HasClient, sdx_endpoint};

#[derive(Debug)]
struct Opaque;

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404)]
    NotFound(Opaque),
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error<Failure>>;
}

impl Keys for Client {}

fn main() {}
