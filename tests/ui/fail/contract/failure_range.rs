use sdx_endpoint::{ByStatus, ErrorResponse};

#[derive(Debug, ByStatus)]
#[by_status(openapi = "openapi/workshops.yaml", operations = ["getWorkshop", "deleteWorkshop"])]
pub enum Failure {
    #[status(401)]
    Unauthorized(ErrorResponse),
    #[status("3XX")]
    NotFound(ErrorResponse),
    #[status("5XX")]
    Server(ErrorResponse),
}

fn main() {}
