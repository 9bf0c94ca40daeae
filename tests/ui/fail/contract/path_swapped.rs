use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/workshops/<seat>/seats/<workshop_id>", status = 204)]
    async fn book_seat(
        &self,
        seat: &str,
        workshop_id: &str,
        #[cookie] session: &str,
        #[field] name: &str,
    ) -> Result<(), Error>;
}

fn main() {}
