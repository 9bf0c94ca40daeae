use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
use std::vec::Vec as Keys;

fn main() {
    let _ = Keys::<u8>::new();
}
