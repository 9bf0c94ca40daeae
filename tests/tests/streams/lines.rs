//! JSON lines, and what is not a stream of them.

use sdx_endpoint::{Client, Error, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use serde::Deserialize;

use crate::support::{all, ok, serving};

#[derive(Debug, Deserialize, PartialEq)]
struct Delta {
    n: u64,
}

trait Lines: HasClient {
    #[sdx_endpoint(method = "GET", path = "/lines", accept = "application/x-ndjson")]
    fn lines(&self) -> impl Stream<Item = Result<Delta, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/lines", accept = "application/jsonl")]
    fn jsonl(&self) -> impl Stream<Item = Result<Option<Delta>, Error>> + Send;
}
impl Lines for Client {}

#[tokio::test]
async fn a_success_without_a_line_of_another_content_type_is_unexpected() {
    for media in [
        None,
        Some("application/json"),
        Some("text/html"),
        Some("text/event-stream"),
    ] {
        for body in ["", "\n", " \r\n\r\n"] {
            let (_server, client) = serving(ok(media, body));
            let items = all(client.lines()).await;
            let [Err(Error::Unexpected(error))] = &items[..] else {
                panic!("{media:?} {body:?}: {items:?}")
            };
            assert_eq!(error.reason(), UnexpectedReason::Decode);
            assert!(
                error.to_string().contains("`application/x-ndjson`"),
                "{error}"
            );
            assert!(matches!(
                all(client.jsonl()).await[..],
                [Err(Error::Unexpected(_))]
            ));
        }
    }
}

#[tokio::test]
async fn a_failure_in_place_of_the_lines_is_unexpected() {
    let (_server, client) = serving(ok(Some("application/json"), r#"{"error":"overloaded"}"#));
    let items = all(client.lines()).await;
    let [Err(Error::Unexpected(error))] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(&error.body()[..], br#"{"error":"overloaded"}"#);
}

#[tokio::test]
async fn an_empty_body_of_the_declared_content_type_is_an_empty_stream() {
    for media in [
        "application/x-ndjson",
        "Application/X-NDJSON; charset=utf-8",
        "application/ndjson",
        "application/jsonl",
    ] {
        for body in ["", "\n\n"] {
            let (_server, client) = serving(ok(Some(media), body));
            assert!(all(client.lines()).await.is_empty(), "{media} {body:?}");
            assert!(all(client.jsonl()).await.is_empty(), "{media} {body:?}");
        }
    }
}

#[tokio::test]
async fn lines_are_read_under_any_content_type() {
    for media in [None, Some("application/json"), Some("text/plain")] {
        let (_server, client) = serving(ok(media, "\n{\"n\":1}\n\n{\"n\":2}"));
        let items: Vec<_> = all(client.lines())
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert_eq!(items, [Delta { n: 1 }, Delta { n: 2 }], "{media:?}");
    }
}
