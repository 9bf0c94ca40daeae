//! Names that are keywords.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Raw: HasClient {
    #[sdx_endpoint(method = "GET", path = "/r/<type>/<match>.json")]
    async fn r#fn(
        &self,
        r#type: &str,
        r#match: u8,
        #[query] r#in: &str,
        #[query(flag)] r#async: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/r/<type>")]
    async fn r#gen(&self, #[path(min_length = 2)] r#type: &str) -> Result<(), Error>;
}

impl Raw for Client {}

#[tokio::test]
async fn raw_identifiers_are_sent_and_shown_without_their_prefix() {
    let (server, client) = sdx_endpoint_tests::in_memory::client();
    client.r#fn("t", 1, "i", true).await.unwrap();
    assert_eq!(
        crate::lines(&server),
        ["GET https://api.example/r/t/1.json?in=i&async"]
    );
    assert_eq!(server.requests()[0].endpoint().name(), "fn");
    let Error::InvalidArgument(error) = client.r#gen("t").await.unwrap_err() else {
        panic!("too short");
    };
    assert_eq!(error.parameter(), "type");
    assert_eq!(
        error.to_string(),
        "gen: not sent: argument `type` has fewer than 2 characters"
    );
}
