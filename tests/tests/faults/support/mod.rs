//! The call of the catalogue, and what is checked in every row.

mod assertions;

use std::fmt::Write as _;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sdx_endpoint::__private::Pacing;
use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, Response, sdx_endpoint};
use sdx_endpoint_tests::canary::{Capture, assert_absent, every_text};
use sdx_endpoint_tests::over::Over;
use sdx_endpoint_tests::process::{alone, peak_resident_bytes};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::single_thread::block_on;
use sdx_endpoint_tests::tls::Authority;
use serde::Deserialize;

pub(crate) use assertions::{
    assert_api, assert_lost, assert_status, assert_timeout, assert_unexpected, assert_wire,
};

pub(crate) const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
pub(crate) const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

/// The longest any call may take with the default limits, plus slack for a busy machine.
const END: Duration = Duration::from_secs(31);
/// How soon after a call nothing of it may be left; 100 ms is guaranteed on an idle machine.
const QUIET: Duration = Duration::from_secs(1);

pub(crate) const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";

pub(crate) trait Api: HasClient {
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_any(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = [202, 204])]
    async fn delete_later(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys", status = 201)]
    async fn create(&self, #[body] name: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys/<id>")]
    async fn get(&self, id: &str) -> Result<Key, Error>;

    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/plain")]
    async fn text(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/plain")]
    async fn text_with_head(&self) -> Result<Response<String>, Error>;

    #[sdx_endpoint(method = "HEAD", path = "/api/keys/<id>")]
    async fn head(&self, id: &str) -> Result<(), Error>;
}

impl Api for Client {}

#[derive(Debug, Deserialize, PartialEq)]
pub(crate) struct Key {
    pub(crate) name: String,
}

/// Waits that are recorded and skipped.
#[derive(Clone, Default)]
pub(crate) struct Pace(Arc<Mutex<Waits>>);

#[derive(Default)]
struct Waits {
    drawn: Vec<Duration>,
    slept: Vec<Duration>,
}

impl Pace {
    /// The upper ends of the ranges that waits were drawn from.
    pub(crate) fn drawn(&self) -> Vec<Duration> {
        self.0.lock().unwrap().drawn.clone()
    }

    /// The waits before retries.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.0.lock().unwrap().slept.clone()
    }
}

impl Pacing for Pace {
    fn draw(&self, most: Duration) -> Duration {
        self.0.lock().unwrap().drawn.push(most);
        most / 2
    }

    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.lock().unwrap().slept.push(wait);
        Box::pin(std::future::ready(()))
    }
}

/// The transport of this test target.
pub(crate) fn over() -> Over {
    Over::target(env!("CARGO_CRATE_NAME"))
}

/// A builder of clients of `url` with the token and without waits between attempts.
pub(crate) fn builder(url: impl Into<String>) -> ClientBuilder {
    over()
        .builder(url)
        .bearer_token(TOKEN)
        .pacing(Pace::default())
}

/// A client of `server` with the default limits.
pub(crate) fn client(server: &ScriptedServer) -> Client {
    builder(server.url()).build().unwrap()
}

/// A client of `server` whose attempts end after 300 ms and whose calls end after 450 ms.
pub(crate) fn hasty(server: &ScriptedServer) -> Client {
    builder(server.url())
        .attempt_timeout(Duration::from_millis(300))
        .timeout(Duration::from_millis(450))
        .build()
        .unwrap()
}

/// A builder of clients that trust `authority` and nobody else.
pub(crate) fn trusting(url: impl Into<String>, authority: &Authority) -> ClientBuilder {
    over().trusting(builder(url), &authority.pem())
}

/// A server that plays `script` on every connection.
pub(crate) fn always(script: Script) -> ScriptedServer {
    ScriptedServer::plan([script]).repeat_last().start()
}

/// Reads a request, sends `bytes`, and closes.
pub(crate) fn reply(bytes: impl Into<Vec<u8>>) -> Script {
    Script::new().read_request().write(bytes).close()
}

/// A server that sends `bytes` to every request and closes.
pub(crate) fn replying(bytes: impl Into<Vec<u8>>) -> ScriptedServer {
    always(reply(bytes))
}

/// A server that returns `response` to every request.
pub(crate) fn responding(response: &CannedResponse) -> ScriptedServer {
    always(Script::responding(response))
}

/// Runs `act` in a process of its own, and asserts that it needs little memory.
pub(crate) fn in_little_memory<F: Future>(test: &str, act: impl FnOnce() -> F) {
    const LITTLE: u64 = 6 << 20;
    alone(test, &[], || {
        block_on(async {
            // The memory of a process's first call is not counted.
            let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
                .count_only()
                .start();
            client(&server).delete(ID).await.unwrap();
            let before = peak_resident_bytes();
            act().await;
            if let (Some(before), Some(after)) = (before, peak_resident_bytes()) {
                assert!(after - before < LITTLE, "{} bytes", after - before);
            }
        });
    });
}

/// Makes the call of the catalogue with a client that is dropped afterwards.
pub(crate) async fn delete(client: Client) -> Result<(), Error> {
    watched(client, async |client| client.delete(ID).await).await
}

/// Makes a checked call with a client that is dropped afterwards, and waits until nothing of it is left.
pub(crate) async fn watched<T>(
    client: Client,
    call: impl AsyncFnOnce(&Client) -> Result<T, Error>,
) -> Result<T, Error> {
    let before = tasks();
    let outcome = observed(&client, call).await;
    drop(client);
    let quiet = async {
        while tasks() > before {
            tokio::task::yield_now().await;
        }
    };
    let left = tokio::time::timeout(QUIET, quiet).await.is_err();
    assert!(!left, "tasks are left: {} and before {before}", tasks());
    outcome
}

/// Makes the call of the catalogue, which succeeds, with a client that is used again.
pub(crate) async fn deletes(client: &Client) {
    let outcome = observed(client, async |client| client.delete(ID).await).await;
    outcome.unwrap();
}

/// Makes a checked call with a client that is used again.
pub(crate) async fn observed<T>(
    client: &Client,
    call: impl AsyncFnOnce(&Client) -> Result<T, Error>,
) -> Result<T, Error> {
    let begun = Instant::now();
    let capture = Capture::start();
    let outcome = call(client).await;
    let elapsed = begun.elapsed();
    assert!(elapsed < END, "{elapsed:?}");
    let mut texts = capture.text();
    let _ = writeln!(texts, "{client:?}");
    if let Err(error) = &outcome {
        let one_line = error.to_string();
        assert!(!one_line.contains(['\n', '\r', '\u{1b}']), "{one_line:?}");
        texts.push_str(&every_text(error));
    }
    assert_absent(TOKEN, &texts);
    assert_absent(ID, &texts);
    outcome
}

/// How many tasks live on this runtime.
pub(crate) fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

/// Waits until no task lives on this runtime.
pub(crate) async fn until_no_task_is_left() {
    until_a_task_ends(1).await;
}

/// Waits until fewer tasks than `before` live on this runtime, such as when an idle connection has ended.
pub(crate) async fn until_a_task_ends(before: usize) {
    let ended = async {
        while tasks() >= before {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), ended)
        .await
        .expect("the connection to end");
}

/// Waits without letting any task of this thread's runtime run.
pub(crate) fn block_until<F: Future + Send>(future: F) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            block_on(future);
        });
    });
}

/// An HTTP/2 frame (RFC 9113 §4.1).
pub(crate) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend_from_slice(&[kind, flags]);
    frame.extend_from_slice(&stream.to_be_bytes());
    frame.extend_from_slice(payload);
    frame
}
