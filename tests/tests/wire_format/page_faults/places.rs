//! Places that cannot be understood.

use sdx_endpoint::UnexpectedReason;
use sdx_endpoint_tests::response::CannedResponse;

use super::{Lists, bodies, broken, values};
use crate::Bed;

#[tokio::test]
async fn a_place_that_cannot_be_followed_is_an_error() {
    for (body, expected) in [
        (
            r#"{"data":[1],"meta":"x"}"#,
            "`meta` is a string, and must be an object that leads to `meta.cursor`",
        ),
        (
            r#"{"data":[1],"meta":7}"#,
            "`meta` is a number, and must be an object that leads to `meta.cursor`",
        ),
        (
            r#"{"data":[1],"meta":false}"#,
            "`meta` is a boolean, and must be an object",
        ),
        (
            r#"{"data":[1],"meta":[{"cursor":"x"}]}"#,
            "`meta` is a list, and must be an object",
        ),
        (
            r#"{"data":[1],"meta":{"cursor":true}}"#,
            "`meta.cursor` is a boolean, and must be a string or a number",
        ),
        (
            r#"{"data":[1],"meta":{"cursor":{"x":1}}}"#,
            "`meta.cursor` is an object, and must be a string or a number",
        ),
        (
            r#"{"data":[1],"meta":{"cursor":["x"]}}"#,
            "`meta.cursor` is a list, and must be",
        ),
    ] {
        let bed = bodies([body]);
        let (items, reason, text) = broken(bed.cursors()).await;
        assert_eq!((items, reason), (1, UnexpectedReason::Decode), "{body}");
        assert!(text.contains(expected), "{body}: {text}");
    }
    let bed = bodies([r#"{"data":[{"id":1},{"id":2}]}"#]);
    let (items, _, text) = broken(bed.through_a_list()).await;
    assert_eq!(items, 2);
    assert!(
        text.contains("`data` is a list, and must be an object that leads to `data.last.id`"),
        "{text}"
    );
}

#[tokio::test]
async fn nothing_at_a_place_ends_the_list() {
    for body in [
        r#"{"data":[1],"meta":{"cursor":null}}"#,
        r#"{"data":[1],"meta":{"cursor":""}}"#,
        r#"{"data":[1],"meta":{"cursor":[]}}"#,
        r#"{"data":[1],"meta":{}}"#,
        r#"{"data":[1],"meta":[]}"#,
        r#"{"data":[1],"meta":null}"#,
        r#"{"data":[1]}"#,
    ] {
        assert_eq!(values(bodies([body]).cursors()).await, [1], "{body}");
    }
}

#[tokio::test]
async fn items_must_be_a_list() {
    for (body, expected) in [
        (
            r#"{"data":{"1":2}}"#,
            "`data` is an object, and must be a list",
        ),
        (
            r#"{"data":"secret"}"#,
            "`data` is a string, and must be a list",
        ),
        (r#"{"items":[1]}"#, "`data` is absent, and must be a list"),
        (
            r"[1]",
            "the body is a list, and must be an object that leads to `data`",
        ),
        (
            r"7",
            "the body is a number, and must be an object that leads to `data`",
        ),
        (
            r#"{"data":[1]"#,
            "EOF while parsing an object at line 1 column 11",
        ),
        ("<html>", "expected value at line 1 column 1"),
        ("{\"data\":[1],\"x\":\"\u{1}\"}", "control character"),
    ] {
        let (items, reason, text) = broken(bodies([body]).numbers()).await;
        assert_eq!((items, reason), (0, UnexpectedReason::Decode), "{body}");
        assert!(text.contains(expected), "{body}: {text}");
        assert!(!text.contains("secret"), "{text}");
    }
    for body in [
        "",
        "null",
        r#"{"data":null}"#,
        r#"{"data":[]}"#,
        "\u{feff}{\"data\":[]}",
    ] {
        assert_eq!(
            values(bodies([body]).numbers()).await,
            Vec::<u64>::new(),
            "{body}"
        );
    }
    let (items, _, text) = broken(bodies([b"{\"data\":[1],\"x\":\"\xff\"}"]).numbers()).await;
    assert_eq!(items, 0);
    assert!(
        text.contains("it is not UTF-8 at line 1 column 18"),
        "{text}"
    );
    let (items, _, text) = broken(bodies(["{\n\"data\": [1,\n \"x\", 3]}"]).numbers()).await;
    assert_eq!(items, 1);
    assert!(text.contains("expected u64 at line 3 column 4"), "{text}");
    let (items, ..) = broken(bodies(["[1, 2"]).plain_offsets()).await;
    assert_eq!(items, 0);
}

#[tokio::test]
async fn a_page_that_is_not_json_is_named() {
    let page = CannedResponse::status(200)
        .header("Content-Type", "text/html")
        .body("<html>sign in</html>");
    let (items, reason, text) = broken(Bed::responding(page).numbers()).await;
    assert_eq!((items, reason), (0, UnexpectedReason::Decode));
    assert!(text.contains("it is `text/html`, not JSON"), "{text}");
}
