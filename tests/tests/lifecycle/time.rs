//! How long attempts may take. The clock is paused: every limit is exact, and nothing waits.

use std::convert::Infallible;
use std::future::pending;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::transport::Body;
use sdx_endpoint::{
    Client, ClientBuilder, Delivery, Error, HasClient, RetryPolicy, TimeoutKind, sdx_endpoint,
};
use tokio::time::Instant;
use tower::service_fn;

trait Jobs: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/jobs", status = 204)]
    async fn delete(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/jobs", status = 204)]
    async fn create(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/jobs", status = 204, timeout = "40s")]
    async fn delete_slowly(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/jobs", status = 204, timeout = "3s")]
    async fn delete_soon(&self) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "DELETE",
        path = "/jobs",
        status = 204,
        attempt_timeout = "2s"
    )]
    async fn delete_in_steps(&self) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "DELETE",
        path = "/jobs",
        status = 204,
        timeout = "2m",
        attempt_timeout = "30s"
    )]
    async fn delete_in_long_steps(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/jobs", status = 204, attempt_timeout = "2s")]
    async fn create_soon(&self) -> Result<(), Error>;
}

impl Jobs for Client {}

/// Waits that take no time.
struct NoWait;

impl Pacing for NoWait {
    fn draw(&self, _: Duration) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async {})
    }
}

/// When each attempt began, in seconds.
#[derive(Clone, Default)]
struct Begun(Arc<Mutex<Vec<Instant>>>);

impl Begun {
    fn seconds(&self, start: Instant) -> Vec<u64> {
        let begun = self.0.lock().unwrap();
        begun.iter().map(|at| (*at - start).as_secs()).collect()
    }
}

/// A client whose server responds with these codes at once and hangs from then on.
fn client(
    codes: &[u16],
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Begun) {
    let begun = Begun::default();
    let (attempts, codes) = (begun.clone(), codes.to_vec());
    let service = service_fn(move |_: http::Request<Body>| {
        let mut begun = attempts.0.lock().unwrap();
        let code = codes.get(begun.len()).copied();
        begun.push(Instant::now());
        async move {
            let Some(code) = code else {
                return pending().await;
            };
            let mut response = http::Response::new(Body::empty());
            *response.status_mut() = http::StatusCode::from_u16(code).unwrap();
            Ok::<_, Infallible>(response)
        }
    });
    let builder = Client::builder("https://h.example").pacing(NoWait);
    let client = configure(builder).transport(service).build().unwrap();
    (client, begun)
}

/// Asserts a time limit that ended the call, after so many seconds.
#[track_caller]
fn assert_ended(error: &Error, timeout: TimeoutKind, start: Instant, seconds: u64) {
    let Error::Transport(transport) = error else {
        panic!("no transport error: {error:?}");
    };
    assert_eq!(transport.timeout(), Some(timeout), "{error}");
    assert_eq!(start.elapsed().as_secs(), seconds, "{error}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test(start_paused = true)]
async fn a_longer_timeout_of_the_endpoint_lifts_the_attempt_limit() {
    let (client, begun) = client(&[], |builder| builder);
    let start = Instant::now();
    let error = client.delete_slowly().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 40);
    assert_eq!(begun.seconds(start), [0], "a hung attempt uses up the call");
}

#[tokio::test(start_paused = true)]
async fn a_longer_timeout_of_the_client_lifts_the_attempt_limit() {
    let (client, begun) = client(&[], |builder| builder.timeout(Duration::from_secs(60)));
    let start = Instant::now();
    let error = client.delete().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 60);
    assert_eq!(begun.seconds(start), [0]);
}

#[tokio::test(start_paused = true)]
async fn by_default_an_idempotent_call_has_two_attempts_of_15_seconds() {
    let (client, begun) = client(&[], |builder| builder);
    let start = Instant::now();
    let error = client.delete().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 30);
    assert_eq!(begun.seconds(start), [0, 15]);
}

#[tokio::test(start_paused = true)]
async fn refused_attempts_are_retried_under_a_lifted_limit() {
    let (client, begun) = client(&[503, 429], |builder| builder);
    let start = Instant::now();
    let error = client.delete_slowly().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 40);
    assert_eq!(begun.seconds(start), [0, 0, 0]);
}

/// A body that never ends.
struct Endless;

impl http_body::Body for Endless {
    type Data = sdx_endpoint::Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_the_status_rules_out_is_not_waited_for() {
    let service = service_fn(async |_: http::Request<Body>| {
        let mut response = http::Response::new(Endless);
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        Ok::<_, Infallible>(response)
    });
    let client = Client::builder("https://h.example").transport(service);
    let start = Instant::now();
    client.build().unwrap().delete().await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_no_other_can_follow_has_all_that_remains() {
    let (post, _) = client(&[], |builder| builder);
    let start = Instant::now();
    let error = post.create().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 30);

    let (off, _) = client(&[], |builder| builder.retry(RetryPolicy::off()));
    let start = Instant::now();
    let error = off.delete().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 30);

    let (last, begun) = client(&[503, 503], |builder| builder);
    let start = Instant::now();
    let error = last.delete().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 30);
    assert_eq!(begun.seconds(start), [0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_timeout_limits_the_last_attempt_too() {
    let limit = |builder: ClientBuilder| builder.attempt_timeout(Duration::from_secs(4));
    let (post, _) = client(&[], limit);
    let start = Instant::now();
    let error = post.create().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Attempt, start, 4);

    let (retried, begun) = client(&[], limit);
    let start = Instant::now();
    let error = retried.delete().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Attempt, start, 12);
    assert_eq!(begun.seconds(start), [0, 4, 8]);

    let (own, _) = client(&[], |builder| builder);
    let start = Instant::now();
    let error = own.create_soon().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Attempt, start, 2);
}

#[tokio::test(start_paused = true)]
async fn the_most_specific_limit_of_an_attempt_wins() {
    let hasty = |builder: ClientBuilder| builder.attempt_timeout(Duration::from_millis(300));
    let patient = |builder: ClientBuilder| builder.attempt_timeout(Duration::from_secs(20));

    // The endpoint's `timeout` where it is longer than the client's limit,
    let (long, begun) = client(&[], hasty);
    let start = Instant::now();
    let error = long.delete_soon().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 3);
    assert_eq!(begun.seconds(start), [0]);

    // and otherwise the client's limit, which never exceeds the call.
    let (short, begun) = client(&[], patient);
    let start = Instant::now();
    let error = short.delete_soon().await.unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 3);
    assert_eq!(begun.seconds(start), [0]);

    // The endpoint's own limit goes before all of them.
    for limit in [hasty, patient] {
        let (own, begun) = client(&[], limit);
        let start = Instant::now();
        let error = own.delete_in_steps().await.unwrap_err();
        assert_ended(&error, TimeoutKind::Attempt, start, 6);
        assert_eq!(begun.seconds(start), [0, 2, 4]);
        let (own, begun) = client(&[], limit);
        let start = Instant::now();
        let error = own.delete_in_long_steps().await.unwrap_err();
        assert_ended(&error, TimeoutKind::Attempt, start, 90);
        assert_eq!(begun.seconds(start), [0, 30, 60]);
    }
}
