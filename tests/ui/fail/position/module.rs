use sdx_endpoint::sdx_endpoint;

#[sdx_endpoint(method = "GET", path = "/keys")]
mod keys {
    pub fn one() {}
}

fn main() {
    keys::one();
}
