use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint, sdx_api};

#[sdx_api(path = "/workshops/<workshop_id>", pattern = "^ws_[0-9a-z]{12}$")]
#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn get_workshop(&self, workshop_id: &str) -> Result<String, Error>;
}

fn main() {}
