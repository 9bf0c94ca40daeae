use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    #[sdx_contract("openapi/workshops.yaml")]
    async fn a(&self) -> Result<(), Error>;
}

fn main() {}
