use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
static KEYS: u8 = 1;

fn main() {
    let _ = KEYS;
}
