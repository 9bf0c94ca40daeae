//! HTTP/2 where it is asked for, and its faults.

use std::sync::mpsc;
use std::time::Duration;

use h2::Reason as ErrorCode;
use sdx_endpoint::{
    Client, ClientBuilder, Delivery, Error, HasClient, RetryPolicy, TransportKind, sdx_endpoint,
};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::http2::{Act, Http2Server};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;
use tokio::{task, time};

use crate::support::{
    Api as _, ID, Pace, TOKEN, assert_lost, delete, deletes, frame, trusting, watched,
};

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/api/keys", status = 204)]
    async fn create_key(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys")]
    async fn list(&self) -> Result<Vec<u8>, Error>;
}

impl Keys for Client {}

/// A server with these acts, and a builder of clients that speak HTTP/2 with it.
fn serving(acts: impl IntoIterator<Item = Act>) -> (Http2Server, ClientBuilder) {
    let authority = Authority::new();
    let server = Http2Server::start(&authority.identity(), acts);
    let builder = trusting(server.url(), &authority).http2();
    (server, builder)
}

/// What a DELETE and a POST end with where each request gets `act`, and how many requests each made.
async fn both(act: Act) -> [(Result<(), Error>, usize); 2] {
    let authority = Authority::new();
    let server = Http2Server::start(&authority.identity(), [act]);
    let client = || trusting(server.url(), &authority).http2().build().unwrap();
    let deleted = delete(client()).await;
    let of_delete = server.requests().len();
    let created = watched(client(), async |client| client.create_key().await).await;
    let of_create = server.requests().len() - of_delete;
    [(deleted, of_delete), (created, of_create)]
}

#[tokio::test]
async fn fault_106_is_negotiated_where_it_is_asked_for() {
    let (server, builder) = serving([Act::Status(204)]);
    let client = builder.build().unwrap();
    deletes(&client).await;
    deletes(&client).await;
    let requests = server.requests();
    assert_eq!((server.connections(), requests.len()), (1, 2));
    let request = &requests[0];
    assert_eq!(request.method, "DELETE");
    assert_eq!(request.uri.path(), format!("/api/keys/{ID}"));
    assert_eq!(request.headers["authorization"], format!("Bearer {TOKEN}"));
}

#[tokio::test]
async fn fault_106_is_http_1_where_the_server_does_not_offer_more() {
    // Without TLS nobody can offer it.
    let server = ScriptedServer::start([Script::responding(&CannedResponse::status(204))]);
    let client = crate::support::builder(server.url())
        .http2()
        .build()
        .unwrap();
    deletes(&client).await;
    assert!(server.one().request_line().ends_with(" HTTP/1.1"));
}

#[tokio::test]
async fn fault_106_is_refused_beside_a_client_of_ones_own() {
    let builder = Client::builder("https://localhost").http2();
    let error = builder
        .transport(sdx_endpoint_tests::in_memory::no_content())
        .build()
        .unwrap_err();
    assert_eq!(error.setting(), "http2");
}

#[tokio::test]
async fn fault_106_refuses_every_stream() {
    let pace = Pace::default();
    let (server, builder) = serving([Act::Reset(ErrorCode::REFUSED_STREAM)]);
    let client = builder.pacing(pace.clone()).build().unwrap();
    // Nothing was carried out, so that every method may be repeated.
    for outcome in [client.delete(ID).await, client.create_key().await] {
        assert_lost(outcome, TransportKind::Lost, Delivery::NotSent, 3);
    }
    assert_eq!(server.requests().len(), 6);
    assert_eq!(pace.slept().len(), 4, "no request follows another at once");
}

#[tokio::test]
async fn fault_107_closes_the_connection() {
    for reason in [ErrorCode::NO_ERROR, ErrorCode::INTERNAL_ERROR] {
        let [(deleted, of_delete), (created, of_create)] = both(Act::GoAway(reason)).await;
        assert_lost(deleted, TransportKind::Lost, Delivery::Unknown, 3);
        assert_lost(created, TransportKind::Lost, Delivery::Unknown, 1);
        assert_eq!((of_delete, of_create), (3, 1), "{reason:?}");
    }
}

#[tokio::test]
async fn fault_108_ends_the_stream() {
    for reason in [ErrorCode::CANCEL, ErrorCode::INTERNAL_ERROR] {
        let [(deleted, of_delete), (created, of_create)] = both(Act::Reset(reason)).await;
        assert_lost(deleted, TransportKind::Lost, Delivery::Unknown, 3);
        assert_lost(created, TransportKind::Lost, Delivery::Unknown, 1);
        assert_eq!((of_delete, of_create), (3, 1), "{reason:?}");
    }
    let [(deleted, of_delete), (created, of_create)] =
        both(Act::Reset(ErrorCode::HTTP_1_1_REQUIRED)).await;
    let error = assert_lost(deleted, TransportKind::Protocol, Delivery::Unknown, 1);
    assert!(error.to_string().contains("wants HTTP/1.1"), "{error}");
    assert_lost(created, TransportKind::Protocol, Delivery::Unknown, 1);
    assert_eq!((of_delete, of_create), (1, 1));
}

#[tokio::test]
async fn fault_108_asks_for_calm() {
    let pace = Pace::default();
    let (server, builder) = serving([Act::Reset(ErrorCode::ENHANCE_YOUR_CALM)]);
    let client = builder.pacing(pace.clone()).build().unwrap();
    let outcome = client.delete(ID).await;
    assert_lost(outcome, TransportKind::Lost, Delivery::Unknown, 3);
    assert_eq!(
        pace.drawn(),
        [Duration::from_secs(1), Duration::from_secs(2)],
        "the waits are those of 429"
    );
    let outcome = client.create_key().await;
    assert_lost(outcome, TransportKind::Lost, Delivery::Unknown, 1);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn fault_108_ends_the_stream_in_the_middle_of_a_body() {
    let act = Act::Json("[1, 2", Some(ErrorCode::INTERNAL_ERROR));
    let (server, builder) = serving([act]);
    let outcome = builder.build().unwrap().list().await;
    assert_lost(outcome, TransportKind::Lost, Delivery::Answered, 1);
    assert_eq!(server.requests().len(), 1);
    let (_, builder) = serving([Act::Json("[1, 2]", None)]);
    assert_eq!(builder.build().unwrap().list().await.unwrap(), [1, 2]);
}

#[tokio::test]
async fn fault_109_sends_a_long_header_list_in_http_2() {
    // 41 and 42 are the same here: hyper takes 16 KiB of headers.
    for length in [40_000, 400_000, 500_000] {
        let [(deleted, of_delete), (created, of_create)] = both(Act::Header(length)).await;
        assert_lost(deleted, TransportKind::Protocol, Delivery::Unknown, 1);
        assert_lost(created, TransportKind::Protocol, Delivery::Unknown, 1);
        assert_eq!((of_delete, of_create), (1, 1));
    }
    let (_, builder) = serving([Act::Header(10_000)]);
    assert!(
        builder.build().unwrap().list().await.is_err(),
        "no JSON, but a response"
    );
}

/// The frame in which the client sends a request without a body.
const REQUEST: &[u8] = b"\x01\x05\x00\x00\x00\x01";

#[tokio::test]
async fn fault_109_never_ends_its_headers() {
    let authority = Authority::new();
    let settings = frame(4, 0, 0, &[]);
    // HEADERS without an end, and CONTINUATION for ever.
    let script = Script::new()
        .read_until(REQUEST)
        .write([settings, frame(1, 0, 1, &[0x88])].concat())
        .write_forever(frame(9, 0, 1, &[b'x'; 1_000]));
    let server = ScriptedServer::plan([script])
        .tls(&authority.identity())
        .count_only()
        .start();
    let client = trusting(server.url(), &authority)
        .http2()
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    let outcome = delete(client).await;
    assert_lost(outcome, TransportKind::Protocol, Delivery::Unknown, 1);
}

/// A token of its own: the `h2` crate shows the last frame of a server to whoever listens to its log.
const ECHOED: &str = "alto_sk_8Jw2Kd5sYp4NfH7q";

#[tokio::test]
async fn fault_107_says_something_in_its_last_frame() {
    for (code, told) in [
        (
            2,
            "closed the connection before the request (HTTP/2 error code INTERNAL_ERROR)",
        ),
        (
            11,
            "asks for fewer requests (HTTP/2 error code ENHANCE_YOUR_CALM)",
        ),
    ] {
        let authority = Authority::new();
        let settings = frame(4, 0, 0, &[]);
        let mut payload = vec![0, 0, 0, 0, 0, 0, 0, code];
        payload.extend_from_slice(ECHOED.as_bytes());
        let script = Script::new()
            .read_until(REQUEST)
            .write([settings, frame(7, 0, 0, &payload)].concat())
            .close();
        let server = ScriptedServer::plan([script])
            .tls(&authority.identity())
            .count_only()
            .start();
        let client = trusting(server.url(), &authority)
            .bearer_token(ECHOED)
            .http2()
            .retry(RetryPolicy::off())
            .build()
            .unwrap();
        let error = client.delete(ID).await;
        let error = assert_lost(error, TransportKind::Lost, Delivery::NotSent, 1);
        assert_absent(ECHOED, &every_text(&error));
        assert!(error.to_string().contains(told), "{error}");
    }
}

/// Moves the clock of this runtime on by `time`, one second after the other, as tasks may set timers in between.
async fn step_clock(time: Duration) {
    // A clock that was stopped runs ahead whenever all tasks wait, even for sockets; one that blocks keeps it from that.
    let (done, holding) = mpsc::channel::<()>();
    let held = task::spawn_blocking(move || holding.recv());
    time::pause();
    for _ in 0..time.as_secs() {
        time::advance(Duration::from_secs(1)).await;
        task::yield_now().await;
    }
    time::resume();
    drop(done);
    assert!(held.await.unwrap().is_err());
}

#[tokio::test]
async fn fault_110_connection_answers_no_ping() {
    let (server, builder) = serving([Act::Status(204), Act::Dead, Act::Status(204)]);
    let client = builder
        .timeout(Duration::from_secs(60))
        .attempt_timeout(Duration::from_secs(50))
        .build()
        .unwrap();
    deletes(&client).await;
    let begun = time::Instant::now();
    let call = task::spawn(async move { deletes(&client).await });
    while server.requests().len() < 2 {
        time::sleep(Duration::from_millis(1)).await;
    }
    // The connection is silent, so that only the clock decides: a ping is sent after 15 s, and given up after 5 more.
    step_clock(Duration::from_secs(18)).await;
    // Real time, in which another attempt would have connected.
    time::sleep(Duration::from_millis(200)).await;
    assert!(!call.is_finished());
    assert_eq!(server.connections(), 1);
    step_clock(Duration::from_secs(3)).await;
    call.await.unwrap();
    let elapsed = begun.elapsed();
    assert!(elapsed < Duration::from_secs(25), "{elapsed:?}");
    assert_eq!((server.connections(), server.requests().len()), (2, 3));
}

#[tokio::test]
async fn fault_110_connection_is_alive_and_the_request_unanswered() {
    let (server, builder) = serving([Act::Nothing, Act::Status(204)]);
    let client = builder
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    deletes(&client).await;
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}
