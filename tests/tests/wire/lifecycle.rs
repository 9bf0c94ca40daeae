//! When a call starts, and how it ends early.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Delivery, Error, HasClient, TimeoutKind, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use serde::{Serialize, Serializer};

use crate::support::{ApiKeys, ID, TOKEN, client, over, quiet};

trait Slow: HasClient {
    #[sdx_endpoint(method = "POST", path = "/slow", timeout = "200ms")]
    async fn slow(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn get(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/seen")]
    async fn save(&self, #[body] seen: &Seen) -> Result<(), Error>;
}

impl Slow for Client {}

/// Counts how often it is written.
struct Seen(AtomicUsize);

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0.fetch_add(1, Ordering::Relaxed) as u64 + 1)
    }
}

#[tokio::test]
async fn a_request_is_checked_when_called_and_sent_when_polled() {
    let server = quiet();
    let client = client(&server);
    let seen = Seen(AtomicUsize::new(0));
    let call = client.save(&seen);
    let written = seen.0.load(Ordering::Relaxed);
    assert!(written > 0);
    assert_eq!(server.connections(), 0);
    call.await.unwrap();
    assert_eq!(seen.0.load(Ordering::Relaxed), written);
    assert_eq!(server.one().body_text(), written.to_string());
}

#[tokio::test]
async fn a_future_that_is_never_polled_sends_nothing() {
    let server = quiet();
    drop(client(&server).delete_api_key(ID));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_dropped_call_closes_its_socket_and_leaves_the_client_usable() {
    let server = ScriptedServer::plan([
        Script::new().read_request().silence(),
        Script::responding(&CannedResponse::status(204)),
    ])
    .start();
    let client = over()
        .builder(server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap();
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.delete_api_key(ID).await }
    });
    server.received(1).await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    server.closed(1).await;
    client.delete_api_key(ID).await.unwrap();
    assert_eq!((server.accepts(), server.request_count()), (2, 2));
}

#[tokio::test]
async fn the_deadline_of_an_endpoint_ends_its_call() {
    let server = ScriptedServer::start([Script::new().read_request().silence()]);
    let client = over().builder(server.url()).build().unwrap();
    let begun = Instant::now();
    let error = client.slow().await.unwrap_err();
    let Error::Transport(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.timeout(), Some(TimeoutKind::Total));
    assert_eq!(error.delivery(), Delivery::Unknown);
    let elapsed = begun.elapsed();
    assert!(elapsed >= Duration::from_millis(200), "{elapsed:?}");
    assert!(elapsed < Duration::from_secs(5), "{elapsed:?}");
    server.closed(1).await;
}

#[tokio::test]
async fn the_deadline_of_the_client_ends_every_call() {
    let server = ScriptedServer::start([Script::new().read_request().silence()]);
    let client = over()
        .builder(server.url())
        .timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = client.get("1").await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    server.closed(1).await;
}

#[tokio::test]
async fn connections_are_reused() {
    let server = Recorder::always(CannedResponse::json(200, r#"{"ignored": true}"#));
    let client = client(&server);
    for _ in 0..5 {
        client.get("1").await.unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 5));
}
