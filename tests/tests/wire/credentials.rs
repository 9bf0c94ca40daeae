//! Which credentials are sent, and to which origin.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::in_memory;
use sdx_endpoint_tests::recorder::Recorder;

use crate::support::{TOKEN, builder, client, quiet};

trait Api: HasClient {
    #[sdx_endpoint(method = "GET", path = "/own")]
    async fn own(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/own?page=1")]
    async fn paged(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/public", auth = "none")]
    async fn public(&self) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/other",
        base_url = "https://other.example/v2/"
    )]
    async fn other(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/own")]
    async fn as_someone(&self, #[bearer] token: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn at(&self, #[url] url: &str) -> Result<(), Error>;
}

impl Api for Client {}

#[tokio::test]
async fn several_credentials_are_sent_together() {
    let server = quiet();
    let client = builder(&server)
        .bearer_token(TOKEN)
        .api_key_header("X-Api-Key", "k-1")
        .api_key_header("X-App", "a-1")
        .api_key_query("key", "q 1&")
        .api_key_query("app", "q2")
        .build()
        .unwrap();
    client.own().await.unwrap();
    client.paged().await.unwrap();
    for request in server.requests() {
        let bearer = format!("Bearer {TOKEN}");
        assert_eq!(request.header_values("authorization"), [bearer.as_str()]);
        assert_eq!(request.header_values("x-api-key"), ["k-1"]);
        assert_eq!(request.header_values("x-app"), ["a-1"]);
    }
    assert_eq!(server.requests()[0].target(), "/own?key=q%201%26&app=q2");
    assert_eq!(
        server.requests()[1].target(),
        "/own?page=1&key=q%201%26&app=q2"
    );
}

#[tokio::test]
async fn basic_credentials_are_encoded() {
    let server = quiet();
    let client = builder(&server)
        .basic_auth("Aladdin", "open sesame")
        .build()
        .unwrap();
    client.own().await.unwrap();
    // The example of RFC 7617 §2.
    assert_eq!(
        server.one().header_values("authorization"),
        ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
    );
}

#[test]
fn a_request_has_one_authorization() {
    let refused = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .basic_auth("user", "password-of-user")
        .build()
        .unwrap_err();
    assert_eq!(refused.setting(), "basic_auth");
    assert!(!format!("{refused} {refused:?}").contains("password-of-user"));
    let refused = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .api_key_header("authorization", "k-1")
        .build()
        .unwrap_err();
    assert_eq!(refused.setting(), "api_key_header");
    let refused = Client::builder("https://api.example")
        .default_header("Authorization", "k-1")
        .build()
        .unwrap_err();
    assert_eq!(refused.setting(), "default_header");
}

#[tokio::test]
async fn an_endpoint_without_auth_sends_none() {
    let server = quiet();
    let client = builder(&server)
        .bearer_token(TOKEN)
        .api_key_header("X-Api-Key", "k-1")
        .api_key_query("key", "q1")
        .default_header("X-Tenant", "t-1")
        .build()
        .unwrap();
    client.public().await.unwrap();
    let request = server.one();
    assert_eq!(request.target(), "/public");
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("x-api-key"), None);
    assert_eq!(request.header("x-tenant"), Some("t-1"));
}

#[tokio::test]
async fn a_client_without_a_credential_sends_none() {
    let server = quiet();
    builder(&server).build().unwrap().own().await.unwrap();
    assert_eq!(server.one().header("authorization"), None);
}

#[tokio::test]
async fn a_token_of_the_call_replaces_that_of_the_client() {
    let server = quiet();
    let client = client(&server);
    client.as_someone("t0k3n-of-the-call").await.unwrap();
    assert_eq!(
        server.one().header_values("authorization"),
        ["Bearer t0k3n-of-the-call"]
    );
    for bad in ["", "a b", "x\n", "Bearer x"] {
        let error = client.as_someone(bad).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{bad:?}: {error}"
        );
    }
    assert_eq!(server.requests().len(), 1);
}

/// A client of `https://own.example` with credentials, over an in-memory transport.
fn with_credentials(origin: Option<&str>) -> (InMemory, Client) {
    let server = in_memory::no_content();
    let mut builder = Client::builder("https://own.example/p")
        .bearer_token(TOKEN)
        .api_key_query("key", "q1")
        .default_header("X-Tenant", "t-1")
        .transport(server.clone());
    if let Some(origin) = origin {
        builder = builder.credential_origin(origin);
    }
    (server, builder.build().unwrap())
}

#[tokio::test]
async fn another_base_url_gets_no_credential() {
    let (server, client) = with_credentials(None);
    client.other().await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.uri(), "https://other.example/v2/other");
    assert!(!request.headers().contains_key("authorization"));
    assert!(!request.headers().contains_key("x-tenant"));
    assert_eq!(request.headers()["accept"], "application/json");
}

#[tokio::test]
async fn another_base_url_gets_the_credential_where_its_origin_is_listed() {
    let (server, client) = with_credentials(Some("https://other.example"));
    client.other().await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.uri(), "https://other.example/v2/other?key=q1");
    assert_eq!(
        request.headers()["authorization"],
        format!("Bearer {TOKEN}").as_str()
    );
    assert!(request.headers()["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_listed_origin_is_scheme_host_and_port() {
    for near in [
        "https://other.example:8443",
        "https://sub.other.example",
        "https://other.example.evil.example",
    ] {
        let (server, client) = with_credentials(Some(near));
        client.other().await.unwrap();
        let request = &server.requests()[0];
        assert!(!request.headers().contains_key("authorization"), "{near}");
    }
}

#[tokio::test]
async fn a_url_of_the_call_gets_the_credential_at_the_own_origin_only() {
    let own = quiet();
    let foreign = quiet();
    let client = client(&own);
    client
        .at(&format!("{}/x?sig=a%2Fb", own.url()))
        .await
        .unwrap();
    client
        .at(&format!("{}/x?sig=a%2Fb", foreign.url()))
        .await
        .unwrap();
    assert_eq!(own.one().target(), "/x?sig=a%2Fb");
    assert!(own.one().header("authorization").is_some());
    assert_eq!(foreign.one().target(), "/x?sig=a%2Fb");
    assert_eq!(foreign.one().header("authorization"), None);
}

#[tokio::test]
async fn a_url_of_the_call_keeps_the_rules_of_a_base_url() {
    let server = quiet();
    let client = client(&server);
    let port = server.address().port();
    for bad in [
        "/x".to_owned(),
        "http://remote.example/x".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://user@127.0.0.1:{port}/x"),
        format!("http://127.0.0.1:{port}/a/../b"),
        format!("http://127.0.0.1:{port}/a#b"),
    ] {
        let error = client.at(&bad).await.unwrap_err();
        assert!(matches!(error, Error::InvalidArgument(_)), "{bad}: {error}");
        assert!(!error.to_string().contains(&bad));
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_client_of_one_server_never_talks_to_another() {
    let (own, other) = (quiet(), quiet());
    let clients: Vec<Client> = [&own, &other]
        .map(|server: &Recorder| client(server))
        .into();
    for client in &clients {
        client.own().await.unwrap();
    }
    assert_eq!((own.requests().len(), other.requests().len()), (1, 1));
}
