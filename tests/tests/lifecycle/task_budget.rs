//! Transports that use up what tokio lets a task do before it must give way. The limits on time end them all the same.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Bytes, Client, Error, HasClient, TimeoutKind, http, sdx_endpoint};
use tokio::task::coop;
use tokio::time::timeout;
use tower::service_fn;

const LIMIT: Duration = Duration::from_millis(100);

trait Jobs: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/jobs", status = 204)]
    async fn delete(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/jobs", status = 204)]
    async fn upload(&self, #[body("application/octet-stream")] file: Vec<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/jobs")]
    async fn list(&self) -> Result<Vec<u64>, Error>;
}

impl Jobs for Client {}

#[cfg(feature = "stream")]
trait Files: HasClient {
    #[sdx_endpoint(method = "GET", path = "/file", accept = "application/octet-stream")]
    async fn download(&self) -> Result<sdx_endpoint::ByteStream, Error>;
}

#[cfg(feature = "stream")]
impl Files for Client {}

/// Uses up the budget, and asks to be polled again at once.
fn spend<T>(context: &mut Context<'_>) -> Poll<T> {
    loop {
        ready!(coop::poll_proceed(context)).made_progress();
    }
}

/// A body that never has a chunk.
struct Busy;

impl http_body::Body for Busy {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        spend(context)
    }
}

fn client(service: impl sdx_endpoint::transport::Service) -> Client {
    let builder = Client::builder("https://h.example");
    let builder = builder.timeout(LIMIT).idle_timeout(LIMIT);
    builder.transport(service).build().unwrap()
}

/// A client whose server never responds.
fn without_response() -> Client {
    client(service_fn(async |_: http::Request<Body>| {
        poll_fn(spend::<Result<http::Response<Body>, Infallible>>).await
    }))
}

/// A client whose server never goes on after the head.
fn without_body() -> Client {
    client(service_fn(async |_: http::Request<Body>| {
        Ok::<_, Infallible>(http::Response::new(Busy))
    }))
}

/// What ended a call.
async fn ended_by<T>(call: impl Future<Output = Result<T, Error>>) -> Option<TimeoutKind> {
    let ended = timeout(50 * LIMIT, call).await;
    match ended.expect("a limit ends the call").err().unwrap() {
        Error::Transport(error) => error.timeout(),
        error => panic!("no transport error: {error:?}"),
    }
}

#[tokio::test]
async fn the_wait_for_a_response_ends() {
    let client = without_response();
    assert_eq!(ended_by(client.delete()).await, Some(TimeoutKind::Total));
}

#[tokio::test]
async fn the_wait_for_the_response_to_an_upload_ends() {
    let client = without_response();
    let call = client.upload(vec![0; 1 << 20]);
    assert_eq!(ended_by(call).await, Some(TimeoutKind::Total));
}

#[tokio::test]
async fn the_wait_for_a_body_ends() {
    let client = without_body();
    assert_eq!(ended_by(client.list()).await, Some(TimeoutKind::Total));
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn the_wait_for_a_chunk_ends() {
    let mut stream = without_body().download().await.unwrap();
    let chunk = timeout(50 * LIMIT, stream.chunk()).await;
    let error = chunk.expect("a limit ends the wait").unwrap_err();
    assert!(error.is_timeout(), "{error}");
}
