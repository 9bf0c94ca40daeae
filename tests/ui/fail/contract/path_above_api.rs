use sdx_endpoint::{Error, HasClient, sdx_api, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
#[sdx_api(path = "/workshops/<workshop_id>", pattern = "^ws_[0-9A-Za-z]{12}$")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/posters")]
    async fn posters(&self, workshop_id: &str) -> Result<String, Error>;
}

fn main() {}
