use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops/<id>")]
    async fn get_workshop(&self, id: &str) -> Result<(), Error>;
}

fn main() {}
