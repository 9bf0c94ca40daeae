use sdx_endpoint::sdx_endpoint;

struct Keys;

#[sdx_endpoint(method = "GET", path = "/keys")]
impl Keys {
    fn one(&self) {}
}

fn main() {
    Keys.one();
}
