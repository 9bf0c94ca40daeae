//! Something that blocks the thread of blocking calls, which all clients of a process share; so each test has a process of
//! its own.

#![cfg(feature = "blocking")]

use std::convert::Infallible;
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Client, Credential, Delivery, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::process::alone;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use tower::service_fn;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", timeout = "100ms")]
    fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

/// Ends what blocks on the other end once it is dropped.
fn block() -> (Sender<()>, Mutex<Receiver<()>>) {
    let (release, blocked) = channel();
    (release, Mutex::new(blocked))
}

fn wait(blocked: &Mutex<Receiver<()>>) {
    let _ = blocked.lock().unwrap().recv();
}

#[test]
fn a_blocked_provider_stops_no_other_client() {
    alone("a_blocked_provider_stops_no_other_client", &[], || {
        let server = Recorder::always(CannedResponse::status(204));
        let (release, blocked) = block();
        let stuck = Client::builder(server.url())
            .credentials(move || {
                wait(&blocked);
                async { Ok::<_, io::Error>(Credential::bearer("t0ken")) }
            })
            .build()
            .unwrap();
        let other = Client::builder(server.url()).build().unwrap();
        let begun = Instant::now();
        for _ in 0..2 {
            let error = stuck.delete("1").unwrap_err();
            assert!(matches!(error, Error::Credential(_)), "{error}");
            assert!(error.is_timeout(), "{error}");
            assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
            assert!(!error.may_have_been_applied());
            other.delete("2").unwrap();
        }
        // Nobody waited for the thread to come back.
        assert!(begun.elapsed() < Duration::from_secs(1));
        drop(release);
        // The fetch went on, and what it brought is used.
        let mut fetched = stuck.delete("3");
        while fetched.is_err() {
            fetched = stuck.delete("3");
        }
        let authorized = |request: &sdx_endpoint_tests::wire::Request| {
            request.header("authorization") == Some("Bearer t0ken")
        };
        assert_eq!(
            server
                .requests()
                .iter()
                .filter(|request| authorized(request))
                .count(),
            1
        );
    });
}

#[test]
fn a_call_behind_a_blocked_transport_says_what_happened() {
    alone(
        "a_call_behind_a_blocked_transport_says_what_happened",
        &[],
        || {
            let server = Recorder::always(CannedResponse::status(204));
            let (release, blocked) = block();
            let blocked = std::sync::Arc::new(blocked);
            let stuck = Client::builder("https://h.example")
                .transport(service_fn(move |_: http::Request<Body>| {
                    wait(&blocked);
                    async { Ok::<_, Infallible>(http::Response::new(Body::empty())) }
                }))
                .build()
                .unwrap();
            let other = Client::builder(server.url()).build().unwrap();
            let begun = Instant::now();
            let error = stuck.delete("1").unwrap_err();
            assert!(error.is_timeout(), "{error}");
            assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Unknown));
            assert!(error.may_have_been_applied());
            let error = other.delete("1").unwrap_err();
            assert!(
                error.is_timeout() && error.to_string().contains("not sent"),
                "{error}"
            );
            assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
            assert!(!error.may_have_been_applied());
            assert!(begun.elapsed() < Duration::from_secs(10));
            drop(release);
            other.delete("2").unwrap();
            assert_eq!(
                server.one().target(),
                "/keys/2",
                "what was given up stays so"
            );
        },
    );
}
