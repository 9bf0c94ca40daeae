use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Page", response)]
pub struct Page {
    #[serde(default)]
    pub next: String,
}

fn main() {}
