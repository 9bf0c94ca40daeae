//! What the requests and responses of real operations look like on the wire, byte for byte: one file per kind of argument or result.

mod bodies;
mod by_status;
mod charsets;
mod compat;
mod cookies;
mod coverage_levels;
mod coverage_levels_of_features;
mod edge_cases;
mod envelopes;
mod failure_texts;
mod forms;
mod headers;
mod kinds;
mod lists;
mod multipart;
mod page_faults;
mod pages;
mod paths;
mod queries;
mod refused_values;
mod responses;
mod segments;
mod streams;
mod undecodable;

use std::pin::{Pin, pin};

use sdx_endpoint::{Client, HasClient, Stream};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;

/// A client, and the server that records what it sends.
struct Bed {
    server: Recorder,
    client: Client,
}

impl Bed {
    /// A server that responds with 200 and `null` to everything.
    fn new() -> Self {
        Self::responding(CannedResponse::json(200, "null"))
    }

    fn responding(response: CannedResponse) -> Self {
        Self::serving(Recorder::always(response))
    }

    fn serving(server: Recorder) -> Self {
        let client = Client::builder(server.url()).build().unwrap();
        Self { server, client }
    }

    /// The last request.
    fn last(&self) -> Request {
        self.server.requests().pop().expect("a request")
    }

    fn target(&self) -> String {
        self.last().target().to_owned()
    }

    /// The bytes after the path of the last request's target.
    fn query(&self) -> String {
        self.target()
            .split_once('?')
            .map_or_else(String::new, |(_, query)| query.to_owned())
    }
}

impl HasClient for Bed {
    fn client(&self) -> &Client {
        &self.client
    }
}

/// Every item of a stream.
async fn all<T>(stream: impl Stream<Item = T>) -> Vec<T> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = next(stream.as_mut()).await {
        items.push(item);
    }
    items
}

/// The next item of a stream.
async fn next<T, S: Stream<Item = T>>(mut stream: Pin<&mut S>) -> Option<T> {
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}
