use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "POST", path = "/workshops", status = 201)]
    async fn create_workshop(&self, #[body] workshops: &[String]) -> Result<String, Error>;
}

fn main() {}
