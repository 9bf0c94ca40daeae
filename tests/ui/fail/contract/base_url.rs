use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/export", accept = "text/csv", base_url = "https://file.example.com")]
    async fn export_all(&self) -> Result<String, Error>;
}

fn main() {}
