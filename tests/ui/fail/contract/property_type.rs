use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Workshop", response)]
pub struct Workshop {
    pub id: u64,
    pub title: String,
}

fn main() {}
