use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops")]
    async fn list_workshops(
        &self,
        #[query(pattern = r"^\d{4}-\d\d-\d\d$")] from: &str,
        #[query("X-Organisation")] organisation: &str,
    ) -> Result<String, Error>;
}

fn main() {}
