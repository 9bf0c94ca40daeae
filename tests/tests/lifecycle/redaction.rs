//! Secrets that a server echoes.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Echoes: HasClient {
    #[sdx_endpoint(method = "GET", path = "/echo")]
    async fn number(&self) -> Result<u64, Error>;

    #[sdx_endpoint(method = "GET", path = "/echo")]
    async fn text(&self) -> Result<String, Error>;
}

impl Echoes for Client {}

#[tokio::test]
async fn an_undecodable_success_is_kept_with_its_echo_redacted() {
    let server = InMemory::new(|_| http::Response::new(r#""s3cr3t\/t0ken s3cr3t%2Ft0ken""#));
    let client = Client::builder("https://h.example")
        .api_key_query("key", "s3cr3t/t0ken")
        .transport(server)
        .build()
        .unwrap();
    let error = client.number().await.unwrap_err();
    let Error::Unexpected(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.snippet(), r#""************* **************""#);
    assert_eq!(client.text().await.unwrap(), "s3cr3t/t0ken s3cr3t%2Ft0ken");
}
