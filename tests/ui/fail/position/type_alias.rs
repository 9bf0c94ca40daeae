use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
type Keys = u8;

fn main() {
    let _: Keys = 1;
}
