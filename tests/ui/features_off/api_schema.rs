use sdx_endpoint::ApiSchema;

#[derive(ApiSchema)]
#[api_schema("openapi/workshops.yaml", name = "Workshop", response)]
pub struct Workshop {
    pub id: String,
}

fn main() {}
