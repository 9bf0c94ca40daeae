use sdx_endpoint::{Error, HasClient, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "POST", path = "/workshops/<workshop_id>/poster", status = 204)]
    async fn upload_poster(&self, workshop_id: &str, #[part] caption: &str) -> Result<(), Error>;
}

fn main() {}
