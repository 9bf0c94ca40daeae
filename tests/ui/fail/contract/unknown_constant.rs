use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops/<workshop>?expand=all")]
    async fn get_workshop(
        &self,
        #[path(pattern = "^ws_[0-9A-Za-z]{12}$")] workshop: &str,
    ) -> Result<String, Error>;
}

fn main() {}
