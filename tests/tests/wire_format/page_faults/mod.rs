//! Lists that go wrong: never a quiet end, no item twice, nothing changed on the way.

mod fidelity;
mod places;
mod repetition;

use sdx_endpoint::{Client, Error, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Bed, all};

type Item<T> = Result<T, Error>;

trait Lists: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(cursor = "cursor", items = "data", next = "meta.cursor")
    )]
    fn cursors(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(cursor = "after", items = "data", next = "data.last.id")
    )]
    fn through_a_list(&self) -> impl Stream<Item = Item<Numbered>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(cursor = "after", items = "data", next = "data[-1].id", more = "more")
    )]
    fn last_ids(&self) -> impl Stream<Item = Item<Numbered>> + Send;

    #[sdx_endpoint(method = "GET", path = "/i", paginate(next = "next", items = "data"))]
    fn urls(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(link, more = "more", items = "data")
    )]
    fn links(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(method = "GET", paginate(next = "next", items = "data"))]
    fn urls_at(&self, #[url] url: &str) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(method = "GET", path = "/i", paginate(page = "p", items = "data"))]
    fn numbers(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(page = "p", items = "data", last = "last", more = "more")
    )]
    fn bounded(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(page = "p", pages = "pages", items = "data")
    )]
    fn page_counts(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(offset = "o", items = "data", total = "total", more = "more")
    )]
    fn offsets(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(method = "GET", path = "/i", paginate(offset = "o"))]
    fn plain_offsets(&self) -> impl Stream<Item = Item<u64>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/i",
        paginate(cursor = "c", items = "data", next = "next")
    )]
    fn raw(&self) -> impl Stream<Item = Item<Box<RawValue>>> + Send;

    #[sdx_endpoint(
        method = "POST",
        path = "/i",
        paginate(cursor = "page.from", in = "body", items = "data", next = "next")
    )]
    fn raw_in_body(&self, #[body] body: &RawValue) -> impl Stream<Item = Item<u128>> + Send;

    #[sdx_endpoint(method = "GET", path = "/i", paginate(cursor = header("x-from"), next = "next", items = "data"))]
    fn sent_in_header(&self) -> impl Stream<Item = Item<u64>> + Send;
}
impl Lists for Bed {}
impl Lists for Client {}

#[derive(Debug, Deserialize)]
struct Numbered {
    #[allow(dead_code, reason = "read from the text for its cursor")]
    id: u64,
}

fn bodies<B: Into<Vec<u8>>>(bodies: impl IntoIterator<Item = B>) -> Bed {
    Bed::serving(Recorder::with_responses(
        bodies
            .into_iter()
            .map(|body| CannedResponse::json(200, body)),
    ))
}

fn targets(bed: &Bed) -> Vec<String> {
    let requests = bed.server.requests();
    requests
        .iter()
        .map(|request| request.target().to_owned())
        .collect()
}

/// The items before the error that ends the list, and its text.
async fn broken<T>(stream: impl Stream<Item = Item<T>>) -> (usize, UnexpectedReason, String) {
    let mut items = all(stream).await;
    match items.pop() {
        Some(Err(Error::Unexpected(error))) => {
            assert!(items.iter().all(Result::is_ok));
            (items.len(), error.reason(), error.to_string())
        }
        _ => panic!(
            "the list ended without an error after {} items",
            items.len()
        ),
    }
}

async fn values(stream: impl Stream<Item = Item<u64>>) -> Vec<u64> {
    all(stream).await.into_iter().map(Result::unwrap).collect()
}
