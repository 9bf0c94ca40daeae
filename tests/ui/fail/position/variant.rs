use sdx_endpoint::sdx_endpoint;

enum Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    One,
}

fn main() {
    let _ = Keys::One;
}
