//! Complete requests, compared byte for byte.

use sdx_endpoint::{Client, Error, HasClient, Response, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde::Serialize;

use crate::support::{ApiKeys, ID, TOKEN, builder, client, quiet};

#[derive(Serialize)]
struct NewKey<'a> {
    name: &'a str,
    permissions: &'a [&'a str],
}

trait Things: HasClient {
    #[sdx_endpoint(method = "POST", path = "/api/keys")]
    async fn create(&self, #[body] key: &NewKey<'_>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys")]
    async fn create_maybe(&self, #[body] key: Option<&NewKey<'_>>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys/<id>/rotate")]
    async fn rotate(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/api/keys/<id>")]
    async fn touch(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/api/keys/<id>")]
    async fn patch(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "QUERY", path = "/api/keys")]
    async fn query(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys")]
    async fn list(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "OPTIONS", path = "/api/keys")]
    async fn options(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/api/keys/<id>")]
    async fn head(&self, id: &str) -> Result<Response<()>, Error>;
}

impl Things for Client {}

/// Request line and header lines as sent, the server's address replaced by `host`.
fn head(server: &Recorder) -> Vec<String> {
    let request = server.one();
    let raw = String::from_utf8(request.raw().to_vec()).unwrap();
    let (head, _) = raw.split_once("\r\n\r\n").unwrap();
    let address = server.address().to_string();
    head.split("\r\n")
        .map(|line| line.replace(&address, "<host>"))
        .collect()
}

#[tokio::test]
async fn a_delete_is_these_bytes() {
    let server = quiet();
    client(&server).delete_api_key(ID).await.unwrap();
    let expected = format!(
        "DELETE /api/keys/{ID} HTTP/1.1\r\n\
         accept: application/json\r\n\
         authorization: Bearer {TOKEN}\r\n\
         host: {}\r\n\
         \r\n",
        server.address()
    );
    let sent = server.one().raw().to_vec();
    assert_eq!(String::from_utf8(sent).unwrap(), expected);
}

#[tokio::test]
async fn a_post_with_json_is_these_bytes() {
    let server = quiet();
    let key = NewKey {
        name: "CI \"é\"",
        permissions: &["site:view"],
    };
    client(&server).create(&key).await.unwrap();
    let body = r#"{"name":"CI \"é\"","permissions":["site:view"]}"#;
    let expected = format!(
        "POST /api/keys HTTP/1.1\r\n\
         accept: application/json\r\n\
         authorization: Bearer {TOKEN}\r\n\
         content-type: application/json\r\n\
         host: {}\r\n\
         content-length: {}\r\n\
         \r\n\
         {body}",
        server.address(),
        body.len()
    );
    let sent = server.one().raw().to_vec();
    assert_eq!(String::from_utf8(sent).unwrap(), expected);
}

#[tokio::test]
async fn a_body_that_may_be_absent_is_sent_when_it_is_there() {
    let server = quiet();
    let key = NewKey {
        name: "n",
        permissions: &[],
    };
    client(&server).create_maybe(Some(&key)).await.unwrap();
    let request = server.one();
    assert_eq!(request.body_text(), r#"{"name":"n","permissions":[]}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn a_large_body_is_sent_whole_and_with_its_length() {
    let server = quiet();
    let name = "n".repeat(300_000);
    let key = NewKey {
        name: &name,
        permissions: &[],
    };
    client(&server).create(&key).await.unwrap();
    let request = server.one();
    let body = format!(r#"{{"name":"{name}","permissions":[]}}"#);
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(
        request.header_values("content-length"),
        [body.len().to_string()]
    );
    assert!(request.body_text() == body);
}

#[tokio::test]
async fn an_absent_body_sends_only_content_length_zero() {
    let server = quiet();
    client(&server).create_maybe(None).await.unwrap();
    assert_eq!(
        head(&server),
        [
            "POST /api/keys HTTP/1.1",
            "accept: application/json",
            &format!("authorization: Bearer {TOKEN}"),
            "content-length: 0",
            "host: <host>",
        ]
    );
}

#[tokio::test]
async fn methods_that_expect_a_body_send_content_length_zero() {
    let client_of = |server: &Recorder| builder(server).build().unwrap();
    let server = quiet();
    client_of(&server).rotate(ID).await.unwrap();
    assert_eq!(server.one().header_values("content-length"), ["0"]);
    assert_eq!(server.one().header("content-type"), None);

    let server = quiet();
    client_of(&server).touch(ID).await.unwrap();
    assert_eq!(server.one().method(), "PUT");
    assert_eq!(server.one().header_values("content-length"), ["0"]);

    let server = quiet();
    client_of(&server).patch(ID).await.unwrap();
    assert_eq!(server.one().method(), "PATCH");
    assert_eq!(server.one().header_values("content-length"), ["0"]);
}

#[tokio::test]
async fn other_methods_send_no_content_length() {
    let server = quiet();
    builder(&server).build().unwrap().list().await.unwrap();
    assert_eq!(
        head(&server),
        [
            "GET /api/keys HTTP/1.1",
            "accept: application/json",
            "host: <host>"
        ]
    );

    let server = quiet();
    builder(&server).build().unwrap().options().await.unwrap();
    assert_eq!(server.one().method(), "OPTIONS");
    assert_eq!(server.one().header("content-length"), None);
}

#[tokio::test]
async fn a_head_request_returns_the_response_headers() {
    let response = CannedResponse::status(200)
        .header("X-Total", "17")
        .header("Content-Length", "5000000");
    let server = Recorder::always(response);
    let client = client(&server);
    for _ in 0..2 {
        let response = client.head(ID).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.header_as::<u32>("x-total"), Some(17));
    }
    assert_eq!(server.requests()[0].method(), "HEAD");
    assert_eq!(server.requests()[0].header("content-length"), None);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_query_without_a_body_sends_content_length_zero() {
    let server = Recorder::always(CannedResponse::status(204));
    client(&server).query().await.unwrap();
    assert_eq!(server.one().request_line(), "QUERY /api/keys HTTP/1.1");
    assert_eq!(server.one().header_values("content-length"), ["0"]);
}
