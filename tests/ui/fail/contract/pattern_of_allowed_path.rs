use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/v2/shops/<workshop_id>", operation = "getWorkshop", contract(allow(path)))]
    async fn workshop(&self, #[path(pattern = "^ws_[0-9A-Za-z]{11}$")] workshop_id: &str) -> Result<String, Error>;
}

fn main() {}
