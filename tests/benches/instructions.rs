//! Calls and requests in a given number, for `.ci/instructions` to count instructions and allocations under valgrind.
//!
//! The server is a process of its own, so that only the client is counted.

use std::convert::Infallible;
use std::future::{Pending, pending};
use std::hint::black_box;
use std::io::{Read, stdin};
use std::task::{Context, Poll};

use sdx_endpoint::http;
use sdx_endpoint::transport::Body;
use sdx_endpoint_tests::measured::calls::{self, poll_once};
use sdx_endpoint_tests::measured::{self, BASE, by_hand};
use sdx_endpoint_tests::script::Gate;
use sdx_endpoint_tests::single_thread;
use tower_service::Service;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["serve", what] => serve(what),
        ["serve", "flight", count] => serve_at_once(number(count)),
        ["flight", who, count, url] => {
            println!("{}", calls::flight(who, number(count), url).as_micros());
        }
        ["list"] => {
            for (what, short, long) in calls::CALLS {
                println!("{what} {short} {long}");
            }
        }
        ["build", what, who, count] => build(what, who, number(count)),
        ["taken", what, who, count] => taken(what, who, number(count)),
        ["call", what, who, count, url] => calls::run(what, who, number(count), url),
        // `cargo bench` runs every bench, this one with its own flag only.
        _ => println!("`.ci/instructions` runs this under valgrind"),
    }
}

fn number(count: &str) -> usize {
    count.parse().expect("a count")
}

/// Prints the URL of a server, and ends with the standard input.
fn serve(what: &str) {
    let server = measured::server_of(what);
    println!("{}", server.url());
    let _ = stdin().read_to_end(&mut Vec::new());
}

/// The same of a server that responds once it has so many requests.
fn serve_at_once(count: usize) {
    let released = Gate::new();
    let server = measured::holding_server(&released);
    println!("{}", server.url());
    single_thread::block_on(server.received(count));
    released.open();
    let _ = stdin().read_to_end(&mut Vec::new());
}

/// Builds and checks requests, and sends none. Those that are hand-written have their URL and headers already.
fn build(what: &str, who: &str, count: usize) {
    if who != "declared" {
        return by_hand(what, who, count);
    }
    let client = calls::client(what, BASE).build().expect("a client");
    let (ids, headers) = (measured::ids(), measured::further_headers());
    for _ in 0..count {
        match what {
            "delete" => drop(black_box(measured::delete(&client))),
            "items" => drop(black_box(measured::items(&client, &ids))),
            "headers" => drop(black_box(measured::headers(&client, &headers))),
            _ => drop(black_box(measured::faults(&client))),
        }
    }
}

/// Makes requests that a transport takes, which is as far as a call comes without a response.
fn taken(what: &str, who: &str, count: usize) {
    if who != "declared" {
        return by_hand(what, who, count);
    }
    let client = calls::client(what, BASE).transport(NoResponse);
    let client = client.build().expect("a client");
    let (ids, headers) = (measured::ids(), measured::further_headers());
    let runtime = single_thread::runtime();
    let _entered = runtime.enter();
    for _ in 0..count {
        match what {
            "delete" => poll_once(measured::delete(&client)),
            "items" => poll_once(measured::items(&client, &ids)),
            "headers" => poll_once(measured::headers(&client, &headers)),
            _ => poll_once(measured::faults(&client)),
        }
    }
}

fn by_hand(what: &str, who: &str, count: usize) {
    let plain = by_hand::client(by_hand::LIMIT);
    let (base, bearer) = (BASE.parse().expect("a URL"), by_hand::bearer());
    let (ids, headers) = (measured::ids(), measured::further_headers());
    for _ in 0..count {
        drop(black_box(match (what, who) {
            ("delete", "prepared") => by_hand::delete_prepared(&base, &bearer),
            ("delete", _) => by_hand::delete(&plain, BASE),
            ("items", _) => by_hand::items(&plain, BASE, &ids),
            ("headers", _) => by_hand::headers(&plain, BASE, &headers),
            (_, "prepared") => by_hand::faults_of_struct(&plain, BASE),
            _ => by_hand::faults(&plain, BASE),
        }));
    }
}

/// A transport that drops every request, and never responds.
#[derive(Clone)]
struct NoResponse;

impl Service<http::Request<Body>> for NoResponse {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pending<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        drop(black_box(request));
        pending()
    }
}
