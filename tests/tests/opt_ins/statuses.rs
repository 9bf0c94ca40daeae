//! Further statuses that are retried.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{Client, RetryPolicy};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use crate::support::Api;

const POLICY: RetryPolicy = RetryPolicy::new()
    .retry_statuses(&[425, 500])
    .retry_unsafe_statuses(&[409, 429]);

/// Draws the longest wait, notes it in milliseconds, and does not sleep.
#[derive(Clone, Default)]
struct Noted(Arc<Mutex<Vec<u128>>>);

impl Pacing for Noted {
    fn draw(&self, most: Duration) -> Duration {
        most
    }

    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().unwrap().push(wait.as_millis());
        Box::pin(async {})
    }
}

fn client(server: &Recorder, policy: RetryPolicy) -> (Client, Noted) {
    let noted = Noted::default();
    let builder = Client::builder(server.url())
        .retry(policy)
        .pacing(noted.clone());
    (builder.build().unwrap(), noted)
}

/// How many requests each method makes at a server that returns `status` only.
async fn requests(policy: RetryPolicy, status: u16) -> (usize, usize) {
    let server = Recorder::always(CannedResponse::status(status));
    let (client, _) = client(&server, policy);
    let failed = client.own().await.unwrap_err();
    let idempotent = server.requests().len();
    assert_eq!(usize::try_from(failed.attempts()), Ok(idempotent));
    let failed = client.create().await.unwrap_err();
    let others = server.requests().len() - idempotent;
    assert_eq!(usize::try_from(failed.attempts()), Ok(others));
    (idempotent, others)
}

#[tokio::test]
async fn further_statuses_are_retried_and_the_others_as_before() {
    for (status, with, without) in [
        (425, (3, 1), (1, 1)),
        (500, (3, 1), (1, 1)),
        (409, (3, 3), (1, 1)),
        (429, (3, 3), (3, 1)),
        (503, (3, 1), (3, 1)),
        (501, (1, 1), (1, 1)),
        (404, (1, 1), (1, 1)),
    ] {
        assert_eq!(requests(POLICY, status).await, with, "{status}");
        let default = requests(RetryPolicy::new(), status).await;
        assert_eq!(default, without, "{status}");
    }
}

#[tokio::test]
async fn a_throttled_post_waits_as_long_as_it_is_told() {
    let throttled = CannedResponse::status(429).header("Retry-After", "2");
    let teapot = CannedResponse::status(409).header("Retry-After", "3");
    let server = Recorder::with_responses([throttled, teapot, CannedResponse::status(204)]);
    let (client, waits) = client(&server, POLICY);
    client.create().await.unwrap();
    // The header and the drawn wait together.
    assert_eq!(*waits.0.lock().unwrap(), [3000, 3200]);
}

#[tokio::test]
async fn an_endpoint_without_retries_has_none() {
    let server = Recorder::always(CannedResponse::status(429));
    let (client, _) = client(&server, POLICY);
    client.create_once().await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

/// A storm of a further status is as bounded as one of 503.
#[tokio::test]
async fn further_statuses_refund_nothing() {
    let server = Recorder::always(CannedResponse::status(409));
    let (client, _) = client(&server, POLICY);
    for _ in 0..40 {
        client.create().await.unwrap_err();
    }
    assert_eq!(server.requests().len(), 40 + 10);
}

#[test]
fn what_cannot_be_retried_is_refused() {
    let build = |policy| Client::builder("https://api.example").retry(policy).build();
    for policy in [
        RetryPolicy::new().retry_statuses(&[425, 302]),
        RetryPolicy::new().retry_statuses(&[100]),
        RetryPolicy::new().retry_statuses(&[200]),
        RetryPolicy::new().retry_statuses(&[401]),
        RetryPolicy::new().retry_statuses(&[600]),
        RetryPolicy::new().retry_unsafe_statuses(&[204]),
        RetryPolicy::new().retry_unsafe_statuses(&[429, 401]),
    ] {
        let error = build(policy).unwrap_err();
        assert_eq!(error.setting(), "retry", "{error}");
    }
    let error = build(RetryPolicy::new().retry_statuses(&[425, 302])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client cannot be built: `retry` has 302 in `retry_statuses`, which is no failure; only 4xx and 5xx are retried"
    );
    build(POLICY).unwrap();
}
