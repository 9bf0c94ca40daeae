use sdx_endpoint::ApiSchema;
use serde::Deserialize;

#[derive(Deserialize, ApiSchema)]

pub struct Workshop {
    pub id: String,
    pub title: String,
}

fn main() {}
