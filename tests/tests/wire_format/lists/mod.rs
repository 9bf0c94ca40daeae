//! The lists of eight well-known services: all items, in order, once, with as few requests as the service allows.

mod by_cursor;
mod by_link;
mod by_number;

use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;
use serde::Deserialize;

use crate::{Bed, all};

#[derive(Debug, Deserialize, PartialEq)]
struct Entry {
    id: String,
}

type Item = Result<Entry, Error>;

trait Services: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/v1/customers",
        paginate(
            cursor = "starting_after",
            items = "data",
            next = "data[-1].id",
            more = "has_more"
        )
    )]
    fn stripe(&self, #[query] limit: u8) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/v1.0/users?$select=id",
        paginate(next = "['@odata.nextLink']", items = "value")
    )]
    fn graph(&self) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(method = "GET", path = "/repos/o/r/issues", paginate(link))]
    fn github(&self, #[query] per_page: u8) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/posts",
        paginate(page = "page", items = "data", last = "meta.last_page")
    )]
    fn laravel(&self) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/posts",
        paginate(next = "links.next", items = "data")
    )]
    fn laravel_links(&self) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/fault",
        paginate(
            cursor = "cursor",
            items = "data",
            next = "meta.cursor",
            more = "meta.has_more"
        )
    )]
    fn sdx(&self, #[query] limit: u8) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/dbs/d/colls/c/docs",
        paginate(
            cursor = header("x-ms-continuation"),
            items = "Documents",
            next = header("x-ms-continuation")
        )
    )]
    fn azure(
        &self,
        #[header("x-ms-continuation")] from: Option<&str>,
    ) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/users.list",
        paginate(
            cursor = "cursor",
            items = "members",
            next = "response_metadata.next_cursor"
        )
    )]
    fn slack(&self) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/people",
        paginate(page = "page", first = 0, items = "content", pages = "totalPages")
    )]
    fn spring(&self, #[query] page: Option<u32>) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/people",
        paginate(page = "page", first = 0, items = "content", last = "last")
    )]
    fn spring_last(&self) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/scim/v2/Users",
        paginate(
            offset = "startIndex",
            first = 1,
            items = "Resources",
            total = "totalResults"
        )
    )]
    fn scim(&self, #[query("startIndex")] start: Option<u32>) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/d/Services",
        paginate(next = "d.__next", items = "d.results")
    )]
    fn odata2(&self) -> impl Stream<Item = Item> + Send;
}
impl Services for Bed {}
impl Services for Client {}

/// The ids from `a` on, as the services' lists have them: `[{"id":"a"},…]`.
fn entries(ids: &str) -> String {
    let entries: Vec<_> = ids
        .chars()
        .map(|id| format!(r#"{{"id":"{id}"}}"#))
        .collect();
    format!("[{}]", entries.join(","))
}

/// A service that is asked for the pages in turn.
fn service(mut pages: impl FnMut(&Request, usize) -> CannedResponse + Send + 'static) -> Bed {
    let mut count = 0;
    Bed::serving(Recorder::responding(move |request| {
        count += 1;
        pages(request, count)
    }))
}

async fn ids(stream: impl Stream<Item = Item>) -> String {
    let items = all(stream).await;
    items.into_iter().map(|item| item.unwrap().id).collect()
}

fn targets(bed: &Bed) -> Vec<String> {
    let requests = bed.server.requests();
    requests
        .iter()
        .map(|request| request.target().to_owned())
        .collect()
}
