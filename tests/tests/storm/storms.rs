//! The storms and the soak. The soak takes two seconds, or `SDX_SOAK_SECONDS`.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Error, HasClient, RetryPolicy, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::over::Over;
use sdx_endpoint_tests::process::{alone, open_descriptors, resident_bytes};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

trait ApiKeys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys/<id>", status = 204)]
    async fn get(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/api/keys/<id>", status = 204)]
    async fn create(&self, id: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

fn over() -> Over {
    Over::target(env!("CARGO_CRATE_NAME"))
}

/// Waits short enough for a test, drawn at random.
fn policy() -> RetryPolicy {
    RetryPolicy::new()
        .base_delay(Duration::from_millis(2))
        .throttled_base_delay(Duration::from_millis(5))
        .max_delay(Duration::from_millis(20))
}

fn unavailable() -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::json(
        503,
        r#"{"message": "m"}"#,
    ))])
    .repeat_last()
    .count_only()
    .start()
}

fn client(url: String) -> Client {
    over()
        .builder(url)
        .bearer_token(TOKEN)
        .retry(policy())
        .build()
        .unwrap()
}

#[tokio::test]
async fn fault_099_storm_of_sequential_calls() {
    let server = unavailable();
    let client = client(server.url());
    let mut attempts = 0;
    for _ in 0..200 {
        let error = client.delete(ID).await.unwrap_err();
        assert!(error.is_unavailable());
        attempts += usize::try_from(error.attempts()).unwrap();
    }
    assert_eq!(attempts, server.request_count());
    assert!(attempts <= 210, "{attempts} requests");
    assert!(attempts > 200, "no retry at all");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_100_storm_of_concurrent_calls() {
    let server = unavailable();
    let client = client(server.url());
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete(ID).await })
        })
        .collect();
    let mut attempts = 0;
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(error.is_unavailable(), "{error:?}");
        attempts += usize::try_from(error.attempts()).unwrap();
    }
    assert_eq!(attempts, server.request_count());
    assert!(attempts <= 1010, "{attempts} requests");
}

/// Which methods fail makes no difference to what retries a storm may cost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_132_storm_of_mixed_methods() {
    for status in [503, 429, 502] {
        let response = CannedResponse::json(status, r#"{"message": "m"}"#);
        let server = ScriptedServer::plan([Script::responding(&response)])
            .repeat_last()
            .count_only()
            .start();
        let client = client(server.url());
        let calls: Vec<_> = (0..1000)
            .map(|number| {
                let client = client.clone();
                tokio::spawn(async move {
                    match number % 2 {
                        0 => client.get(ID).await,
                        _ => client.create(ID).await,
                    }
                })
            })
            .collect();
        let mut attempts = 0;
        for call in calls {
            let error = call.await.unwrap().unwrap_err();
            attempts += usize::try_from(error.attempts()).unwrap();
        }
        assert_eq!(attempts, server.request_count());
        assert!(attempts <= 1010, "{attempts} requests");
        assert!(attempts > 1000, "no retry at all");
    }
}

#[tokio::test]
async fn fault_101_recovers_after_the_storm() {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let server = Recorder::responding(move |_| {
        CannedResponse::status(if down.load(Ordering::Relaxed) {
            503
        } else {
            204
        })
    });
    let client = client(server.url());
    for _ in 0..50 {
        client.delete(ID).await.unwrap_err();
    }
    // The budget is spent: a failing call is made once.
    assert_eq!(client.delete(ID).await.unwrap_err().attempts(), 1);
    // Ten successes pay for one retry; nine do not.
    for (successes, attempts) in [(9, 1), (10, 2), (30, 3)] {
        is_down.store(false, Ordering::Relaxed);
        for _ in 0..successes {
            client.delete(ID).await.unwrap();
        }
        is_down.store(true, Ordering::Relaxed);
        let error = client.delete(ID).await.unwrap_err();
        if successes == 9 {
            assert_eq!(error.attempts(), attempts);
            // The tenth success, so that the next round starts at zero.
            is_down.store(false, Ordering::Relaxed);
            client.delete(ID).await.unwrap();
            is_down.store(true, Ordering::Relaxed);
            assert_eq!(client.delete(ID).await.unwrap_err().attempts(), 2);
        } else {
            assert_eq!(error.attempts(), attempts, "after {successes} successes");
        }
    }
}

#[tokio::test]
async fn clones_of_a_client_share_one_budget() {
    let server = unavailable();
    let (one, other) = (client(server.url()), client(server.url()));
    for _ in 0..20 {
        one.clone().delete(ID).await.unwrap_err();
    }
    assert_eq!(one.delete(ID).await.unwrap_err().attempts(), 1);
    assert_eq!(other.delete(ID).await.unwrap_err().attempts(), 3);
}

/// One fault each, for a server that goes through them connection by connection.
fn mixed_faults() -> Vec<Script> {
    let read = || Script::new().read_request();
    let good = || read().write("HTTP/1.1 204 No Content\r\n\r\n");
    vec![
        Script::responding(&CannedResponse::status(204)),
        Script::new().close(),
        Script::new().reset(),
        read().close(),
        read().reset(),
        read().half_close().silence(),
        read().silence(),
        good().close(),
        good().read_request().reset(),
        read().write("HTTP/1.1 20").close(),
        read().write("SSH-2.0-x\r\n").close(),
        read()
            .write("HTTP/1.1 204 No Content\r\nX-Long: ")
            .write_forever("v".repeat(8192)),
        read()
            .write("HTTP/1.1 404 Not Found\r\n\r\n")
            .write_forever("[".repeat(8192)),
        read()
            .write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nhalf")
            .silence(),
        Script::responding(&CannedResponse::json(404, r#"{"message": "No such key."}"#)),
        Script::responding(&CannedResponse::status(429).header("Retry-After", "3600")),
        Script::responding(&CannedResponse::status(503)),
        Script::responding(&CannedResponse::status(502).body("<h1>Bad Gateway</h1>")),
        Script::responding(
            &CannedResponse::status(307).header("Location", "https://evil.example/"),
        ),
        Script::responding(&CannedResponse::status(401).body(TOKEN)),
    ]
}

/// How long the soak is.
fn soak_time() -> Duration {
    let seconds = env::var("SDX_SOAK_SECONDS").ok();
    Duration::from_secs(seconds.and_then(|text| text.parse().ok()).unwrap_or(2))
}

#[test]
fn fault_120_soak_over_mixed_faults() {
    alone("storms::fault_120_soak_over_mixed_faults", &[], || {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap()
            .block_on(soak());
    });
}

async fn soak() {
    const CONCURRENT: usize = 1000;
    const IDLE: Duration = Duration::from_millis(100);
    // A server for each fault, so that every call meets every fault sooner or later.
    let servers: Vec<ScriptedServer> = mixed_faults()
        .into_iter()
        .map(|script| {
            ScriptedServer::plan([script])
                .repeat_last()
                .count_only()
                .start()
        })
        .collect();
    let clients: Arc<Vec<Client>> = Arc::new(
        servers
            .iter()
            .map(|server| {
                // Idle connections are no leak, but they are open.
                over()
                    .idle_limit(Client::builder(server.url()), IDLE)
                    .bearer_token(TOKEN)
                    .attempt_timeout(Duration::from_millis(500))
                    .timeout(Duration::from_secs(2))
                    .retry(policy())
                    .build()
                    .unwrap()
            })
            .collect(),
    );
    let attempts = Arc::new(AtomicUsize::new(0));
    let round = async |until: Instant| {
        let callers: Vec<_> = (0..CONCURRENT)
            .map(|caller| {
                let (clients, attempts) = (Arc::clone(&clients), Arc::clone(&attempts));
                tokio::spawn(async move {
                    let mut calls = 0;
                    for client in clients.iter().cycle().skip(caller % clients.len()) {
                        let outcome = client.delete(ID).await;
                        calls += 1;
                        attempts.fetch_add(check(outcome), Ordering::Relaxed);
                        if Instant::now() >= until {
                            break;
                        }
                    }
                    calls
                })
            })
            .collect();
        let mut calls = 0;
        for caller in callers {
            calls += caller.await.unwrap();
        }
        calls
    };
    // Memory that the first calls keep is not counted.
    let mut calls: usize = round(Instant::now()).await;
    calls += round(Instant::now() + soak_time() / 4).await;
    let (memory, descriptors) = (resident_bytes(), settled_descriptors().await);
    calls += round(Instant::now() + soak_time() * 3 / 4).await;
    let after = settled_descriptors().await;
    println!(
        "{calls} calls, {} attempts; descriptors {descriptors:?} and {after:?}; memory {memory:?} and {:?}",
        attempts.load(Ordering::Relaxed),
        resident_bytes()
    );
    assert!(calls >= 2 * CONCURRENT);
    if let (Some(before), Some(after)) = (descriptors, after) {
        assert!(after <= before + 16, "{before} and {after} descriptors");
    }
    if let (Some(before), Some(after)) = (memory, resident_bytes()) {
        // A thousand calls in flight move the allocator's share by tens of MiB up or down, however long the soak is; a
        // call that leaked would exceed this bound within seconds.
        assert!(after <= before + (48 << 20), "{before} and {after} bytes");
    }
}

/// Checks an outcome, and returns the least number of attempts it took.
fn check(outcome: Result<(), Error>) -> usize {
    let Err(error) = outcome else {
        return 1;
    };
    let is_typed = matches!(
        error,
        Error::Transport(_) | Error::Api(_) | Error::Unexpected(_)
    );
    assert!(is_typed, "{error:?}");
    assert!((1..=3).contains(&error.attempts()), "{error:?}");
    let texts = every_text(&error);
    assert_absent(TOKEN, &texts);
    assert_absent(ID, &texts);
    usize::try_from(error.attempts()).unwrap()
}

/// How many descriptors are open once that number is stable.
async fn settled_descriptors() -> Option<usize> {
    let begun = Instant::now();
    let mut least = open_descriptors()?;
    // Connections of cancelled calls close when next polled, and idle ones when their time is over.
    while begun.elapsed() < Duration::from_secs(1) {
        tokio::task::yield_now().await;
        least = least.min(open_descriptors()?);
    }
    Some(least)
}
