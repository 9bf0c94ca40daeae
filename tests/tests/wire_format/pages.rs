//! `paginate(…)`: how pages follow each other, and where a list ends.

use std::pin::pin;

use sdx_endpoint::{Client, Error, HasClient, Stream, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde::{Deserialize, Serialize};

use crate::{Bed, all, next};

#[derive(Debug, Deserialize, PartialEq)]
struct Fault {
    id: u64,
}

#[derive(Serialize)]
struct Search {
    search: &'static str,
    per_page: u8,
}

type Item = Result<Fault, Error>;

trait Lists: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/fault",
        paginate(cursor = "cursor", items = "data", next = "meta.cursor")
    )]
    fn faults(
        &self,
        #[query] severity: Option<&str>,
        #[query] cursor: Option<&str>,
    ) -> impl Stream<Item = Item> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/pages?x=1",
        paginate(page = "page", items = "data", last = "meta.last_page")
    )]
    fn laravel(
        &self,
        #[query] page: Option<u32>,
        #[query] per_page: u8,
    ) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(
        method = "POST",
        path = "/metrics/arps",
        paginate(page = "page", in = "body", items = "data", last = "last_page")
    )]
    fn arps(&self, #[body] search: &Search) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(
        method = "POST",
        path = "/logs",
        paginate(
            cursor = "paging.next_token",
            in = "body",
            items = "logs",
            next = "next_token"
        )
    )]
    fn logs(&self) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/offset",
        paginate(offset = "$skip", items = "value", total = "count")
    )]
    fn offset(&self) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/link", paginate(link))]
    fn link(&self) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/next",
        paginate(next = "links.next", items = "data")
    )]
    fn next(&self) -> impl Stream<Item = Result<Fault, Error>> + Send;
}
impl Lists for Bed {}
impl Lists for Client {}

/// A server that returns these bodies in order.
fn bodies(bodies: &'static [&'static str]) -> Bed {
    Bed::serving(Recorder::with_responses(
        bodies.iter().map(|body| CannedResponse::json(200, *body)),
    ))
}

async fn ids(stream: impl Stream<Item = Item>) -> Vec<u64> {
    all(stream)
        .await
        .into_iter()
        .map(|item| item.unwrap().id)
        .collect()
}

fn targets(bed: &Bed) -> Vec<String> {
    bed.server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect()
}

fn sent(bed: &Bed) -> Vec<String> {
    bed.server
        .requests()
        .iter()
        .map(|request| request.body_text().to_owned())
        .collect()
}

#[tokio::test]
async fn cursors_are_followed_to_their_end() {
    for last in [
        r#"{"data":[{"id":3}],"meta":{"cursor":null}}"#,
        r#"{"data":[{"id":3}],"meta":{"cursor":""}}"#,
        r#"{"data":[{"id":3}],"meta":{}}"#,
        r#"{"data":[{"id":3}]}"#,
        r#"{"data":[{"id":3}],"meta":{"cursor":"a/b &"}}"#,
        r#"{"data":[{"id":3}],"meta":{"cursor":"first"}}"#,
    ] {
        let responses = [
            r#"{"data":[{"id":1},{"id":2}],"meta":{"cursor":"a/b &"}}"#,
            last,
        ];
        let bed = Bed::serving(Recorder::with_responses(
            responses.map(|body| CannedResponse::json(200, body)),
        ));
        assert_eq!(
            ids(bed.faults(Some("high"), Some("first"))).await,
            [1, 2, 3],
            "{last}"
        );
        assert_eq!(
            targets(&bed),
            [
                "/fault?severity=high&cursor=first",
                "/fault?severity=high&cursor=a%2Fb%20%26"
            ]
        );
    }
}

#[tokio::test]
async fn an_empty_page_with_a_new_cursor_is_not_the_last() {
    let bed = bodies(&[
        r#"{"data":[],"meta":{"cursor":7}}"#,
        r#"{"data":null,"meta":{"cursor":8}}"#,
        r#"{"data":[{"id":1}],"meta":{}}"#,
    ]);
    assert_eq!(ids(bed.faults(None, None)).await, [1]);
    assert_eq!(
        targets(&bed),
        ["/fault", "/fault?cursor=7", "/fault?cursor=8"]
    );
}

#[tokio::test]
async fn the_next_page_is_requested_lazily() {
    let bed = bodies(&[
        r#"{"data":[{"id":1},{"id":2}],"meta":{"cursor":"a"}}"#,
        r#"{"data":[{"id":3}]}"#,
    ]);
    let mut stream = pin!(bed.faults(None, None));
    assert_eq!(bed.server.requests().len(), 0);
    next(stream.as_mut()).await.unwrap().unwrap();
    next(stream.as_mut()).await.unwrap().unwrap();
    assert_eq!(bed.server.requests().len(), 1);
    assert_eq!(next(stream.as_mut()).await.unwrap().unwrap().id, 3);
    assert_eq!(bed.server.requests().len(), 2);
    assert!(next(stream.as_mut()).await.is_none());
    assert!(next(stream.as_mut()).await.is_none());
}

#[tokio::test]
async fn pages_are_counted_to_the_last() {
    let bed = bodies(&[
        r#"{"data":[{"id":1}],"meta":{"last_page":2}}"#,
        r#"{"data":[{"id":2}],"meta":{"last_page":2}}"#,
    ]);
    assert_eq!(ids(bed.laravel(None, 1)).await, [1, 2]);
    assert_eq!(
        targets(&bed),
        ["/pages?x=1&per_page=1", "/pages?x=1&per_page=1&page=2"]
    );
    let bed = bodies(&[r#"{"data":[{"id":7}]}"#, r#"{"data":[]}"#]);
    assert_eq!(ids(bed.laravel(Some(4), 1)).await, [7]);
    assert_eq!(
        targets(&bed),
        [
            "/pages?x=1&page=4&per_page=1",
            "/pages?x=1&page=5&per_page=1"
        ]
    );
}

#[tokio::test]
async fn pages_are_counted_in_a_body() {
    let bed = bodies(&[
        r#"{"data":[{"id":1}],"last_page":2}"#,
        r#"{"data":[{"id":2}],"last_page":2}"#,
    ]);
    assert_eq!(
        ids(bed.arps(&Search {
            search: "é",
            per_page: 1
        }))
        .await,
        [1, 2]
    );
    assert_eq!(
        sent(&bed),
        [
            r#"{"search":"é","per_page":1}"#,
            r#"{"search":"é","per_page":1,"page":2}"#
        ]
    );
    assert_eq!(bed.last().header("content-length"), Some("37"));
    let bed = bodies(&[
        r#"{"logs":[{"id":1}],"next_token":"t"}"#,
        r#"{"logs":[{"id":2}],"next_token":"t"}"#,
    ]);
    assert_eq!(ids(bed.logs()).await, [1, 2]);
    assert_eq!(sent(&bed), ["", r#"{"paging":{"next_token":"t"}}"#]);
    assert_eq!(
        bed.last().header_values("content-type"),
        ["application/json"]
    );
    assert_eq!(bed.last().header_values("content-length"), ["29"]);
}

#[tokio::test]
async fn offsets_are_counted_by_items() {
    let bed = bodies(&[
        r#"{"value":[{"id":1},{"id":2}],"count":3}"#,
        r#"{"value":[{"id":3}],"count":3}"#,
    ]);
    assert_eq!(ids(bed.offset()).await, [1, 2, 3]);
    assert_eq!(targets(&bed), ["/offset", "/offset?%24skip=2"]);
    let bed = bodies(&[r#"{"value":[{"id":1}]}"#, r#"{"value":[]}"#]);
    assert_eq!(ids(bed.offset()).await, [1]);
    assert_eq!(targets(&bed), ["/offset", "/offset?%24skip=1"]);
}

#[tokio::test]
async fn links_are_followed_on_the_same_server() {
    let mut count = 0;
    let server = Recorder::responding(move |request| {
        count += 1;
        let host = request.header("host").unwrap();
        let link = match count {
            1 => {
                format!("<http://{host}/link?page=2&q=a%20b>; rel=\"next\", </link>; rel=\"prev\"")
            }
            2 => "<?page=3>; rel=next".to_owned(),
            _ => "</link>; rel=\"first\"".to_owned(),
        };
        CannedResponse::json(200, format!("[{{\"id\":{count}}}]")).header("Link", link)
    });
    let bed = Bed::serving(server);
    let client = Client::builder(bed.server.url())
        .bearer_token("t0ken")
        .build()
        .unwrap();
    assert_eq!(ids(client.link()).await, [1, 2, 3]);
    assert_eq!(
        targets(&bed),
        ["/link", "/link?page=2&q=a%20b", "/link?page=3"]
    );
    assert!(
        bed.server
            .requests()
            .iter()
            .all(|request| request.header("authorization") == Some("Bearer t0ken"))
    );
}

#[tokio::test]
async fn a_link_to_another_server_is_refused() {
    let other = Recorder::always(CannedResponse::json(200, "{}"));
    for link in [
        other.url(),
        format!("//{}/next", other.address()),
        "https://127.0.0.1/next".to_owned(),
        "ftp://x/".to_owned(),
    ] {
        let body = format!(r#"{{"data":[{{"id":1}}],"links":{{"next":"{link}"}}}}"#);
        let bed = Bed::responding(CannedResponse::json(200, body));
        let client = Client::builder(bed.server.url())
            .bearer_token("t0ken")
            .build()
            .unwrap();
        let items = all(client.next()).await;
        let [Ok(Fault { id: 1 }), Err(Error::Unexpected(error))] = &items[..] else {
            panic!("{items:?}")
        };
        assert_eq!(error.reason(), UnexpectedReason::Link);
        assert!(!error.to_string().contains("127.0.0.1"), "{error}");
        assert_eq!(bed.server.requests().len(), 1);
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_repeated_link_ends_the_list() {
    let bed = Bed::responding(CannedResponse::json(
        200,
        r#"{"data":[{"id":1}],"links":{"next":"/next?page=2"}}"#,
    ));
    // The second page is the first one again.
    assert_eq!(ids(bed.next()).await, [1]);
    assert_eq!(targets(&bed), ["/next", "/next?page=2"]);
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let bed = Bed::serving(Recorder::with_responses([
        CannedResponse::json(200, r#"{"data":[{"id":1}],"meta":{"cursor":"a"}}"#),
        CannedResponse::json(404, r#"{"message":"gone"}"#),
    ]));
    let items = all(bed.faults(None, None)).await;
    assert!(
        matches!(&items[..], [Ok(_), Err(error)] if error.is_not_found()),
        "{items:?}"
    );

    let items =
        all(bodies(&[r#"{"data":[{"id":1},{"id":"secret"},{"id":3}]}"#]).faults(None, None)).await;
    let [Ok(_), Err(error)] = &items[..] else {
        panic!("{items:?}")
    };
    assert!(matches!(error, Error::Unexpected(e) if e.reason() == UnexpectedReason::Decode));
    assert!(!error.to_string().contains("secret"), "{error}");

    for body in ["{}", r#"{"data":{}}"#, "[]", "oops", r#"{"items":[]}"#] {
        let items = all(Bed::responding(CannedResponse::json(200, body)).faults(None, None)).await;
        assert!(
            matches!(&items[..], [Err(Error::Unexpected(_))]),
            "{body} {items:?}"
        );
    }
}
