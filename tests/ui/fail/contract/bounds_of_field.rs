use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/workshops/<workshop_id>/seats/<seat>", status = 204)]
    async fn book_seat(
        &self,
        workshop_id: &str,
        #[path(minimum = 1)] seat: u32,
        #[cookie] session: &str,
        #[field] name: &str,
        #[field(max_length = 80)] note: Option<&str>,
    ) -> Result<(), Error>;
}

fn main() {}
