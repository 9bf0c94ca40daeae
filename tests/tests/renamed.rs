//! Endpoints compile where the dependency is renamed and its usual name means something else.

extern crate core as sdx_endpoint;
extern crate sdx_endpoint as renamed;

use renamed::{Client, Error, HasClient};

trait ApiKeys: HasClient {
    #[renamed::sdx_endpoint(
        crate = renamed,
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;

    #[renamed::sdx_endpoint(crate = ::renamed, method = "POST", path = "/api/keys", header("X-A" = "1"))]
    async fn create(
        &self,
        #[body] names: &[&str],
        #[query] page: Option<u32>,
        #[header("X-B")] b: &str,
    ) -> Result<Vec<String>, Error>;
}

impl ApiKeys for Client {}

mod inner {
    pub(crate) mod deep {
        pub(crate) use renamed as again;
    }

    pub(crate) trait Sites: renamed::HasClient {
        #[renamed::sdx_endpoint(crate = crate::inner::deep::again, method = "GET", path = "/sites")]
        async fn sites(&self) -> Result<(), renamed::Error>;
    }

    impl Sites for renamed::Client {}
}

#[renamed::sdx_api(crate = renamed, path = "/v1")]
trait Defaulted: HasClient {
    #[renamed::sdx_endpoint(method = "GET", path = "/inherited")]
    async fn inherited(&self) -> Result<(), Error>;
}

/// The default names no crate at all, so each method must name it itself.
#[renamed::sdx_api(crate = ::no_such_crate, path = "/v1")]
trait Replacing: HasClient {
    #[renamed::sdx_endpoint(method = "GET", path = "/own", crate = renamed)]
    async fn own(&self) -> Result<(), Error>;
}

impl Defaulted for Client {}
impl Replacing for Client {}

#[tokio::test]
async fn the_path_is_the_default_of_the_trait_or_the_method_s_own() {
    let (server, client) = sdx_endpoint_tests::in_memory::client();
    client.inherited().await.unwrap();
    client.own().await.unwrap();
    let uris: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.uri().to_string())
        .collect();
    assert_eq!(
        uris,
        [
            "https://api.example/v1/inherited",
            "https://api.example/v1/own"
        ]
    );
}

#[tokio::test]
async fn names_nothing_but_the_given_path() {
    use inner::Sites as _;
    let (server, client) = sdx_endpoint_tests::in_memory::client();
    client.delete_api_key("no id").await.unwrap_err();
    client.create(&["a"], None, "b").await.unwrap_err();
    client.sites().await.unwrap();
    let uris: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.uri().to_string())
        .collect();
    assert_eq!(
        uris,
        ["https://api.example/api/keys", "https://api.example/sites"]
    );
}
