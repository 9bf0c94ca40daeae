//! Result types and `accept`: JSON, text, bytes, downloads, status and headers.

use sdx_endpoint::{ByteStream, Bytes, Error, HasClient, Response, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

use crate::Bed;

#[derive(Debug, Deserialize, PartialEq)]
struct Key {
    id: u64,
}

trait Responses: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn json(&self) -> Result<Key, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "application/vnd.sdx+json")]
    async fn optional(&self) -> Result<Option<Key>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn value(&self) -> Result<serde_json::Value, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn nothing(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn response(&self) -> Result<Response<Option<Key>>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "text/plain")]
    async fn text(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "text/csv")]
    async fn optional_text(&self) -> Result<Option<String>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "text/csv")]
    async fn text_ignored(&self) -> Result<Response<()>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "image/*")]
    async fn bytes(&self) -> Result<Bytes, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "*/*")]
    async fn optional_bytes(&self) -> Result<Option<Vec<u8>>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "application/octet-stream")]
    async fn stream(&self) -> Result<ByteStream, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", accept = "application/octet-stream")]
    async fn optional_stream(&self) -> Result<Response<Option<ByteStream>>, Error>;

    #[sdx_endpoint(method = "GET", path = "/a", status = 302)]
    async fn redirect(&self) -> Result<Response<()>, Error>;

    #[sdx_endpoint(method = "HEAD", path = "/a")]
    async fn head(&self) -> Result<Response<()>, Error>;
}
impl Responses for Bed {}

fn with(status: u16, body: &str) -> Bed {
    Bed::responding(
        CannedResponse::status(status)
            .header("X-Count", " 12 ")
            .body(body),
    )
}

#[tokio::test]
async fn json_is_decoded_under_any_media_type() {
    for media in [
        "application/json",
        "text/html",
        "application/problem+json; charset=utf-8",
    ] {
        let bed = Bed::responding(
            CannedResponse::status(200)
                .header("Content-Type", media)
                .body(r#"{"id":9007199254740993}"#),
        );
        assert_eq!(
            bed.json().await.unwrap(),
            Key {
                id: 9_007_199_254_740_993
            }
        );
    }
    assert_eq!(with(200, "\u{feff}{\"id\":1}").json().await.unwrap().id, 1);
    assert_eq!(
        with(201, "[1,null]").value().await.unwrap(),
        serde_json::json!([1, null])
    );
    assert_eq!(with(204, "").optional().await.unwrap(), None);
    assert_eq!(with(200, "null").optional().await.unwrap(), None);
    assert_eq!(
        with(200, r#"{"id":1}"#).optional().await.unwrap(),
        Some(Key { id: 1 })
    );
    with(200, "<html>").nothing().await.unwrap();
    let Error::Unexpected(error) = with(200, "<html>").json().await.unwrap_err() else {
        panic!()
    };
    assert_eq!(
        (error.reason(), &error.body()[..]),
        (UnexpectedReason::Decode, &b"<html>"[..])
    );
}

#[tokio::test]
async fn status_and_headers_are_returned_with_the_body() {
    let response = with(200, r#"{"id":1}"#).response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.header("x-count"), Some("12"));
    assert_eq!(response.header_as::<u8>("x-count"), Some(12));
    assert_eq!(response.header_as::<bool>("x-count"), None);
    assert_eq!(response.into_body(), Some(Key { id: 1 }));
    assert_eq!(with(204, "").response().await.unwrap().into_parts().2, None);
    let bed = Bed::responding(CannedResponse::status(302).header("Location", "/b"));
    assert_eq!(bed.redirect().await.unwrap().header("location"), Some("/b"));
    assert!(bed.json().await.unwrap_err().is_redirect());
    assert_eq!(
        with(200, "four")
            .head()
            .await
            .unwrap()
            .header("content-length"),
        Some("4")
    );
}

#[tokio::test]
async fn text_and_bytes() {
    assert_eq!(with(200, "é\r\n").text().await.unwrap(), "é\r\n");
    assert_eq!(with(200, "\u{feff}x").text().await.unwrap(), "x");
    assert_eq!(with(200, "").text().await.unwrap(), "");
    assert_eq!(with(200, "").optional_text().await.unwrap(), None);
    assert_eq!(
        with(200, "a,b").optional_text().await.unwrap().as_deref(),
        Some("a,b")
    );
    assert_eq!(with(204, "").text_ignored().await.unwrap().status(), 204);
    assert_eq!(with(200, "\u{1}").bytes().await.unwrap(), "\u{1}");
    assert_eq!(with(204, "").optional_bytes().await.unwrap(), None);
    assert_eq!(
        with(200, "x").optional_bytes().await.unwrap(),
        Some(b"x".to_vec())
    );
    let invalid = Bed::responding(CannedResponse::status(200).body(b"\xff".to_vec()));
    assert!(matches!(invalid.text().await, Err(Error::Unexpected(_))));
}

#[tokio::test]
async fn a_download_is_limited_by_the_idle_timeout_only() {
    let long = "x".repeat(3 << 20);
    let bed = with(200, &long);
    assert!(
        matches!(bed.bytes().await, Err(Error::Unexpected(_))),
        "over 1 MiB"
    );
    let mut stream = bed.stream().await.unwrap();
    let mut length = 0;
    while let Some(piece) = stream.chunk().await.unwrap() {
        length += piece.len();
    }
    assert_eq!(length, 3 << 20);
    assert!(stream.next().await.is_none());
    assert!(
        with(204, "")
            .optional_stream()
            .await
            .unwrap()
            .into_body()
            .is_none()
    );
    let pieces = crate::all(
        with(200, "abc")
            .optional_stream()
            .await
            .unwrap()
            .into_body()
            .unwrap(),
    )
    .await;
    assert_eq!(
        pieces
            .into_iter()
            .map(Result::unwrap)
            .collect::<Vec<_>>()
            .concat(),
        b"abc"
    );
}

#[tokio::test]
async fn an_interrupted_download_yields_one_error() {
    let bed = Bed::responding(
        CannedResponse::raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").close(),
    );
    let mut stream = bed.stream().await.unwrap();
    let mut error = None;
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(piece) => assert_eq!(piece, "abc"),
            Err(failed) => assert!(error.replace(failed).is_none()),
        }
    }
    let error = error.unwrap();
    assert!(
        matches!(error, Error::Transport(_)) && error.attempts() == 1,
        "{error}"
    );
    assert_eq!(error.delivery(), sdx_endpoint::Delivery::Answered);
}

#[tokio::test]
async fn a_stalled_download_ends_at_the_idle_timeout() {
    let bed = Bed::responding(CannedResponse::raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    ));
    let limit = std::time::Duration::from_millis(50);
    let client = sdx_endpoint::Client::builder(bed.server.url())
        .idle_timeout(limit)
        .build()
        .unwrap();
    let bed = Bed {
        client,
        server: bed.server,
    };
    let mut stream = bed.stream().await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "abc");
    let error = stream.chunk().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(stream.chunk().await.unwrap().is_none());
}

#[tokio::test]
async fn a_fake_constructs_responses() {
    let created = sdx_endpoint::http::Response::builder()
        .status(201)
        .header("location", "/a/7")
        .body(Key { id: 7 })
        .unwrap();
    let created = Response::from(created);
    assert_eq!(created.status(), 201);
    assert_eq!(created.header("location"), Some("/a/7"));
    assert_eq!(created.attempts(), 1);
    assert_eq!(created.body(), &Key { id: 7 });

    let mut pieces = ByteStream::from(Bytes::from_static(b"abc"));
    assert_eq!(pieces.chunk().await.unwrap(), Some("abc".into()));
    assert_eq!(pieces.chunk().await.unwrap(), None);
}
