//! Pages that were read before, and what is said of further ones.

use sdx_endpoint::UnexpectedReason;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use super::{Lists, bodies, broken, targets, values};
use crate::Bed;

#[tokio::test]
async fn a_link_to_a_page_that_was_read_is_the_end() {
    for next in [
        "/i",
        "/i#top",
        "?",
        "./i",
        "http://{host}/i",
        "//{host}/i",
        "HTTP://{host}:{port}/x/../i",
    ] {
        let bed = Bed::serving(Recorder::responding(move |request| {
            let host = request.header("host").unwrap();
            let (_, port) = host.split_once(':').unwrap();
            let name = "127.0.0.1";
            let next = next
                .replace("{host}:{port}", &format!("{name}:{port}"))
                .replace("{host}", host);
            CannedResponse::json(200, format!(r#"{{"data":[1],"next":"{next}"}}"#))
        }));
        assert_eq!(values(bed.urls()).await, [1], "{next}");
        assert_eq!(targets(&bed), ["/i"], "{next}");
    }
    // Page 2 leads back to page 1, or to itself, in another spelling.
    for back in [
        "/i",
        "/i?p=2",
        "?p=2",
        "http://{host}/i?p=2",
        "http://{host}/i",
    ] {
        let mut count = 0;
        let bed = Bed::serving(Recorder::responding(move |request| {
            count += 1;
            let host = request.header("host").unwrap();
            let next = if count == 1 {
                "/i?p=2".to_owned()
            } else {
                back.replace("{host}", host)
            };
            CannedResponse::json(200, format!(r#"{{"data":[{count}],"next":"{next}"}}"#))
        }));
        assert_eq!(values(bed.urls()).await, [1, 2], "{back}");
        assert_eq!(targets(&bed), ["/i", "/i?p=2"], "{back}");
    }
}

#[tokio::test]
async fn the_only_page_under_another_url_comes_once() {
    let body = r#"{"data":[1,2],"next":"/i?page=1"}"#;
    let bed = bodies([body, body]);
    assert_eq!(values(bed.urls()).await, [1, 2]);
    assert_eq!(targets(&bed), ["/i", "/i?page=1"]);
}

#[tokio::test]
async fn a_link_that_escapes_less_is_the_same() {
    for next in [
        "?since=2026-01-01T00:00&tag=a/b+c",
        "?tag=a%2fb%20c&since=2026-01-01T00%3A00",
        "/%69?tag=a/b%20c&since=2026-01-01T00:00",
    ] {
        let bed = bodies([format!(r#"{{"data":[1],"next":"{next}"}}"#)]);
        let url = format!(
            "{}/i?since=2026-01-01T00%3A00&tag=a%2Fb%20c",
            bed.server.url()
        );
        assert_eq!(values(bed.urls_at(&url)).await, [1], "{next}");
    }
}

#[tokio::test]
async fn a_server_that_ignores_the_parameter_is_an_error() {
    let same = r#"{"data":[1,2]}"#;
    let (items, reason, text) = broken(bodies([same, same]).numbers()).await;
    assert_eq!((items, reason), (2, UnexpectedReason::RepeatedPage));
    assert!(
        text.contains("the page is the one before it again"),
        "{text}"
    );
    let (items, reason, _) = broken(bodies(["[1,2]", "[1,2]"]).plain_offsets()).await;
    assert_eq!((items, reason), (2, UnexpectedReason::RepeatedPage));
    let same = r#"{"data":[1,2],"meta":{"cursor":"a"}}"#;
    let (items, reason, _) = broken(bodies([same, same]).cursors()).await;
    assert_eq!((items, reason), (2, UnexpectedReason::RepeatedPage));
    // Pages that are alike for another reason.
    let bed = bodies([
        r#"{"data":[1]}"#,
        r#"{"data":[1,1]}"#,
        r#"{"data":[1]}"#,
        r#"{"data":[]}"#,
    ]);
    assert_eq!(values(bed.numbers()).await, [1, 1, 1, 1]);
    let bed = bodies([r#"{"data":[1],"last":2}"#; 2]);
    assert_eq!(values(bed.bounded()).await, [1, 1]);
    let bed = bodies([r#"{"data":[1],"pages":"2"}"#; 2]);
    assert_eq!(values(bed.page_counts()).await, [1, 1]);
    let bed = bodies([r#"{"data":[1],"total":2}"#; 2]);
    assert_eq!(values(bed.offsets()).await, [1, 1]);
}

#[tokio::test]
async fn more_is_believed() {
    for (bodies_, expected) in [
        (&[r#"{"data":[1],"last":9,"more":false}"#][..], &[1][..]),
        (
            &[
                r#"{"data":[1],"more":true}"#,
                r#"{"data":[],"more":true}"#,
                r#"{"data":[2],"more":false}"#,
            ],
            &[1, 2],
        ),
        (&[r#"{"data":[1],"more":null,"last":1}"#], &[1]),
        (&[r#"{"data":[1],"last":true}"#], &[1]),
        (
            &[
                r#"{"data":[1],"last":false}"#,
                r#"{"data":[],"last":false}"#,
                r#"{"data":[2],"last":true}"#,
            ],
            &[1, 2],
        ),
    ] {
        assert_eq!(
            values(bodies(bodies_.iter().copied()).bounded()).await,
            expected
        );
    }
    for (body, expected) in [
        (
            r#"{"data":[1],"more":"false"}"#,
            "`more` is a string, and must be a boolean",
        ),
        (
            r#"{"data":[1],"more":0}"#,
            "`more` is a number, and must be a boolean",
        ),
        (
            r#"{"data":[1],"last":"soon"}"#,
            "`last` is a string, and must be a whole number",
        ),
        (
            r#"{"data":[1],"last":1.5}"#,
            "`last` is a number, and must be a whole number",
        ),
    ] {
        let (items, _, text) = broken(bodies([body]).bounded()).await;
        assert_eq!(items, 1);
        assert!(text.contains(expected), "{text}");
    }
    let (items, _, text) = broken(bodies([r#"{"data":[],"more":true}"#]).last_ids()).await;
    assert_eq!(items, 0);
    assert!(
        text.contains("`more` is `true`, and nothing leads to the next page"),
        "{text}"
    );
    let same = r#"{"data":[{"id":1}],"more":true}"#;
    let other = r#"{"data":[{"id":1}], "more":true}"#;
    let (items, _, text) = broken(bodies([same, other]).last_ids()).await;
    assert_eq!(items, 2);
    assert!(
        text.contains("what leads to the next page led to one before"),
        "{text}"
    );
    let (items, _, text) = broken(bodies([r#"{"data":[1],"more":true}"#]).links()).await;
    assert_eq!(items, 1);
    assert!(text.contains("nothing leads to the next page"), "{text}");
    let (items, _, text) = broken(bodies([r#"{"data":[],"more":true}"#]).offsets()).await;
    assert_eq!(items, 0);
    assert!(
        text.contains("`more` is `true`, and the page has no items"),
        "{text}"
    );
}
