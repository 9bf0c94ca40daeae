//! Lists whose pages or items are counted.

use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;

use super::{Services, entries, ids, service, targets};

/// A page of Laravel's paginator; its links are empty lists where PHP has an empty array.
fn laravel_page(request: &Request, count: usize) -> CannedResponse {
    let host = request.header("host").unwrap();
    let data = entries(["ab", "cd", "e"][count - 1]);
    let next = match count {
        1 | 2 => format!("\"http://{host}/api/posts?page={}\"", count + 1),
        _ => "null".to_owned(),
    };
    CannedResponse::json(
        200,
        format!(
            r#"{{"data":{data},"links":{{"first":"http://{host}/api/posts?page=1","next":{next}}},"meta":{{"current_page":{count},"last_page":3,"links":[],"per_page":2,"total":5}}}}"#
        ),
    )
}

#[tokio::test]
async fn laravel() {
    let expected = ["/api/posts", "/api/posts?page=2", "/api/posts?page=3"];
    let bed = service(laravel_page);
    assert_eq!(ids(bed.laravel()).await, "abcde");
    assert_eq!(targets(&bed), expected);
    let bed = service(laravel_page);
    assert_eq!(ids(bed.laravel_links()).await, "abcde");
    assert_eq!(targets(&bed), expected);
    let bed = service(|_, _| CannedResponse::json(200, r#"{"data":[{"id":"a"}],"links":[]}"#));
    assert_eq!(ids(bed.laravel_links()).await, "a");
}

/// A page of Spring Data, whose numbers begin at 0.
fn spring_page(request: &Request) -> CannedResponse {
    let page = match request.target().split_once("page=") {
        Some((_, page)) => page.parse::<usize>().unwrap(),
        None => 0,
    };
    let content = entries(["ab", "cd", "e"][page]);
    let last = page == 2;
    CannedResponse::json(
        200,
        format!(
            r#"{{"content":{content},"totalPages":3,"totalElements":5,"last":{last},"number":{page},"first":{},"empty":false}}"#,
            page == 0
        ),
    )
}

#[tokio::test]
async fn spring() {
    let expected = ["/api/people", "/api/people?page=1", "/api/people?page=2"];
    let bed = service(|request, _| spring_page(request));
    assert_eq!(ids(bed.spring(None)).await, "abcde");
    assert_eq!(targets(&bed), expected);
    let bed = service(|request, _| spring_page(request));
    assert_eq!(ids(bed.spring_last()).await, "abcde");
    assert_eq!(targets(&bed), expected);
    let bed = service(|request, _| spring_page(request));
    assert_eq!(ids(bed.spring(Some(1))).await, "cde");
    assert_eq!(targets(&bed).len(), 2);
    let bed = service(|_, _| {
        CannedResponse::json(
            200,
            r#"{"content":[],"totalPages":0,"last":true,"number":0}"#,
        )
    });
    assert_eq!(ids(bed.spring(None)).await, "");
    assert_eq!(targets(&bed).len(), 1);
}

#[tokio::test]
async fn scim_counts_items_from_1() {
    let bed = service(|request, _| {
        let start = match request.target().split_once("startIndex=") {
            Some((_, start)) => start.parse::<usize>().unwrap(),
            None => 1,
        };
        let end = (start + 1).min(5);
        let resources = entries(&"abcde"[start - 1..end]);
        CannedResponse::json(
            200,
            format!(r#"{{"totalResults":5,"startIndex":{start},"Resources":{resources}}}"#),
        )
    });
    assert_eq!(ids(bed.scim(None)).await, "abcde");
    assert_eq!(
        targets(&bed),
        [
            "/scim/v2/Users",
            "/scim/v2/Users?startIndex=3",
            "/scim/v2/Users?startIndex=5"
        ]
    );
    assert_eq!(ids(bed.scim(Some(4))).await, "de");
    assert_eq!(targets(&bed).len(), 4);
}
