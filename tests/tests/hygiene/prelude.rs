//! Nothing is in scope except what is imported by name.
#![no_implicit_prelude]

use ::core::option::Option;
use ::core::result::Result;
use ::core::result::Result::Ok;
use ::sdx_endpoint::{BoxFuture, Client, Error, HasClient, Response, sdx_api, sdx_endpoint};
use ::std::string::String;

#[sdx_api(path = "/v1/<tenant>", pattern = "^t", header("X-Tenant" = "1"), timeout = "5s")]
trait Prefixed: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn prefixed(&self, tenant: &str) -> Result<(), Error>;
}

impl Prefixed for Client {}

trait Bare: HasClient {
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^[a-z]+( [a-z]+)*$",
        status = 204,
        timeout = "5s",
        idempotent = true,
        header("X-Constant" = "1")
    )]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys?beta=1")]
    async fn create(
        &self,
        #[query] page: Option<u32>,
        #[header("X-Argument")] argument: &str,
        #[body] names: &[&str],
    ) -> Result<Response<()>, Error>;

    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/plain")]
    fn text(&self) -> BoxFuture<'_, Result<String, Error>>;
}

impl Bare for Client {}

#[::core::prelude::v1::test]
fn compiles_without_a_prelude() {
    let (server, client) = ::sdx_endpoint_tests::in_memory::client();
    ::sdx_endpoint_tests::single_thread::block_on(async {
        ::core::assert!(::core::matches!(client.delete("a b").await, Ok(())));
        ::core::assert!(client.delete("..").await.is_err());
        ::core::assert!(client.create(Option::Some(2), "a", &["n"]).await.is_ok());
        ::core::assert!(client.text().await.is_ok());
        ::core::assert!(client.prefixed("t").await.is_ok());
    });
    ::core::assert_eq!(
        crate::lines(&server),
        [
            "DELETE https://api.example/api/keys/a%20b",
            "POST https://api.example/api/keys?beta=1&page=2",
            "GET https://api.example/text",
            "GET https://api.example/v1/t",
        ]
    );
}
