use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/people/<workshop_id>/badges")]
    async fn badges(&self, workshop_id: &str) -> Result<String, Error>;
}

fn main() {}
