use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/export", base_url = "https://files.example.com")]
    async fn export_all(&self) -> Result<String, Error>;
}

fn main() {}
