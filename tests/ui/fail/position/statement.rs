use sdx_endpoint::sdx_endpoint;

fn main() {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    let _key = 1;
}
