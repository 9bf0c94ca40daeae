use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
pub enum Keys {
    One,
}

fn main() {
    let _ = Keys::One;
}
