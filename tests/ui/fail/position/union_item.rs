use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
union Keys {
    one: u8,
}

fn main() {
    let _ = Keys { one: 1 };
}
