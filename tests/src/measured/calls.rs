//! Whole calls in a given number, for benches that count what a process needs for them.

use std::pin::{Pin, pin};
use std::time::Duration;

use sdx_endpoint::{Bytes, Client, ClientBuilder};
use tokio::task::JoinSet;

use super::by_hand;
use crate::single_thread;

/// What is called, each with how many calls are a short run and a long one.
pub const CALLS: &[(&str, usize, usize)] = &[
    ("delete", 50, 550),
    ("faults", 50, 550),
    ("items", 5, 55),
    ("headers", 50, 550),
    ("burst", 2, 12),
    ("upload", 2, 5),
    ("numbers", 2, 5),
    ("lines", 2, 5),
    ("bytes", 2, 5),
];

/// How large a file [`run`] uploads.
const FILE: usize = 100;

/// Makes whole calls one after the other: `declared`, `direct`, which is the same over the direct transport, or by hand.
///
/// # Panics
///
/// Where a call fails.
pub fn run(what: &str, who: &str, count: usize, url: &str) {
    let client = over(who, client(what, url)).build().expect("a client");
    let who = if who == "direct" { "declared" } else { who };
    let plain = by_hand::client(by_hand::LIMIT);
    let runtime = single_thread::runtime();
    let file = super::file(if what == "upload" { FILE } else { 0 });
    let (ids, headers) = (super::ids(), super::further_headers());
    for _ in 0..count {
        runtime.block_on(async {
            match (what, who) {
                ("delete", "declared") => super::delete(&client).await.expect("204"),
                ("faults", "declared") => super::faults(&client).await.expect("204"),
                ("items", "declared") => super::items(&client, &ids).await.expect("204"),
                ("headers", "declared") => super::headers(&client, &headers).await.expect("204"),
                ("burst", _) => burst(&client, &plain, who, url).await,
                ("upload", "declared") => upload(&client, file.clone()).await,
                ("numbers", "declared") => {
                    let numbers = super::numbers(&client).await.expect("numbers");
                    assert_eq!(numbers.len(), 1_000_001);
                }
                ("lines", "declared") => lines(&client).await,
                ("bytes", "declared") => bytes(&client).await,
                ("delete", _) => send(&plain, by_hand::delete(&plain, url)).await,
                ("faults", _) => send(&plain, by_hand::faults_of_struct(&plain, url)).await,
                ("items", _) => send(&plain, by_hand::items(&plain, url, &ids)).await,
                ("headers", _) => send(&plain, by_hand::headers(&plain, url, &headers)).await,
                ("upload", _) => send(&plain, by_hand::upload(&plain, url, file.clone())).await,
                ("numbers", _) => numbers_by_hand(&plain, url).await,
                ("lines", _) => lines_by_hand(&plain, url).await,
                ("bytes", _) => bytes_by_hand(&plain, url).await,
                _ => panic!("there is no call {what}"),
            }
        });
    }
}

/// The client of a call.
pub fn client(what: &str, base: &str) -> ClientBuilder {
    match what {
        "delete" | "burst" => super::builder(base),
        _ => Client::builder(base).max_response_bytes(64 << 20),
    }
}

/// The transport of `direct`, or the default one.
fn over(who: &str, builder: ClientBuilder) -> ClientBuilder {
    #[cfg(feature = "direct")]
    if who == "direct" {
        return builder.direct(sdx_endpoint::transport::Direct::new());
    }
    assert_ne!(who, "direct", "needs the feature `direct`");
    builder
}

/// Has `count` calls in flight at once, each on a connection of its own, and returns the time of the CPU that each took. It is
/// that of one thread, and the system's part of it is included.
///
/// # Panics
///
/// Where a call fails, or the system does not tell the time of a thread.
#[must_use]
pub fn flight(who: &str, count: usize, url: &str) -> Duration {
    let limit = Duration::from_secs(120);
    let builder = client("delete", url)
        .timeout(limit)
        .attempt_timeout(limit)
        .connect_timeout(limit);
    let client = over(who, builder).build().expect("a client");
    let plain = by_hand::client(limit);
    let runtime = single_thread::runtime();
    let before = cpu_time();
    runtime.block_on(async {
        let mut calls = JoinSet::new();
        for _ in 0..count {
            if who == "by_hand" {
                let (plain, url) = (plain.clone(), url.to_owned());
                calls.spawn(async move { send(&plain, by_hand::delete(&plain, &url)).await });
            } else {
                let client = client.clone();
                calls.spawn(async move { super::delete(&client).await.expect("204") });
            }
        }
        calls.join_all().await;
    });
    let took = cpu_time().saturating_sub(before);
    took / u32::try_from(count).expect("a count")
}

/// How long the main thread was on a CPU.
fn cpu_time() -> Duration {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = times.split(' ').next().and_then(|text| text.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a time"))
}

/// A hundred calls at once.
async fn burst(client: &Client, plain: &reqwest::Client, who: &str, url: &str) {
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        if who == "declared" {
            let client = client.clone();
            calls.spawn(async move { super::delete(&client).await.expect("204") });
        } else {
            let (plain, url) = (plain.clone(), url.to_owned());
            calls.spawn(async move { send(&plain, by_hand::delete(&plain, &url)).await });
        }
    }
    calls.join_all().await;
}

#[cfg(feature = "multipart")]
async fn upload(client: &Client, file: Bytes) {
    super::upload(client, file).await.expect("204");
}

#[cfg(not(feature = "multipart"))]
async fn upload(_: &Client, _: Bytes) {
    panic!("needs the feature `multipart`");
}

#[cfg(feature = "stream")]
async fn lines(client: &Client) {
    use super::Declared as _;
    use sdx_endpoint::Stream;

    let mut lines = pin!(client.lines());
    let mut sum = 0;
    while let Some(line) = std::future::poll_fn(|context| lines.as_mut().poll_next(context)).await {
        let line = line.expect("a line");
        sum += line.number + u64::try_from(line.text.len()).expect("a length");
    }
    assert!(sum > 0);
}

#[cfg(feature = "stream")]
async fn bytes(client: &Client) {
    use super::Declared as _;

    let mut bytes = client.bytes().await.expect("a response");
    let mut length = 0;
    while let Some(chunk) = bytes.chunk().await.expect("a chunk") {
        length += chunk.len();
    }
    assert_eq!(length, 10 << 20);
}

#[cfg(not(feature = "stream"))]
async fn lines(_: &Client) {
    panic!("needs the feature `stream`");
}

#[cfg(not(feature = "stream"))]
async fn bytes(_: &Client) {
    panic!("needs the feature `stream`");
}

async fn numbers_by_hand(plain: &reqwest::Client, url: &str) {
    let response = plain.execute(by_hand::get(plain, url, "/numbers")).await;
    let body = response.expect("a response").bytes().await;
    let body = body.expect("a whole body");
    let numbers: Vec<u64> = serde_json::from_slice(&body).expect("numbers");
    assert_eq!(numbers.len(), 1_000_001);
}

async fn lines_by_hand(plain: &reqwest::Client, url: &str) {
    let response = plain.execute(by_hand::get(plain, url, "/lines")).await;
    let mut response = response.expect("a response");
    let mut buffer = bytes::BytesMut::new();
    let mut sum = 0;
    while let Some(chunk) = response.chunk().await.expect("a chunk") {
        buffer.extend_from_slice(&chunk);
        while let Some(end) = buffer.iter().position(|byte| *byte == b'\n') {
            let line = buffer.split_to(end + 1);
            let line: super::Line = serde_json::from_slice(&line).expect("a line");
            sum += line.number + u64::try_from(line.text.len()).expect("a length");
        }
    }
    assert!(sum > 0);
}

async fn bytes_by_hand(plain: &reqwest::Client, url: &str) {
    let response = plain.execute(by_hand::get(plain, url, "/bytes")).await;
    let mut response = response.expect("a response");
    let mut length = 0;
    while let Some(chunk) = response.chunk().await.expect("a chunk") {
        length += chunk.len();
    }
    assert_eq!(length, 10 << 20);
}

async fn send(client: &reqwest::Client, request: reqwest::Request) {
    let response = client.execute(request).await.expect("a response");
    assert_eq!(response.status(), 204);
}

/// Polls a call once, and drops it.
///
/// # Panics
///
/// Where the call is done.
pub fn poll_once<F: Future>(call: F) {
    let mut call: Pin<&mut F> = pin!(call);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
}
