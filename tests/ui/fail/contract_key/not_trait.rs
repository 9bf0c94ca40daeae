use sdx_endpoint::sdx_contract;

#[sdx_contract("openapi/workshops.yaml")]
pub struct Workshops;

fn main() {}
