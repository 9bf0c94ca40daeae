//! Calls and requests in a given number, for `.ci/instructions` to count instructions and allocations under valgrind.
//!
//! The server is a process of its own, so that only the client is counted.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::hint::black_box;
use std::io::{Read, stdin};
use std::task::{Context, Poll};

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Client, ClientBuilder, http};
use sdx_endpoint_tests::measured::{self, BASE, by_hand};
use sdx_endpoint_tests::single_thread;
use tokio::task::JoinSet;
use tower_service::Service;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["serve", what] => serve(what),
        ["build", what, who, count] => build(what, who, number(count)),
        ["request", what, who, count] => request(what, who, number(count)),
        ["call", what, who, count, url] => call(what, who, number(count), url),
        // `cargo bench` runs every bench, this one with its own flag only.
        _ => println!("`.ci/instructions` runs this under valgrind"),
    }
}

fn number(count: &str) -> usize {
    count.parse().expect("a count")
}

/// Prints the URL of a server, and ends with the standard input.
fn serve(what: &str) {
    let server = match what {
        "numbers" => measured::numbers_server(),
        _ => measured::server(),
    };
    println!("{}", server.url());
    let _ = stdin().read_to_end(&mut Vec::new());
}

/// Builds and checks requests, and sends none. Those that are hand-written have their URL and headers already.
fn build(what: &str, who: &str, count: usize) {
    if who != "declared" {
        return by_hand(what, who, count);
    }
    let client = client(what, BASE).build().expect("a client");
    for _ in 0..count {
        match what {
            "delete" => drop(black_box(measured::delete(&client))),
            _ => drop(black_box(measured::faults(&client))),
        }
    }
}

/// Makes requests with URL and headers: those of the declared endpoints arrive at a transport, which returns 204.
fn request(what: &str, who: &str, count: usize) {
    if who != "declared" {
        return by_hand(what, who, count);
    }
    let client = client(what, BASE).transport(NoContent);
    let client = client.build().expect("a client");
    let runtime = single_thread::runtime();
    runtime.block_on(async {
        for _ in 0..count {
            match what {
                "delete" => measured::delete(&client).await.expect("204"),
                _ => measured::faults(&client).await.expect("204"),
            }
        }
    });
}

fn by_hand(what: &str, who: &str, count: usize) {
    let plain = reqwest::Client::new();
    let (base, bearer) = (BASE.parse().expect("a URL"), by_hand::bearer());
    for _ in 0..count {
        drop(black_box(match (what, who) {
            ("delete", "prepared") => by_hand::delete_prepared(&base, &bearer),
            ("delete", _) => by_hand::delete(&plain, BASE),
            (_, "prepared") => by_hand::faults_of_struct(&plain, BASE),
            _ => by_hand::faults(&plain, BASE),
        }));
    }
}

/// A transport that drops every request and returns 204.
#[derive(Clone)]
struct NoContent;

impl Service<http::Request<Body>> for NoContent {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        drop(black_box(request));
        let mut response = http::Response::new(Body::empty());
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        ready(Ok(response))
    }
}

/// Makes whole calls, one after the other.
fn call(what: &str, who: &str, count: usize, url: &str) {
    let client = client(what, url).build().expect("a client");
    let plain = reqwest::Client::new();
    let runtime = single_thread::runtime();
    let file = measured::file();
    for _ in 0..count {
        runtime.block_on(async {
            match (what, who) {
                ("delete", "declared") => measured::delete(&client).await.expect("204"),
                ("faults", "declared") => measured::faults(&client).await.expect("204"),
                ("burst", _) => burst(&client, &plain, who, url).await,
                ("upload", "declared") => upload(&client, file.clone()).await,
                ("numbers", "declared") => {
                    let numbers = measured::numbers(&client).await.expect("numbers");
                    assert_eq!(numbers.len(), 1_000_001);
                }
                ("delete", _) => send(&plain, by_hand::delete(&plain, url)).await,
                ("upload", _) => send(&plain, by_hand::upload(&plain, url, file.clone())).await,
                ("numbers", _) => {
                    let response = plain.execute(by_hand::numbers(&plain, url)).await;
                    let body = response.expect("a response").bytes().await;
                    let body = body.expect("a whole body");
                    let numbers: Vec<u64> = serde_json::from_slice(&body).expect("numbers");
                    assert_eq!(numbers.len(), 1_000_001);
                }
                _ => send(&plain, by_hand::faults(&plain, url)).await,
            }
        });
    }
}

/// A hundred calls at once.
async fn burst(client: &Client, plain: &reqwest::Client, who: &str, url: &str) {
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        if who == "declared" {
            let client = client.clone();
            calls.spawn(async move { measured::delete(&client).await.expect("204") });
        } else {
            let (plain, url) = (plain.clone(), url.to_owned());
            calls.spawn(async move { send(&plain, by_hand::delete(&plain, &url)).await });
        }
    }
    calls.join_all().await;
}

#[cfg(feature = "multipart")]
async fn upload(client: &Client, file: sdx_endpoint::Bytes) {
    measured::upload(client, file).await.expect("204");
}

#[cfg(not(feature = "multipart"))]
async fn upload(_: &Client, _: sdx_endpoint::Bytes) {
    panic!("needs the feature `multipart`");
}

fn client(what: &str, base: &str) -> ClientBuilder {
    match what {
        "delete" | "burst" => measured::builder(base),
        _ => Client::builder(base).max_response_bytes(64 << 20),
    }
}

async fn send(client: &reqwest::Client, request: reqwest::Request) {
    let response = client.execute(request).await.expect("a response");
    assert_eq!(response.status(), 204);
}
