use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "POST", path = "/workshops/<workshop>/poster", status = 204)]
    async fn upload_poster(&self, workshop: &str, #[part] fil: sdx_endpoint::Part) -> Result<(), Error>;
}

fn main() {}
