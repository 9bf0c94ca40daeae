//! How many hops, in which time, and what a retry does.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Delivery, Error, RetryPolicy, TimeoutKind, UnexpectedReason, http};
use tokio::time::Instant;

use super::{Files, client, uris, world};

#[tokio::test]
async fn every_status_and_both_methods_are_followed() {
    for status in [301, 302, 303, 307, 308] {
        let server = world(move |url| match url {
            "https://api.example/files/1" => (status, &[("Location", "/a")], "moved"),
            _ => (200, &[], "a,b"),
        });
        let client = client(&server);
        let response = client.file("1").await.unwrap();
        assert_eq!(response.body(), "a,b");
        assert_eq!(response.attempts(), 1);
        client.head("1").await.unwrap();
        let requests = server.requests();
        let methods: Vec<_> = requests.iter().map(|of| of.method().as_str()).collect();
        assert_eq!(methods, ["GET", "GET", "HEAD", "HEAD"], "{status}");
    }
}

#[tokio::test]
async fn other_statuses_are_not() {
    for status in [300, 304, 305] {
        let server = world(move |_| (status, &[("Location", "/a")], ""));
        let error = client(&server).file("1").await.unwrap_err();
        assert!(!error.is_redirect(), "{status}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn without_the_key_nothing_is_followed() {
    let server = world(|_| (302, &[("Location", "/a")], ""));
    let error = client(&server).without("1").await.unwrap_err();
    assert!(error.is_redirect());
    let text = error.to_string();
    assert!(
        text.contains("a redirect that the endpoint does not declare"),
        "{text}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_declared_redirect_is_a_success() {
    let server = world(|_| (303, &[("Location", "/a")], ""));
    let response = client(&server).declared("1").await.unwrap();
    assert_eq!(response.status(), 303);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn one_hop_too_many_is_an_error_with_its_number() {
    for (location, asked) in [("/files/1", 4), ("?", 4), ("", 1)] {
        let server = world(move |_| match location {
            "" => (302, &[("Location", "")], ""),
            "?" => (302, &[("Location", "?")], ""),
            _ => (302, &[("Location", "/files/1")], ""),
        });
        let error = client(&server).file("1").await.unwrap_err();
        assert!(error.is_redirect());
        assert_eq!(server.requests().len(), asked, "{location:?}");
        assert_eq!(
            (error.attempts(), error.delivery()),
            (1, Delivery::Answered)
        );
        let Error::Unexpected(unexpected) = &error else {
            panic!("{error}");
        };
        assert_eq!(unexpected.reason(), UnexpectedReason::Redirect);
        assert_eq!(unexpected.status(), 302);
    }
    let server = world(|_| (302, &[("Location", "/files/1")], ""));
    assert_eq!(
        client(&server).file("1").await.unwrap_err().to_string(),
        "file: the server answered 302 Found, a redirect that was not followed: \
         redirect 4 is one more than `max_redirects = 3` allows"
    );
}

/// A server whose first response is a redirect, and that is silent after it.
fn silent_after_a_hop() -> InMemory {
    InMemory::from_async(|request| async move {
        if request.uri().path() != "/files/1" {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(Duration::from_secs(9)).await;
        let response = http::Response::builder().status(302);
        response.header("Location", "/a").body("").unwrap()
    })
}

#[tokio::test(start_paused = true)]
async fn all_hops_are_one_attempt_under_one_limit() {
    let server = silent_after_a_hop();
    let client = Client::builder("https://api.example")
        .attempt_timeout(Duration::from_secs(10))
        .retry(RetryPolicy::new().attempts(2))
        .transport(server.clone())
        .build()
        .unwrap();
    let begun = Instant::now();
    let error = client.file("1").await.unwrap_err();
    let Error::Transport(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.timeout(), Some(TimeoutKind::Attempt));
    assert_eq!(error.attempts(), 2);
    assert_eq!(begun.elapsed().as_secs(), 20);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_retry_begins_at_the_first_url() {
    let calls = AtomicU32::new(0);
    let server = world(move |url| match url {
        "https://api.example/files/1" => (302, &[("Location", "https://cdn.example/x")], ""),
        _ if calls.fetch_add(1, Ordering::Relaxed) == 0 => (503, &[], ""),
        _ => (200, &[], ""),
    });
    let response = client(&server).file("1").await.unwrap();
    assert_eq!(response.attempts(), 2);
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    // The first URL of the second attempt is at home, and has the credentials.
    assert_eq!(requests[2].headers(), requests[0].headers());
    assert_eq!(uris(&server)[2], uris(&server)[0]);
}

/// The request was read by the server that redirected it.
#[tokio::test(start_paused = true)]
async fn a_hop_that_is_not_connected_was_sent_nevertheless() {
    let server = InMemory::new(|_| {
        let response = http::Response::builder().status(302);
        response
            .header("Location", "http://127.0.0.1:1/x")
            .body("")
            .unwrap()
    });
    let refused = InMemory::refuse_connection();
    let client = Client::builder("http://127.0.0.1:2")
        .retry(RetryPolicy::off())
        .transport(Split(server, refused))
        .build()
        .unwrap();
    let error = client.file("1").await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

/// Sends what is for port 1 to the second double.
#[derive(Clone)]
struct Split(InMemory, InMemory);

impl tower_service::Service<http::Request<sdx_endpoint::transport::Body>> for Split {
    type Response = <InMemory as tower_service::Service<
        http::Request<sdx_endpoint::transport::Body>,
    >>::Response;
    type Error =
        <InMemory as tower_service::Service<http::Request<sdx_endpoint::transport::Body>>>::Error;
    type Future =
        <InMemory as tower_service::Service<http::Request<sdx_endpoint::transport::Body>>>::Future;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<sdx_endpoint::transport::Body>) -> Self::Future {
        let double = match request.uri().port_u16() {
            Some(1) => &mut self.1,
            _ => &mut self.0,
        };
        double.call(request)
    }
}
