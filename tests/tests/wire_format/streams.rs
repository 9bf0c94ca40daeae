//! Streamed responses: JSON lines and server-sent events.

use std::pin::pin;
use std::time::Duration;

use sdx_endpoint::{Client, Error, Event, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

use crate::{Bed, all, next};

#[derive(Debug, Deserialize, PartialEq)]
struct Delta {
    n: u64,
}

trait Streams: HasClient {
    #[sdx_endpoint(method = "GET", path = "/s/<id>", accept = "application/x-ndjson")]
    fn lines(&self, id: u8) -> impl Stream<Item = Result<Delta, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/s", accept = "text/event-stream")]
    fn events(
        &self,
        #[header("Last-Event-ID")] last: Option<&str>,
    ) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(method = "POST", path = "/s", accept = "text/event-stream")]
    fn deltas(&self) -> impl Stream<Item = Result<Delta, Error>> + Send;
}
impl Streams for Bed {}
impl Streams for Client {}

fn with(body: &str) -> Bed {
    Bed::responding(CannedResponse::status(200).body(body))
}

fn numbers(items: Vec<Result<Delta, Error>>) -> Vec<u64> {
    items.into_iter().map(|item| item.unwrap().n).collect()
}

#[tokio::test]
async fn lines_of_json() {
    for (body, expected) in [
        ("{\"n\":1}\n{\"n\":2}\n", vec![1, 2]),
        ("{\"n\":1}\r\n\r\n  \n{\"n\":2}", vec![1, 2]),
        ("\u{feff}{\"n\":1}\n", vec![1]),
    ] {
        let bed = with(body);
        assert_eq!(numbers(all(bed.lines(7)).await), expected, "{body:?}");
        assert_eq!(bed.target(), "/s/7");
        assert_eq!(bed.last().header("accept"), Some("application/x-ndjson"));
    }
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let bed = with("{\"n\":1}\n{\"n\":\"secret\"}\n{\"n\":3}\n");
    let items = all(bed.lines(1)).await;
    assert_eq!(items.len(), 2);
    let Err(Error::Unexpected(error)) = &items[1] else {
        panic!("{items:?}")
    };
    assert_eq!(error.reason(), UnexpectedReason::Decode);
    assert_eq!(&error.body()[..], b"{\"n\":\"secret\"}");
    assert!(!error.to_string().contains("secret"));

    let bed = Bed::responding(CannedResponse::json(404, r#"{"message":"gone"}"#));
    let items = all(bed.lines(1)).await;
    assert!(
        matches!(&items[..], [Err(error)] if error.is_not_found()),
        "{items:?}"
    );

    let bed = Bed::responding(
        CannedResponse::raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"n\":1}\n{\"n\"")
            .close(),
    );
    let items = all(bed.lines(1)).await;
    assert!(
        matches!(&items[..], [Ok(Delta { n: 1 }), Err(Error::Transport(_))]),
        "{items:?}"
    );
}

#[tokio::test]
async fn a_line_is_bounded() {
    let bed = with(&format!("{{\"n\":1}}\n{{\"n\":{}}}\n", "1".repeat(100)));
    let client = Client::builder(bed.server.url())
        .max_response_bytes(64)
        .build()
        .unwrap();
    let items = all(client.lines(1)).await;
    let [Ok(_), Err(Error::Unexpected(error))] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(error.reason(), UnexpectedReason::BodyTooLarge);
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_poll() {
    let bed = with("{\"n\":1}\n");
    drop(bed.lines(1));
    let mut stream = pin!(bed.lines(1));
    assert!(bed.server.requests().is_empty());
    assert!(next(stream.as_mut()).await.is_some());
    assert!(next(stream.as_mut()).await.is_none());
    assert!(next(stream.as_mut()).await.is_none());
    assert_eq!(bed.server.requests().len(), 1);
}

#[tokio::test]
async fn items_arrive_before_the_response_ends() {
    let bed = Bed::responding(CannedResponse::raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"n\":1}\n",
    ));
    let client = Client::builder(bed.server.url())
        .idle_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let mut stream = pin!(client.lines(1));
    assert_eq!(next(stream.as_mut()).await.unwrap().unwrap().n, 1);
    assert!(
        next(stream.as_mut())
            .await
            .unwrap()
            .unwrap_err()
            .is_timeout()
    );
    assert!(next(stream.as_mut()).await.is_none());
}

#[tokio::test]
async fn events_are_yielded_as_received() {
    let bed = with(
        ": hello\n\nid: 1\nevent: add\ndata: a\ndata: b\nretry: 10\n\ndata: [DONE]\n\ndata: cut off",
    );
    let events: Vec<Event> = all(bed.events(Some("0")))
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(bed.last().header("last-event-id"), Some("0"));
    assert_eq!(bed.last().header("accept"), Some("text/event-stream"));
    assert_eq!(events.len(), 2);
    assert_eq!(
        (events[0].event.as_str(), events[0].data.as_str()),
        ("add", "a\nb")
    );
    assert_eq!(events[0].retry, Some(Duration::from_millis(10)));
    assert_eq!(
        (events[1].event.as_str(), events[1].data.as_str()),
        ("message", "[DONE]")
    );
    assert_eq!(events[1].id.as_deref(), Some("1"));
}

#[tokio::test]
async fn events_are_decoded_from_their_data() {
    let bed = with(
        "data: {\"n\":1}\n\n: ping\n\nevent: x\ndata: {\ndata: \"n\":2}\n\ndata: [DONE]\n\ndata: {\"n\":3}\n\n",
    );
    assert_eq!(numbers(all(bed.deltas()).await), [1, 2]);
    assert_eq!(bed.last().header("content-length"), Some("0"));
    let items = all(with("data: oops\n\n").deltas()).await;
    assert!(
        matches!(&items[..], [Err(Error::Unexpected(_))]),
        "{items:?}"
    );
}
