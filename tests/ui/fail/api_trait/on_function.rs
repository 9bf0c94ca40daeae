use sdx_endpoint::sdx_api;

#[sdx_api(path = "/api")]
fn main() {}
