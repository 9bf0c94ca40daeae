use sdx_endpoint::{ByStatus, Client, Error, ErrorResponse, HasClient, sdx_endpoint};

#[derive(Debug, ByStatus)]
enum Failure {
    #[status("4XX")]
    Refused(ErrorResponse),
    #[status("4XX", 500)]
    Other,
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error<Failure>>;
}

impl Keys for Client {}

fn main() {}
