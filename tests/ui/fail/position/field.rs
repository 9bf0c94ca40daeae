use sdx_endpoint::sdx_endpoint;

struct Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    one: u8,
}

fn main() {
    let _ = Keys { one: 1 }.one;
}
