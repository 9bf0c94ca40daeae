use sdx_endpoint::sdx_endpoint;

trait Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    type Key;
}

impl Keys for u8 {
    type Key = u8;
}

fn main() {}
