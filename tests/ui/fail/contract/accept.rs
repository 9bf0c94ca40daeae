use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/export", accept = "application/xml", base_url = "https://files.example.com")]
    async fn export_all(&self) -> Result<sdx_endpoint::Bytes, Error>;
}

fn main() {}
