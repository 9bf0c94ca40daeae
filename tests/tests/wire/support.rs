//! The API that most of these tests declare, and a client of a server on loopback.

use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::over::Over;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

pub(crate) const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
pub(crate) const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

pub(crate) trait ApiKeys: HasClient {
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

/// The transport of this test target.
pub(crate) fn over() -> Over {
    Over::target(env!("CARGO_CRATE_NAME"))
}

/// A builder of clients of `server`, without a credential.
pub(crate) fn builder(server: &Recorder) -> ClientBuilder {
    over().builder(server.url())
}

/// A client of `server` with the token.
pub(crate) fn client(server: &Recorder) -> Client {
    builder(server).bearer_token(TOKEN).build().unwrap()
}

/// A server that returns 204 to everything.
pub(crate) fn quiet() -> Recorder {
    Recorder::always(CannedResponse::status(204))
}
