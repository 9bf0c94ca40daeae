use sdx_endpoint::sdx_api;

#[sdx_api(path = "/api")]
struct Keys;

fn main() {
    let _ = Keys;
}
