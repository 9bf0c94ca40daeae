use sdx_endpoint::sdx_endpoint;

unsafe extern "C" {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    fn keys(id: u8);
}

fn main() {
    unsafe { keys(1) }
}
