use sdx_endpoint::sdx_endpoint;

trait Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    const COUNT: u8;
}

impl Keys for u8 {
    const COUNT: u8 = 1;
}

fn main() {}
