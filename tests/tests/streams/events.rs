//! What a server-sent event is (WHATWG HTML §9.2.5, §9.2.6).

use std::time::Duration;

use sdx_endpoint::{Client, Error, Event, HasClient, Stream, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;

use crate::support::{complete, ok, serving};

const EVENTS: Option<&str> = Some("text/event-stream");

trait Runs: HasClient {
    #[sdx_endpoint(method = "GET", path = "/runs", accept = "text/event-stream")]
    fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;
}
impl Runs for Client {}

/// The events of a body as name, data, and id.
async fn events(body: impl Into<Vec<u8>>) -> Vec<(String, String, Option<String>)> {
    let (_server, client) = serving(ok(EVENTS, body));
    let events = complete(client.events()).await;
    events
        .into_iter()
        .map(|event| (event.event, event.data, event.id))
        .collect()
}

async fn data(body: impl Into<Vec<u8>>) -> Vec<String> {
    let events = events(body).await;
    events.into_iter().map(|(_, data, _)| data).collect()
}

#[tokio::test]
async fn empty_data_is_an_event() {
    for body in ["data\n\n", "data:\n\n", "data: \n\n", ": beat\ndata\n\n"] {
        assert_eq!(data(body).await, [""], "{body:?}");
    }
    assert_eq!(
        events("event: done\ndata:\n\n").await,
        [("done".to_owned(), String::new(), None)]
    );
    // The standard's own example: one event with empty data, one with a line feed; the last is cut off.
    assert_eq!(data("data\n\ndata\ndata\n\ndata:").await, ["", "\n"]);
}

#[tokio::test]
async fn a_block_without_data_is_not_an_event() {
    for body in [
        "event: done\n\n",
        "id: 1\n\n",
        "\n\n",
        ": beat\n\n",
        "retry: 5\n\n",
    ] {
        assert_eq!(data(body).await, [""; 0], "{body:?}");
    }
    assert_eq!(
        events("event: done\n\nid: 7\n\ndata: x\n\n").await,
        [("message".to_owned(), "x".to_owned(), Some("7".to_owned()))],
        "a name is forgotten with its block, and an id is kept"
    );
}

#[tokio::test]
async fn retry_in_a_block_of_its_own_belongs_to_the_next_event() {
    let retries = async |body: &str| {
        let (_server, client) = serving(ok(EVENTS, body));
        let events = complete(client.events()).await;
        events
            .into_iter()
            .map(|event| event.retry)
            .collect::<Vec<_>>()
    };
    let three = Some(Duration::from_secs(3));
    assert_eq!(
        retries("retry: 3000\n\ndata: x\n\ndata: y\n\n").await,
        [three, None]
    );
    assert_eq!(
        retries("retry: 3000\n\n: beat\n\nid: 1\n\ndata: x\n\n").await,
        [three]
    );
    assert_eq!(
        retries("retry: 9\n\nretry: 3000\n\ndata: x\n\n").await,
        [three]
    );
    assert_eq!(
        retries("retry: 3000\n\nretry: soon\ndata: x\n\n").await,
        [three]
    );
    assert_eq!(retries("retry:3000\ndata: x\n\n").await, [three]);
    for ignored in [
        "retry\n",
        "retry: \n",
        "retry: -1\n",
        "retry: +1\n",
        "retry: 1.5\n",
        "retry: ١\n",
    ] {
        assert_eq!(
            retries(&format!("{ignored}data: x\n\n")).await,
            [None],
            "{ignored:?}"
        );
    }
    let longest = Some(Duration::from_millis(u64::MAX));
    assert_eq!(
        retries("retry: 99999999999999999999\ndata: x\n\n").await,
        [longest]
    );
}

#[tokio::test]
async fn fields_are_read_as_the_standard_says() {
    for (body, expected) in [
        ("data: YHOO\ndata: +2\ndata: 10\n\n", vec!["YHOO\n+2\n10"]),
        (
            "data:test\n\ndata: test\n\ndata:  test\n\n",
            vec!["test", "test", " test"],
        ),
        ("data: a: b\n\n", vec!["a: b"]),
        ("data:\t\n\n", vec!["\t"]),
        (
            "DATA: a\nData: a\n data: a\nda ta: a\nevent : a\n\n",
            vec![],
        ),
        (":data: a\n:\n::\ndata: b\n\n", vec!["b"]),
        (
            "data: a\r\rdata: b\n\ndata: c\r\n\r\ndata: d\r\n\n",
            vec!["a", "b", "c", "d"],
        ),
        (
            "data: a\u{2028}b\u{85}c\u{b}d\n\n",
            vec!["a\u{2028}b\u{85}c\u{b}d"],
        ),
        ("\u{feff}data: a\n\n\u{feff}data: b\n\n", vec!["a"]),
        ("\u{feff}\u{feff}data: a\n\ndata: b\n\n", vec!["b"]),
        ("\u{feff}\ndata: a\n\n", vec!["a"]),
        ("data: a\n\ndata: cut off", vec!["a"]),
        ("data: a\n\ndata: cut off\n", vec!["a"]),
    ] {
        assert_eq!(data(body).await, expected, "{body:?}");
    }
    assert_eq!(
        data(b"data: \xff\xfe\xe2\x82\n\n".as_slice()).await,
        ["\u{fffd}\u{fffd}\u{fffd}"]
    );
}

#[tokio::test]
async fn ids_and_names_are_read_as_the_standard_says() {
    let ids = async |body: &str| {
        let events = events(body).await;
        events.into_iter().map(|(_, _, id)| id).collect::<Vec<_>>()
    };
    let id = |text: &str| Some(text.to_owned());
    assert_eq!(
        ids("data: a\n\nid: 1\ndata: b\n\ndata: c\n\nid\ndata: d\n\n").await,
        [None, id("1"), id("1"), id("")]
    );
    assert_eq!(
        ids("id: 1\nid: 2\0\ndata: a\n\n").await,
        [id("1")],
        "an id with a NUL is ignored"
    );
    let names = async |body: &str| {
        let events = events(body).await;
        events
            .into_iter()
            .map(|(name, _, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names("event: a\nevent: b\ndata\n\ndata\n\nevent: c\nevent\ndata\n\n").await,
        ["b", "message", "message"]
    );
}

#[tokio::test]
async fn a_body_may_be_cut_into_chunks_anywhere() {
    let body = "\u{feff}id: 1\r\nevent: é\r\ndata: a\rdata: b\n\r\n\rdata\r\r\nretry: 7\n\n:x\ndata: c\n\n";
    let whole = events(body).await;
    assert_eq!(whole.len(), 3, "{whole:?}");
    for cut in 1..body.len() {
        let (first, second) = body.as_bytes().split_at(cut);
        let mut raw = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        for piece in [first, second] {
            raw.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
            raw.extend_from_slice(piece);
            raw.extend_from_slice(b"\r\n");
        }
        raw.extend_from_slice(b"0\r\n\r\n");
        let (_server, client) = serving(CannedResponse::raw(raw));
        let found = complete(client.events()).await;
        let found: Vec<_> = found
            .into_iter()
            .map(|event| (event.event, event.data, event.id))
            .collect();
        assert_eq!(found, whole, "cut at {cut}");
    }
}
