use sdx_endpoint::{Error, HasClient, sdx_api, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
#[sdx_api(status = 201)]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops")]
    async fn list_workshops(
        &self,
        #[query(pattern = r"^\d{4}-\d\d-\d\d$")] from: &str,
        #[header("X-Organisation", pattern = "^org_[a-z0-9]+$")] organisation: &str,
    ) -> Result<String, Error>;
}

fn main() {}
