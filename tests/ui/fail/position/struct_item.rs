use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
struct Keys;

fn main() {
    let _ = Keys;
}
