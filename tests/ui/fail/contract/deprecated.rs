use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops/<workshop_id>/poster", accept = "image/png")]
    async fn get_poster(&self, workshop_id: &str) -> Result<sdx_endpoint::Bytes, Error>;
}

fn main() {}
