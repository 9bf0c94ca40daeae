use sdx_endpoint::sdx_endpoint;

fn keys(#[sdx_endpoint(method = "GET", path = "/keys")] _id: u8) {}

fn main() {
    keys(1);
}
