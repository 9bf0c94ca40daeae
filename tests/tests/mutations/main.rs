//! 20,000 broken responses through a raw socket, the same in every run: no panic, no call past its deadline, and no
//! credential in any text.

mod random;
mod response;
mod server;

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use sdx_endpoint::{Bytes, Client, Error, HasClient, Response, RetryPolicy, Stream, sdx_endpoint};
use sdx_endpoint_tests::canary::every_text;
use serde::Deserialize;

const SEED: u64 = 0x5d7a_11ce_0000_0000;
const CASES: u64 = 20_000;
/// How many calls are under way at a time.
const LANES: usize = 64;
const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
/// How long a call may take, and how much later than that it may be noticed.
const DEADLINE: Duration = Duration::from_millis(200);
const GRACE: Duration = Duration::from_secs(5);
/// How many items of one stream are looked at.
const ITEMS: usize = 8;

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "read, and never looked at")]
struct Item {
    n: u64,
    name: Option<String>,
}

trait Calls: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/nothing/<case>", status = 204)]
    async fn nothing(&self, case: u64) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/json/<case>")]
    async fn json(&self, case: u64) -> Result<Response<Item>, Error>;

    #[sdx_endpoint(method = "GET", path = "/failure/<case>")]
    async fn failure(&self, case: u64) -> Result<Vec<Item>, Error<Item>>;

    #[sdx_endpoint(method = "GET", path = "/text/<case>", accept = "text/plain")]
    async fn text(&self, case: u64) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/bytes/<case>", accept = "*/*")]
    async fn bytes(&self, case: u64) -> Result<Bytes, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/lines/<case>",
        accept = "application/x-ndjson"
    )]
    fn lines(&self, case: u64) -> impl Stream<Item = Result<Item, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/events/<case>", accept = "text/event-stream")]
    fn events(&self, case: u64) -> impl Stream<Item = Result<Item, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/pages/<case>", paginate(link))]
    fn pages(&self, case: u64) -> impl Stream<Item = Result<Item, Error>> + Send;
}

impl Calls for Client {}

/// What went wrong, and in which cases.
#[derive(Debug, Default)]
struct Findings {
    panics: Vec<u64>,
    late: Vec<u64>,
    leaks: Vec<u64>,
    /// How many calls had a result, and how many an error.
    results: usize,
    errors: usize,
}

/// Makes the call of one case; the texts of its error, if it has one.
async fn call(client: &Client, case: u64) -> Option<String> {
    match case % 8 {
        0 => client.nothing(case).await.err().as_ref().map(texts),
        1 => client.json(case).await.err().as_ref().map(texts),
        2 => client.failure(case).await.err().as_ref().map(texts),
        3 => client.text(case).await.err().as_ref().map(texts),
        4 => client.bytes(case).await.err().as_ref().map(texts),
        5 => stream(client.lines(case)).await,
        6 => stream(client.events(case)).await,
        _ => stream(client.pages(case)).await,
    }
}

/// The first items of a stream, each of which has the deadline of a call.
async fn stream(items: impl Stream<Item = Result<Item, Error>>) -> Option<String> {
    let mut items = pin!(items);
    for _ in 0..ITEMS {
        match std::future::poll_fn(|context| items.as_mut().poll_next(context)).await? {
            Ok(_) => {}
            Err(error) => return Some(texts(&error)),
        }
    }
    None
}

/// Every text of an error, and what it keeps of the body.
fn texts<E: std::fmt::Debug + 'static>(error: &Error<E>) -> String {
    let mut text = every_text(error);
    if let Error::Unexpected(unexpected) = error {
        text.push_str(&unexpected.snippet());
        text.push_str(&String::from_utf8_lossy(unexpected.body()));
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_mutation_of_a_response_panics_hangs_or_leaks() {
    static PANICS: AtomicUsize = AtomicUsize::new(0);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        before(panic);
    }));
    let address = server::start(SEED, TOKEN).await;
    let client = Client::builder(format!("http://{address}"))
        .bearer_token(TOKEN)
        .timeout(DEADLINE)
        .idle_timeout(DEADLINE)
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    let next = Arc::new(AtomicU64::new(0));
    let lanes: Vec<_> = (0..LANES)
        .map(|_| {
            let (client, next) = (client.clone(), Arc::clone(&next));
            tokio::spawn(lane(client, next))
        })
        .collect();
    let mut all = Findings::default();
    for lane in lanes {
        let found = lane.await.unwrap();
        all.panics.extend(found.panics);
        all.late.extend(found.late);
        all.leaks.extend(found.leaks);
        all.results += found.results;
        all.errors += found.errors;
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "{all:?}");
    assert!(all.late.is_empty() && all.leaks.is_empty(), "{all:?}");
    // Mutations that break nothing, or everything, would show nothing.
    assert!(all.results > 300 && all.errors > 5000, "{all:?}");
}

/// Makes calls until all cases are taken.
async fn lane(client: Client, next: Arc<AtomicU64>) -> Findings {
    let mut findings = Findings::default();
    loop {
        let case = next.fetch_add(1, Ordering::Relaxed);
        if case >= CASES {
            return findings;
        }
        // A stream has one deadline per item or page.
        let limit = DEADLINE * u32::try_from(ITEMS).unwrap() + GRACE;
        let call = {
            let client = client.clone();
            tokio::spawn(async move { tokio::time::timeout(limit, call(&client, case)).await })
        };
        match call.await {
            Err(_) => findings.panics.push(case),
            Ok(Err(_)) => findings.late.push(case),
            Ok(Ok(Some(text))) if text.contains(TOKEN) => findings.leaks.push(case),
            Ok(Ok(Some(_))) => findings.errors += 1,
            Ok(Ok(None)) => findings.results += 1,
        }
    }
}
