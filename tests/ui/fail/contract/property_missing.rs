use sdx_endpoint::ApiSchema;
use serde::Serialize;

#[derive(Serialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Workshop", request)]
pub struct Workshop {
    pub title: String,
}

fn main() {}
