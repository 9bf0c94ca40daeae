//! Bodies that take longer than an attempt may, while their bytes flow.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::Body as _;
use sdx_endpoint::transport::Body;
use sdx_endpoint::{
    Bytes, Client, ClientBuilder, Delivery, Error, HasClient, RetryPolicy, Stream, TimeoutKind,
    sdx_endpoint,
};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use tokio::time::{Instant, Interval, interval, sleep};
use tower::service_fn;

const SECOND: Duration = Duration::from_secs(1);
const CHUNK: usize = 16 * 1024;

trait Backups: HasClient {
    #[sdx_endpoint(
        method = "PUT",
        path = "/backup",
        status = 204,
        timeout = "5m",
        attempt_timeout = "5s"
    )]
    async fn put(&self, #[body("application/octet-stream")] backup: Vec<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/backup", status = 204, timeout = "5m")]
    async fn post(&self, #[body("application/octet-stream")] backup: Vec<u8>) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "POST",
        path = "/backup",
        status = 204,
        attempt_timeout = "400ms"
    )]
    async fn stream(&self, #[body("application/octet-stream")] backup: Body) -> Result<(), Error>;
}

impl Backups for Client {}

/// What a server does with the body.
#[derive(Clone, Copy)]
struct Server {
    /// Between two chunks.
    pause: Duration,
    /// How many chunks it takes before it stops; it responds after the last.
    chunks: usize,
    /// Before the response.
    thinks: Duration,
}

/// A client whose transport takes the chunks of a body as `server` says.
fn client(server: Server, configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let service = service_fn(move |request: http::Request<Body>| async move {
        let mut body = request.into_body();
        for _ in 0..server.chunks {
            let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
            let Some(frame) = frame else {
                sleep(server.thinks).await;
                let mut response = http::Response::new(Body::empty());
                *response.status_mut() = http::StatusCode::NO_CONTENT;
                return Ok::<_, Infallible>(response);
            };
            assert!(frame.unwrap().into_data().unwrap().len() <= CHUNK);
            sleep(server.pause).await;
        }
        std::future::pending().await
    });
    let builder = Client::builder("https://h.example").retry(RetryPolicy::off());
    configure(builder).transport(service).build().unwrap()
}

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
async fn a_slow_upload_goes_on_while_bytes_flow() {
    let server = Server {
        pause: 4 * SECOND,
        chunks: usize::MAX,
        thinks: SECOND,
    };
    let start = Instant::now();
    client(server, |builder| builder)
        .put(vec![0; 20 * CHUNK])
        .await
        .unwrap();
    assert_eq!(start.elapsed().as_secs(), 81);
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stalls_ends_with_the_attempt_limit() {
    let server = Server {
        pause: 4 * SECOND,
        chunks: 3,
        thinks: SECOND,
    };
    let start = Instant::now();
    let error = client(server, |builder| builder)
        .put(vec![0; 20 * CHUNK])
        .await
        .unwrap_err();
    assert_ended(&error, TimeoutKind::Attempt, start, 8 + 5);
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stalls_ends_with_the_idle_limit_where_it_is_shorter() {
    let server = Server {
        pause: SECOND,
        chunks: 3,
        thinks: SECOND,
    };
    let start = Instant::now();
    let error = client(server, |builder| builder)
        .post(vec![0; 20 * CHUNK])
        .await
        .unwrap_err();
    assert_ended(&error, TimeoutKind::Idle, start, 2 + 10);
}

#[tokio::test(start_paused = true)]
async fn the_wait_for_the_head_is_not_idle() {
    let server = Server {
        pause: Duration::ZERO,
        chunks: usize::MAX,
        thinks: 60 * SECOND,
    };
    let start = Instant::now();
    client(server, |builder| builder)
        .post(vec![0; 20 * CHUNK])
        .await
        .unwrap();
    assert_eq!(start.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_takes_no_chunk_is_under_the_limit_from_the_start() {
    let server = Server {
        pause: SECOND,
        chunks: 0,
        thinks: SECOND,
    };
    let start = Instant::now();
    let error = client(server, |builder| builder)
        .put(vec![0; 20 * CHUNK])
        .await
        .unwrap_err();
    assert_ended(&error, TimeoutKind::Attempt, start, 5);
}

#[tokio::test(start_paused = true)]
async fn no_upload_outlives_its_call() {
    let server = Server {
        pause: 4 * SECOND,
        chunks: usize::MAX,
        thinks: SECOND,
    };
    let start = Instant::now();
    let error = client(server, |builder| builder)
        .put(vec![0; 1000 * CHUNK])
        .await
        .unwrap_err();
    assert_ended(&error, TimeoutKind::Total, start, 300);
}

#[tokio::test(start_paused = true)]
async fn what_is_buffered_after_the_last_piece_has_time_to_arrive() {
    // 8 MiB in 512 s; the last 4 MiB, and the attempt limit of 5 s, are 261 s more.
    let server = |thinks| Server {
        pause: SECOND,
        chunks: usize::MAX,
        thinks,
    };
    let limits =
        |builder: ClientBuilder| builder.timeout(3600 * SECOND).attempt_timeout(5 * SECOND);
    let (start, body) = (Instant::now(), vec![0; 512 * CHUNK]);
    let patient = client(server(250 * SECOND), limits);
    patient.put_without_limit(body.clone()).await.unwrap();
    let error = client(server(1000 * SECOND), limits)
        .put_without_limit(body)
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    // The clock stops a second before the server has noticed the end of the body.
    let both = (512 + 250) + (511 + 5 + 256);
    assert!(
        (both - 3..=both + 3).contains(&start.elapsed().as_secs()),
        "{:?}",
        start.elapsed()
    );
}

trait Unlimited: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/backup", status = 204)]
    async fn put_without_limit(
        &self,
        #[body("application/octet-stream")] backup: Vec<u8>,
    ) -> Result<(), Error>;
}

impl Unlimited for Client {}

/// Ten chunks, one each tenth of a second.
struct Slow {
    ticks: Interval,
    left: usize,
}

impl Stream for Slow {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.ticks.poll_tick(context).map(|_| {
            self.left -= 1;
            Some(Ok(Bytes::from_static(b"piece")))
        })
    }
}

#[tokio::test]
async fn a_slow_stream_over_a_socket_goes_on_while_bytes_flow() {
    let server = ScriptedServer::start([Script::responding(&CannedResponse::status(204))]);
    let client = Client::builder(server.url()).build().unwrap();
    let body = Body::stream(Slow {
        ticks: interval(Duration::from_millis(100)),
        left: 10,
    });
    let begun = Instant::now();
    client.stream(body).await.unwrap();
    assert!(begun.elapsed() > Duration::from_millis(800));
    assert_eq!(server.one().body(), b"piece".repeat(10));
}

#[tokio::test]
async fn a_peer_that_stops_reading_is_idle() {
    let server = ScriptedServer::start([Script::new().read_until("\r\n\r\n").stall()]);
    let client = Client::builder(server.url())
        .idle_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let error = client.post(vec![0; 64 << 20]).await.unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("no transport error: {error:?}");
    };
    assert_eq!(transport.timeout(), Some(TimeoutKind::Idle));
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1));
}
