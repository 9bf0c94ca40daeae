//! The key `events`: which events of a stream are its items.

use sdx_endpoint::{Client, Error, Event, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use serde::Deserialize;

use crate::support::{all, complete, ok, serving};

const EVENTS: Option<&str> = Some("text/event-stream");

#[derive(Debug, Deserialize, PartialEq)]
struct Delta {
    n: u64,
}

trait Runs: HasClient {
    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream", events = ["message", "delta"])]
    fn deltas(&self) -> impl Stream<Item = Result<Delta, Error>> + Send;

    #[sdx_endpoint(method = "POST", path = "/runs", accept = "text/event-stream", events = ["delta",])]
    fn named(&self) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream", events = ["error", "done"])]
    fn errors(&self) -> impl Stream<Item = Result<Event, Error>> + Send;
}
impl Runs for Client {}

#[tokio::test]
async fn only_the_listed_events_are_items() {
    let body = "event: ping\ndata: {}\n\ndata: {\"n\":1}\n\nevent: delta\ndata: {\"n\":2}\n\n\
                event: Delta\ndata: x\n\nevent: message\ndata: {\"n\":3}\n\nevent: ping\ndata\n\n";
    let (_server, client) = serving(ok(EVENTS, body));
    let numbers: Vec<u64> = complete(client.deltas())
        .await
        .into_iter()
        .map(|delta| delta.n)
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
    let events = complete(client.named()).await;
    assert_eq!(events.len(), 1);
    assert_eq!(
        (events[0].event.as_str(), events[0].data.as_str()),
        ("delta", "{\"n\":2}")
    );
}

#[tokio::test]
async fn an_unlisted_error_event_ends_the_stream() {
    let error = r#"{"type":"overloaded_error","message":"try later"}"#;
    let body = format!("data: {{\"n\":1}}\n\nevent: error\ndata: {error}\n\ndata: {{\"n\":2}}\n\n");
    let (_server, client) = serving(ok(EVENTS, body));
    let items = all(client.deltas()).await;
    let [Ok(Delta { n: 1 }), Err(Error::Unexpected(failure))] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(failure.reason(), UnexpectedReason::ErrorEvent);
    assert_eq!(&failure.body()[..], error.as_bytes());
    assert!(
        failure.to_string().contains("an event named `error`"),
        "{failure}"
    );
    assert!(!failure.to_string().contains('\n'));
}

#[tokio::test]
async fn an_error_event_shows_no_credential() {
    const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
    let (server, _) = serving(ok(
        EVENTS,
        format!("event: error\ndata: {TOKEN} is revoked\n\n"),
    ));
    let client = Client::builder(server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap();
    let items = all(client.named()).await;
    let [Err(error)] = &items[..] else {
        panic!("{items:?}")
    };
    assert_absent(TOKEN, &every_text(error));
}

#[tokio::test]
async fn a_listed_error_event_is_an_item() {
    let (_server, client) = serving(ok(
        EVENTS,
        "data: skipped\n\nevent: error\ndata: e\n\nevent: done\ndata\n\n",
    ));
    let events = complete(client.errors()).await;
    let names: Vec<_> = events.iter().map(|event| event.event.as_str()).collect();
    assert_eq!(names, ["error", "done"]);
}

#[tokio::test]
async fn done_ends_a_stream_of_values_whatever_is_listed() {
    let (_server, client) = serving(ok(
        EVENTS,
        "event: delta\ndata: {\"n\":1}\n\nevent: end\ndata: [DONE]\n\nevent: delta\ndata: {\"n\":2}\n\n",
    ));
    assert_eq!(complete(client.deltas()).await, [Delta { n: 1 }]);
    assert_eq!(complete(client.named()).await.len(), 2);
}

#[tokio::test]
async fn without_a_match_the_stream_is_empty() {
    let (_server, client) = serving(ok(None, "event: ping\ndata\n\n"));
    assert!(complete(client.deltas()).await.is_empty());
}
