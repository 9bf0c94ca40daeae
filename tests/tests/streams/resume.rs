//! Streams of events that break off and are taken up again.

use std::pin::pin;
use std::time::Duration;

use sdx_endpoint::{
    Client, ClientBuilder, Delivery, Error, Event, HasClient, RetryPolicy, Stream, TransportKind,
    UnexpectedReason, sdx_endpoint,
};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::wire::Request;

use crate::support::{Pace, all, next, ok};

pub(crate) trait Runs: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/runs/<id>",
        accept = "text/event-stream",
        resume = true
    )]
    fn resumed(&self, id: u8) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/runs/<id>", accept = "text/event-stream")]
    fn plain(&self, id: u8) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/runs",
        status = 200,
        accept = "text/event-stream",
        events = ["message"],
        resume = true
    )]
    fn messages(
        &self,
        #[header("Last-Event-ID")] last: Option<&str>,
        #[query] page: u8,
    ) -> impl Stream<Item = Result<Event, Error>> + Send;
}
impl Runs for Client {}

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

pub(crate) fn builder(url: impl Into<String>) -> ClientBuilder {
    Client::builder(url).pacing(Pace::default())
}

pub(crate) fn client(server: &Recorder) -> Client {
    builder(server.url()).build().unwrap()
}

/// A body that ends before its announced length.
pub(crate) fn short(body: &str) -> CannedResponse {
    CannedResponse::raw(format!("{HEAD}Content-Length: 999999\r\n\r\n{body}")).close()
}

/// A body whose last chunk is missing.
fn unfinished(body: &[u8]) -> CannedResponse {
    let mut raw = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
    if !body.is_empty() {
        raw.extend_from_slice(format!("{:x}\r\n", body.len()).as_bytes());
        raw.extend_from_slice(body);
        raw.extend_from_slice(b"\r\n");
    }
    CannedResponse::raw(raw).close()
}

pub(crate) fn whole(body: &str) -> CannedResponse {
    ok(Some("text/event-stream"), body)
}

fn ids(server: &Recorder) -> Vec<Option<String>> {
    let id = |request: &Request| request.header("last-event-id").map(str::to_owned);
    server.requests().iter().map(id).collect()
}

/// The data of the items before the error, and the error.
pub(crate) fn split(items: Vec<Result<Event, Error>>) -> (Vec<String>, Option<Error>) {
    let mut data = Vec::new();
    for item in items {
        match item {
            Ok(event) => data.push(event.data),
            Err(error) => return (data, Some(error)),
        }
    }
    (data, None)
}

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// An event of several lines, so that a cut falls into every part of one.
fn event(number: usize) -> String {
    format!(
        "event: step\r\nid: {number}\r\ndata: {number}\ndata: é{}\n\r\n",
        "x".repeat(number % 23)
    )
}

#[tokio::test]
async fn a_stream_that_is_cut_20_times_yields_every_event_once_and_in_order() {
    const EVENTS: usize = 300;
    const CUTS: usize = 20;
    for seed in [1, 7, 42, 20_261_126] {
        let mut random = Seeded(seed);
        let mut requests = 0;
        let server = Recorder::responding(move |request| {
            requests += 1;
            let last = request
                .header("last-event-id")
                .map_or(0, |id| id.parse().unwrap());
            let rest: String = (last + 1..=EVENTS).map(event).collect();
            if requests > CUTS {
                return whole(&rest);
            }
            // Most cuts leave some events whole, and some none.
            let cut = random.below(500).min(rest.len() - 1);
            let part = &rest.as_bytes()[..cut];
            if random.below(2) == 0 {
                unfinished(part)
            } else {
                let mut raw = format!("{HEAD}Content-Length: {}\r\n\r\n", rest.len()).into_bytes();
                raw.extend_from_slice(part);
                CannedResponse::raw(raw).close()
            }
        });
        // Some cuts in a row may leave no event whole.
        let policy = RetryPolicy::new().attempts(8);
        let client = builder(server.url()).retry(policy).build().unwrap();
        let (data, error) = split(all(client.resumed(1)).await);
        assert!(error.is_none(), "seed {seed}: {error:?}");
        let numbers: Vec<usize> = data
            .iter()
            .map(|data| data.lines().next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(numbers, (1..=EVENTS).collect::<Vec<_>>(), "seed {seed}");
        assert_eq!(server.requests().len(), CUTS + 1, "seed {seed}");
        assert!(
            server
                .requests()
                .iter()
                .all(|request| request.target() == "/runs/1")
        );
    }
}

#[tokio::test]
async fn without_ids_a_break_is_the_error_it_is_today() {
    for (body, given) in [
        ("data: a\n\ndata: b\n\ndata: c", vec!["a", "b"]),
        ("id: 1\ndata: a\n\ndata: b\n\n", vec!["a", "b"]),
        ("id: 1\ndata: a\n\nid\ndata: b\n\n", vec!["a", "b"]),
        ("id: 1\ndata: a\n\nid:\n\n", vec!["a"]),
        ("id: 1\0\ndata: a\n\n", vec!["a"]),
        ("id: \u{1}\ndata: a\n\n", vec!["a"]),
    ] {
        let server = Recorder::with_responses([short(body)]);
        let (data, error) = split(all(client(&server).resumed(1)).await);
        assert_eq!(data, given, "{body:?}");
        let Some(Error::Transport(error)) = error else {
            panic!("{body:?}: {error:?}")
        };
        assert_eq!(error.kind(), TransportKind::Lost);
        assert_eq!(
            (error.delivery(), error.attempts()),
            (Delivery::Answered, 1)
        );
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn only_an_endpoint_that_says_so_is_resumed() {
    let server = Recorder::with_responses([short("id: 1\ndata: a\n\n")]);
    let (data, error) = split(all(client(&server).plain(1)).await);
    assert_eq!(data, ["a"]);
    assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
}

#[tokio::test]
async fn every_kind_of_break_is_resumed() {
    let part = "id: 1\ndata: a\n\nid: 2\ndata: cut o";
    let announced = format!("{HEAD}Content-Length: 999\r\n\r\n{part}");
    let chunked = format!(
        "{HEAD}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{part}\r\n",
        part.len()
    );
    let script = || Script::new().read_request();
    for (name, broken) in [
        ("a short length", script().write(announced.clone()).close()),
        (
            "a missing final chunk",
            script().write(chunked.clone()).close(),
        ),
        ("a reset", script().write(chunked.clone()).reset()),
        ("silence", script().write(chunked).stall()),
    ] {
        let rest = script().respond(&whole("id: 2\ndata: b\n\n"));
        let server = ScriptedServer::start([broken, rest]);
        let client = builder(server.url())
            .idle_timeout(Duration::from_millis(100))
            .build()
            .unwrap();
        let (data, error) = split(all(client.resumed(1)).await);
        assert_eq!(data, ["a", "b"], "{name}");
        assert!(error.is_none(), "{name}: {error:?}");
        let requests = server.requests();
        assert_eq!(requests[0].header("last-event-id"), None, "{name}");
        assert_eq!(requests[1].header("last-event-id"), Some("1"), "{name}");
    }
}

#[tokio::test]
async fn wrong_framing_is_not_resumed() {
    for body in ["zz\r\n", "ffffffffffffffff1\r\n"] {
        let chunk = "f\r\nid: 1\ndata: a\n\n\r\n";
        let raw = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n{chunk}{body}");
        let server = Recorder::with_responses([CannedResponse::raw(raw).close()]);
        let (data, error) = split(all(client(&server).resumed(1)).await);
        assert_eq!(data, ["a"]);
        assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_clean_end_ends_the_stream() {
    let server = Recorder::with_responses([whole("id: 1\ndata: a\n\ndata: cut off")]);
    let (data, error) = split(all(client(&server).resumed(1)).await);
    assert_eq!(data, ["a"]);
    assert!(error.is_none(), "{error:?}");
}

#[tokio::test]
async fn a_204_to_a_resumption_ends_the_stream() {
    let broken = || short("id: 1\ndata: a\n\n");
    let server = Recorder::with_responses([broken(), CannedResponse::status(204)]);
    let (data, error) = split(all(client(&server).resumed(1)).await);
    assert_eq!((data, error.is_none()), (vec!["a".to_owned()], true));

    // Also where it is not among the declared statuses; of a first response that stays unexpected.
    let server = Recorder::with_responses([broken(), CannedResponse::status(204)]);
    let (data, error) = split(all(client(&server).messages(None, 1)).await);
    assert_eq!((data, error.is_none()), (vec!["a".to_owned()], true));
    let server = Recorder::with_responses([CannedResponse::status(204)]);
    let (_, error) = split(all(client(&server).messages(None, 1)).await);
    assert!(matches!(error, Some(Error::Unexpected(_))), "{error:?}");
}

#[tokio::test]
async fn the_last_id_goes_over_that_of_the_argument() {
    let server = Recorder::with_responses([
        short(": beat\n\nid: 8\ndata: cut o"),
        short("id: 8\ndata: a\n\nevent: ping\ndata\n\nid: 9\n\n"),
        whole("id: 10\ndata: b\n\n"),
    ]);
    let (data, error) = split(all(client(&server).messages(Some("7"), 3)).await);
    assert_eq!(data, ["a", "b"]);
    assert!(error.is_none(), "{error:?}");
    let id = |text: &str| Some(text.to_owned());
    assert_eq!(ids(&server), [id("7"), id("7"), id("9")]);
    for request in server.requests() {
        assert_eq!(request.header_values("last-event-id").len(), 1);
        assert_eq!(request.target(), "/runs?page=3");
        assert_eq!(request.header("accept"), Some("text/event-stream"));
    }
}

#[tokio::test]
async fn an_id_is_sent_as_it_arrived() {
    let server = Recorder::with_responses([short("id: é%20\ndata: a\n\n"), whole("")]);
    let (_, error) = split(all(client(&server).resumed(1)).await);
    assert!(error.is_none(), "{error:?}");
    let raw = server.requests()[1].raw().to_vec();
    let line = "last-event-id: é%20\r\n".as_bytes();
    assert!(
        raw.windows(line.len()).any(|window| window == line),
        "{:?}",
        server.requests()
    );
}

#[tokio::test]
async fn what_is_not_an_event_stream_does_not_go_on() {
    let broken = || short("id: 1\ndata: a\n\n");
    for response in [
        CannedResponse::json(200, r#"{"error":"gone"}"#),
        ok(Some("text/html"), "<html></html>"),
        ok(None, ""),
    ] {
        let server = Recorder::with_responses([broken(), response]);
        let (data, error) = split(all(client(&server).resumed(1)).await);
        assert_eq!(data, ["a"]);
        let Some(Error::Unexpected(error)) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.reason(), UnexpectedReason::Decode);
    }
    let server =
        Recorder::with_responses([broken(), CannedResponse::json(404, r#"{"message":"gone"}"#)]);
    let (_, error) = split(all(client(&server).resumed(1)).await);
    assert!(
        matches!(error, Some(Error::Api(ref error)) if error.status() == 404),
        "{error:?}"
    );
}

#[tokio::test]
async fn nothing_is_sent_before_the_next_item_is_asked_for() {
    let server =
        Recorder::with_responses([short("id: 1\ndata: a\n\n"), whole("id: 2\ndata: b\n\n")]);
    let client = client(&server);
    let mut stream = pin!(client.resumed(1));
    assert_eq!(next(stream.as_mut()).await.unwrap().unwrap().data, "a");
    assert_eq!(server.requests().len(), 1);
    assert_eq!(next(stream.as_mut()).await.unwrap().unwrap().data, "b");
    assert!(next(stream.as_mut()).await.is_none());
    assert!(next(stream.as_mut()).await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_event_keeps_the_id_from_before_the_break() {
    let server = Recorder::with_responses([
        short("id: 1\ndata: a\n\n"),
        whole("data: b\n\nid: 3\ndata: c\n\n"),
    ]);
    let items = all(client(&server).resumed(1)).await;
    let ids: Vec<_> = items
        .into_iter()
        .map(|item| item.unwrap().id.unwrap())
        .collect();
    assert_eq!(ids, ["1", "1", "3"]);
}
