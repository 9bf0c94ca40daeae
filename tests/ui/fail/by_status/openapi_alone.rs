use sdx_endpoint::{ByStatus, ErrorResponse};

#[derive(Debug, ByStatus)]
#[by_status(openapi = "openapi/workshops.yaml")]
pub enum Failure {
    #[status(401)]
    Unauthorized(ErrorResponse),
    #[status(404)]
    NotFound(ErrorResponse),
    #[status("5XX")]
    Server(ErrorResponse),
}

fn main() {}
