use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops/<workshop_id>")]
    async fn get_workshop(
        &self,
        #[path(pattern = "^ws_[0-9A-Za-z]{12}$")] workshop_id: &str,
    ) -> Result<Vec<String>, Error>;
}

fn main() {}
