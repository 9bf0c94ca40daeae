use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
fn keys() {}

fn main() {
    keys();
}
