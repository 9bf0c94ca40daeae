//! The API that these tests declare.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

pub(crate) const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";

pub(crate) trait Api: HasClient {
    #[sdx_endpoint(method = "GET", path = "/own")]
    async fn own(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/own", auth = "none")]
    async fn public(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/own")]
    async fn create(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/own", retry = "off")]
    async fn create_once(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn at(&self, #[url] url: &str) -> Result<(), Error>;
}

impl Api for Client {}

/// A server that returns 204 to everything.
pub(crate) fn quiet() -> Recorder {
    Recorder::always(CannedResponse::status(204))
}
