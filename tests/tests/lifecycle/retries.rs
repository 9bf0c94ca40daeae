//! What is retried, how often, after which wait, and within which budget.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::transport::Body;
use sdx_endpoint::{
    Client, ClientBuilder, Delivery, Error, HasClient, RetryPolicy, TimeoutKind, sdx_endpoint,
};
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys", status = 204)]
    async fn create_key(&self, #[body] name: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys", status = 204, idempotent = true)]
    async fn create_key_once(&self, #[body] name: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", idempotent = false)]
    async fn pop_key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

/// Draws the longest wait, notes it, and does not sleep.
#[derive(Clone, Default)]
struct Noted(Arc<Mutex<Vec<Duration>>>);

impl Pacing for Noted {
    fn draw(&self, most: Duration) -> Duration {
        most
    }

    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().unwrap().push(wait);
        Box::pin(async {})
    }
}

impl Noted {
    fn millis(&self) -> Vec<u128> {
        self.0
            .lock()
            .unwrap()
            .iter()
            .map(Duration::as_millis)
            .collect()
    }
}

fn builder(url: impl Into<String>) -> (ClientBuilder, Noted) {
    let waits = Noted::default();
    (Client::builder(url).pacing(waits.clone()), waits)
}

fn client(url: impl Into<String>) -> (Client, Noted) {
    let (builder, waits) = builder(url);
    (builder.build().unwrap(), waits)
}

fn lost() -> Script {
    Script::new().read_request().close()
}

fn responding(response: &CannedResponse) -> Script {
    Script::new().read_request().respond(response)
}

#[tokio::test]
async fn a_lost_response_is_retried() {
    let server = ScriptedServer::start([lost(), lost(), responding(&CannedResponse::status(204))]);
    let (client, waits) = client(server.url());
    client.delete_key("one").await.unwrap();
    assert_eq!(waits.millis(), [100, 200]);
    assert_eq!(server.request_count(), 3);
}

#[tokio::test]
async fn the_last_error_reports_attempts_and_delivery() {
    let server = ScriptedServer::start([lost(), lost(), lost()]);
    let (client, _) = client(server.url());
    let error = client.delete_key("one").await.unwrap_err();
    assert_eq!((error.attempts(), error.delivery()), (3, Delivery::Unknown));
    assert!(error.may_have_been_applied());
    assert!(error.to_string().ends_with("after 3 attempts"), "{error}");
}

#[tokio::test]
async fn a_404_after_a_lost_delete_may_be_its_success() {
    let server = ScriptedServer::start([lost(), responding(&CannedResponse::status(404))]);
    let (client, _) = client(server.url());
    let error = client.delete_key("one").await.unwrap_err();
    assert!(error.is_not_found() && error.may_have_been_applied());
    assert_eq!((error.attempts(), error.delivery()), (2, Delivery::Unknown));
}

#[tokio::test]
async fn a_sent_post_is_not_retried() {
    let server = ScriptedServer::start([lost()]);
    let (client, waits) = client(server.url());
    let error = client.create_key("one").await.unwrap_err();
    assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Unknown));
    assert!(waits.millis().is_empty());
}

#[tokio::test]
async fn an_unsent_post_is_retried() {
    let port = RefusedPort::new();
    let (client, waits) = client(port.url());
    let error = client.create_key("one").await.unwrap_err();
    assert_eq!((error.attempts(), error.delivery()), (3, Delivery::NotSent));
    assert!(error.is_connect() && !error.may_have_been_applied());
    assert_eq!(waits.millis(), [100, 200]);
}

#[tokio::test]
async fn the_declaration_overrides_the_method() {
    let server =
        Recorder::with_responses([CannedResponse::status(503), CannedResponse::status(204)]);
    let (client_, _) = client(server.url());
    client_.create_key_once("one").await.unwrap();
    let bodies: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.body().to_vec())
        .collect();
    assert_eq!(bodies, [b"\"one\"", b"\"one\""]);

    let server = Recorder::with_responses([CannedResponse::status(503)]);
    let (client, _) = client(server.url());
    assert_eq!(client.pop_key("one").await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn only_temporary_statuses_are_retried() {
    for (status, attempts) in [
        (408, 3),
        (429, 3),
        (502, 3),
        (503, 3),
        (504, 3),
        (200, 1),
        (301, 1),
        (400, 1),
        (401, 1),
        (404, 1),
        (409, 1),
        (425, 1),
        (500, 1),
        (501, 1),
        (505, 1),
    ] {
        let server = Recorder::always(CannedResponse::status(status));
        let (client, _) = client(server.url());
        let error = client.delete_key("one").await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{status}");
        assert_eq!(server.requests().len(), attempts as usize, "{status}");
    }
}

#[tokio::test]
async fn a_throttled_call_honours_retry_after() {
    let told = CannedResponse::status(429).header("Retry-After", "7");
    let server = Recorder::with_responses([
        told,
        CannedResponse::status(429),
        CannedResponse::status(204),
    ]);
    let (client, waits) = client(server.url());
    client.delete_key("one").await.unwrap();
    assert_eq!(waits.millis(), [8000, 2000]);
}

#[tokio::test]
async fn a_long_retry_after_ends_the_call() {
    let server = Recorder::always(CannedResponse::status(429).header("Retry-After", "3600"));
    let (client, waits) = client(server.url());
    let error = client.delete_key("one").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert!(error.is_rate_limited() && waits.millis().is_empty());
}

#[tokio::test]
async fn a_storm_stays_within_the_budget() {
    let server = Recorder::always(CannedResponse::status(503));
    let (client, _) = client(server.url());
    for _ in 0..50 {
        client.delete_key("one").await.unwrap_err();
    }
    assert_eq!(server.requests().len(), 60);
}

#[tokio::test]
async fn a_cancelled_wait_consumes_no_budget() {
    struct Endless;
    impl Pacing for Endless {
        fn draw(&self, most: Duration) -> Duration {
            most
        }

        fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
            Box::pin(std::future::pending())
        }
    }
    let server = Recorder::always(CannedResponse::status(503));
    let client = Client::builder(server.url())
        .pacing(Endless)
        .build()
        .unwrap();
    for _ in 0..30 {
        let call = client.delete_key("one");
        assert!(
            tokio::time::timeout(Duration::from_millis(30), call)
                .await
                .is_err()
        );
    }
    assert_eq!(server.requests().len(), 30);
}

#[tokio::test]
async fn retries_can_be_turned_off() {
    let server = Recorder::always(CannedResponse::status(503));
    let (builder, waits) = builder(server.url());
    let client = builder.retry(RetryPolicy::off()).build().unwrap();
    assert_eq!(client.delete_key("one").await.unwrap_err().attempts(), 1);
    assert!(waits.millis().is_empty());
}

/// A transport that never responds.
#[derive(Clone)]
struct Silent;

impl tower_service::Service<http::Request<Body>> for Silent {
    type Response = http::Response<Body>;
    type Error = std::io::Error;
    type Future = std::future::Pending<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        std::future::pending()
    }
}

#[tokio::test(start_paused = true)]
async fn silence_takes_two_attempts_and_thirty_seconds() {
    let client = Client::builder("https://h.example")
        .transport(Silent)
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let error = client.delete_key("one").await.unwrap_err();
    assert_eq!(start.elapsed().as_secs(), 30);
    assert_eq!((error.attempts(), error.delivery()), (2, Delivery::Unknown));
    assert!(
        matches!(&error, Error::Transport(error) if error.timeout() == Some(TimeoutKind::Total))
    );
}

#[test]
fn a_call_outside_a_runtime_is_refused() {
    let client = Client::builder("https://h.example")
        .transport(Silent)
        .build()
        .unwrap();
    let mut call = std::pin::pin!(client.delete_key("one"));
    let mut context = Context::from_waker(std::task::Waker::noop());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("the call is refused at once");
    };
    assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
}

#[tokio::test]
async fn may_have_been_applied_considers_every_attempt() {
    for (statuses, may_be_applied) in [
        ([503, 404], true),
        ([502, 404], true),
        ([429, 404], false),
        ([408, 401], false),
        ([429, 501], false),
        ([429, 500], true),
        ([429, 202], true),
    ] {
        let server = Recorder::with_responses(statuses.map(CannedResponse::status));
        let (client, _) = client(server.url());
        let error = client.delete_key("one").await.unwrap_err();
        assert_eq!(error.attempts(), 2, "{statuses:?}");
        assert_eq!(
            error.may_have_been_applied(),
            may_be_applied,
            "{statuses:?}"
        );
    }
}

#[tokio::test]
async fn a_storm_of_concurrent_calls_stays_within_the_budget() {
    let server = Recorder::always(CannedResponse::status(503));
    let (client, _) = client(server.url());
    let calls: Vec<_> = (0..300)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete_key("one").await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap_err();
    }
    assert_eq!(server.requests().len(), 310);
}
