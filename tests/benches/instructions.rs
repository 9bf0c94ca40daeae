//! Calls and requests in a given number, for `.ci/instructions` to count instructions and allocations under valgrind.
//!
//! The server is a process of its own, so that only the client is counted.

use std::hint::black_box;
use std::io::{Read, stdin};

use sdx_endpoint::Client;
use sdx_endpoint_tests::measured::{self, BASE, by_hand};
use sdx_endpoint_tests::single_thread;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["serve"] => serve(),
        [what, who, count] => build(what, who, number(count)),
        [what, who, count, url] => call(what, who, number(count), url),
        // `cargo bench` runs every bench, this one with its own flag only.
        _ => println!("`.ci/instructions` runs this under valgrind"),
    }
}

fn number(count: &str) -> usize {
    count.parse().expect("a count")
}

/// Prints the URL of a server, and ends with the standard input.
fn serve() {
    let server = measured::server();
    println!("{}", server.url());
    let _ = stdin().read_to_end(&mut Vec::new());
}

/// Builds and checks requests, and sends none.
fn build(what: &str, who: &str, count: usize) {
    let (ours, plain) = (client(what, BASE), reqwest::Client::new());
    for _ in 0..count {
        match (what, who) {
            ("delete", "declared") => drop(black_box(measured::delete(&ours))),
            ("faults", "declared") => drop(black_box(measured::faults(&ours))),
            ("delete", _) => drop(black_box(by_hand::delete(&plain, BASE))),
            _ => drop(black_box(by_hand::faults(&plain, BASE))),
        }
    }
}

/// Makes whole calls, one after the other.
fn call(what: &str, who: &str, count: usize, url: &str) {
    let (ours, plain) = (client(what, url), reqwest::Client::new());
    let runtime = single_thread::runtime();
    for _ in 0..count {
        runtime.block_on(async {
            match (what, who) {
                ("delete", "declared") => measured::delete(&ours).await.expect("204"),
                ("faults", "declared") => measured::faults(&ours).await.expect("204"),
                ("delete", _) => send(&plain, by_hand::delete(&plain, url)).await,
                _ => send(&plain, by_hand::faults(&plain, url)).await,
            }
        });
    }
}

fn client(what: &str, base: &str) -> Client {
    match what {
        "delete" => measured::client(base),
        _ => Client::builder(base)
            .build()
            .expect("a base URL that can be called"),
    }
}

async fn send(client: &reqwest::Client, request: reqwest::Request) {
    let response = client.execute(request).await.expect("a response");
    assert_eq!(response.status(), 204);
}
