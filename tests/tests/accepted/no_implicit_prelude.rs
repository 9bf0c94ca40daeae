#![no_implicit_prelude]

pub struct Option;
pub struct Send;
pub struct Future;
pub mod core {}
pub mod std {}

pub trait Keys: ::sdx_endpoint::HasClient {
    #[::sdx_endpoint::sdx_endpoint(
        method = "GET",
        path = "/keys/<id>/<part>",
        header("X-View" = "compact"),
        status = [200, 304],
        timeout = "5s"
    )]
    async fn key(
        &self,
        #[path(pattern = "^key_[0-9a-z]{8}$", max_length = 12)] id: &str,
        part: u8,
        #[query(style = "comma", max_items = 3)] tags: &[&str],
        #[query(minimum = -1, maximum = 2.5)] ratio: f64,
        #[query(flag)] all: bool,
        #[body] body: ::std::vec::Vec<u8>,
    ) -> ::core::result::Result<(), ::sdx_endpoint::Error>;
}

impl Keys for ::sdx_endpoint::Client {}
