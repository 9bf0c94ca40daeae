use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/workshops/<workshop>/seats/<seat>", status = 204)]
    async fn book_seat(
        &self,
        workshop: &str,
        #[path(minimum = 1)] seat: u32,
        #[cookie] session: &str,
        #[body] body: &std::collections::BTreeMap<String, String>,
    ) -> Result<(), Error>;
}

fn main() {}
