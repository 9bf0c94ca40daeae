use sdx_endpoint::sdx_endpoint;

macro_rules! method {
    () => {
        fn one(&self) {}
    };
}

trait Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    method! {}
}

impl Keys for u8 {}

fn main() {
    1_u8.one();
}
