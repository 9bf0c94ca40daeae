use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "State", response)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Open,
    Closed,
    Cancelled,
}

fn main() {}
