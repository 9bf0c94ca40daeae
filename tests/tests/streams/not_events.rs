//! What is not a stream of events, although its status is a success.

use sdx_endpoint::{Client, Error, Event, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

use crate::support::{all, ok, serving};

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct Delta {
    n: u64,
}

trait Runs: HasClient {
    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream")]
    fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream")]
    fn deltas(&self) -> impl Stream<Item = Result<Delta, Error>> + Send;
}
impl Runs for Client {}

async fn read(response: CannedResponse) -> Vec<Result<Event, Error>> {
    let (_server, client) = serving(response);
    all(client.events()).await
}

#[tokio::test]
async fn a_success_that_is_not_an_event_stream_is_unexpected() {
    let json = r#"{"error":{"message":"overloaded","type":"server"}}"#;
    for (media, body) in [
        (Some("application/json"), json),
        (Some("application/json; charset=utf-8"), json),
        (None, json),
        (Some("text/html"), "<html>\n<p>data: x</p>\n\n</html>\n"),
        (Some("text/plain"), "error: overloaded\n\n"),
        (None, ""),
        (Some("application/json"), ""),
        (Some("application/json"), "\n\n"),
        (None, ": beat\n\n"),
        (Some("text/event-streams"), json),
    ] {
        let (_server, client) = serving(ok(media, body));
        let items = all(client.events()).await;
        let [Err(Error::Unexpected(error))] = &items[..] else {
            panic!("{media:?} {body:?}: {items:?}")
        };
        assert_eq!(
            error.reason(),
            UnexpectedReason::Decode,
            "{media:?} {body:?}"
        );
        assert_eq!(
            (error.status().as_u16(), &error.body()[..]),
            (200, body.as_bytes())
        );
        let items = all(client.deltas()).await;
        assert!(
            matches!(&items[..], [Err(Error::Unexpected(_))]),
            "{media:?} {body:?}: {items:?}"
        );
    }
}

#[tokio::test]
async fn the_error_names_the_content_type_that_arrived() {
    let shown = async |media: Option<&str>| {
        let items = read(ok(media, "{}")).await;
        items.into_iter().next().unwrap().unwrap_err().to_string()
    };
    let json = shown(Some("application/json")).await;
    assert!(
        json.contains("`application/json`") && json.contains("`text/event-stream`"),
        "{json}"
    );
    let missing = shown(None).await;
    assert!(missing.contains("no content type"), "{missing}");
    let hostile = shown(Some("text/\u{202e}html; x=\"\x1b[31m\"")).await;
    assert!(
        !hostile.contains('\u{202e}') && !hostile.contains('\x1b'),
        "{hostile}"
    );
}

#[tokio::test]
async fn the_error_shows_no_credential_that_the_server_echoes() {
    const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
    let (server, _) = serving(ok(
        Some(TOKEN),
        format!(r#"{{"error":"{TOKEN} is unknown"}}"#),
    ));
    let client = Client::builder(server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap();
    let items = all(client.events()).await;
    let [Err(error)] = &items[..] else {
        panic!("{items:?}")
    };
    assert_absent(TOKEN, &every_text(error));
}

#[tokio::test]
async fn an_event_stream_may_be_empty_or_without_a_content_type() {
    for media in [
        "text/event-stream",
        "text/event-stream;charset=UTF-8",
        "Text/Event-Stream ; charset=utf-8",
    ] {
        for body in [
            "",
            "\n",
            ": beat\n\n",
            "unknown: x\n\n",
            "event: x\n\n",
            "data: cut off",
        ] {
            assert!(
                read(ok(Some(media), body)).await.is_empty(),
                "{media} {body:?}"
            );
        }
    }
    for media in [None, Some("text/plain"), Some("application/octet-stream")] {
        assert_eq!(read(ok(media, "data: x\n\n")).await.len(), 1, "{media:?}");
        assert_eq!(
            read(ok(media, "noise\n\n: beat\ndata: x\n\n")).await.len(),
            1,
            "{media:?}"
        );
        for body in [
            "event\n\n",
            "event: x\n\n",
            "id: 1\n\n",
            "retry: 5\n\n",
            "data: x\n",
            "data: x",
        ] {
            assert!(read(ok(media, body)).await.is_empty(), "{media:?} {body:?}");
        }
    }
    for status in [204, 205] {
        let empty = CannedResponse::status(status).header("Content-Length", "0");
        assert!(read(empty).await.is_empty(), "{status} has no body");
    }
}

#[tokio::test]
async fn noise_without_an_event_is_bounded() {
    let (server, _) = serving(ok(Some("text/html"), "<p>\n".repeat(64 * 1024)));
    let client = Client::builder(server.url())
        .max_response_bytes(16 * 1024)
        .build()
        .unwrap();
    let items = all(client.events()).await;
    let [Err(Error::Unexpected(error))] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(error.reason(), UnexpectedReason::Decode);
    assert!(error.body().len() <= 64 * 1024, "{}", error.body().len());
}

#[tokio::test]
async fn as_much_is_kept_as_of_a_failure() {
    for kept in [100, 100 * 1024] {
        let (server, _) = serving(ok(Some("text/html"), "<p>\n".repeat(64 * 1024)));
        let client = Client::builder(server.url())
            .max_failure_bytes(kept)
            .build()
            .unwrap();
        let items = all(client.events()).await;
        let [Err(Error::Unexpected(error))] = &items[..] else {
            panic!("{items:?}")
        };
        assert_eq!(error.body().len(), kept);
    }
}
