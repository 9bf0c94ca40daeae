use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "POST", path = "/workshops/<workshop_id>/places")]
    async fn find_places(&self, workshop_id: &str) -> Result<Vec<String>, Error>;
}

fn main() {}
