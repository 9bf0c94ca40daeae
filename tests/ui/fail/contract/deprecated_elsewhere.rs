use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops/<workshop_id>/poster", accept = "image/png", operation = "getPoster")]
    async fn picture(&self, workshop_id: &str) -> Result<sdx_endpoint::Bytes, Error>;
}

fn main() {}
