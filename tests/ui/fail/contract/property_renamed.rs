use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Workshop", response)]
pub struct Workshop {
    #[serde(rename = "identifier")]
    pub id: String,
    pub title: String,
}

fn main() {}
