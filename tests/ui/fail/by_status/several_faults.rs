use sdx_endpoint::{ByStatus, Client, Error, ErrorResponse, HasClient, sdx_endpoint};

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(99)]
    One(ErrorResponse),
    Two,
    #[status("6XX")]
    Three { a: u8 },
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error<Failure>>;
}

impl Keys for Client {}

fn main() {}
