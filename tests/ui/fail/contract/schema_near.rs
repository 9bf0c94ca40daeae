use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Workshops", response)]
pub struct Workshop {
    pub id: String,
    pub title: String,
}

fn main() {}
