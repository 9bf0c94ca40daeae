#![allow(dead_code)]

mod facade {
    pub use sdx_endpoint as api;
}

mod shadowed {
    mod sdx_endpoint {}

    pub trait Keys: ::sdx_endpoint::HasClient {
        #[crate::renamed_crate::facade::api::sdx_endpoint(method = "GET", path = "/keys", crate = crate::renamed_crate::facade::api)]
        async fn keys(&self) -> Result<(), ::sdx_endpoint::Error>;

        #[::sdx_endpoint::sdx_endpoint(method = "GET", path = "/keys")]
        async fn default(&self) -> Result<(), ::sdx_endpoint::Error>;
    }
}

impl shadowed::Keys for facade::api::Client {}
