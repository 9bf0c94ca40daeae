//! What an error says of a response: the server's own words where there are any, limits with their figures, and what a body
//! is in place of JSON.

use sdx_endpoint::{ByStatus, Client, Error, HasClient, Stream, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Deserialize;

use crate::{Bed, all};

#[derive(Debug, Deserialize)]
struct Item {
    #[serde(rename = "n")]
    _n: u64,
}

#[derive(Debug, ByStatus)]
enum Failure {
    #[status(404)]
    #[allow(dead_code, reason = "shown by Debug alone")]
    NotFound(Item),
    #[status(409, text)]
    #[allow(dead_code, reason = "shown by Debug alone")]
    Conflict(String),
}

trait Calls: HasClient {
    #[sdx_endpoint(method = "GET", path = "/i")]
    async fn get(&self) -> Result<Item, Error>;

    #[sdx_endpoint(method = "GET", path = "/i")]
    async fn get_typed(&self) -> Result<Item, Error<Failure>>;

    #[sdx_endpoint(method = "DELETE", path = "/i", status = 204)]
    async fn delete(&self) -> Result<(), Error<()>>;

    #[sdx_endpoint(method = "GET", path = "/i", accept = "application/x-ndjson")]
    fn lines(&self) -> impl Stream<Item = Result<Item, Error>> + Send;
}
impl Calls for Bed {}
impl Calls for Client {}

/// What an error says after the status.
fn shown<T: std::fmt::Debug, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> String {
    let error = result.unwrap_err();
    let text = error.to_string();
    assert_eq!(text.lines().count(), 1, "{text}");
    let status = error.status().unwrap().to_string();
    text.split_once(&status).unwrap().1.to_owned()
}

#[tokio::test]
async fn a_failure_says_what_the_server_says() {
    for (body, text) in [
        (r#"{"detail": "Not authenticated"}"#, "Not authenticated"),
        (
            r#"{"detail": [{"loc": ["body", "age"], "msg": "value is not a valid integer"}]}"#,
            "age: value is not a valid integer",
        ),
        (
            r#"{"errors": [{"status": "422", "title": "Invalid", "detail": "Too short.", "source": {"pointer": "/data/attributes/name"}}]}"#,
            "name: Too short.",
        ),
        (
            r#"{"error": "invalid_grant", "error_description": "The token is expired"}"#,
            "The token is expired",
        ),
        (
            r#"{"data": null, "errors": [{"message": "Cannot query field x"}]}"#,
            "Cannot query field x",
        ),
        (
            r#"{"__type": "com.amazonaws.x#ResourceNotFoundException", "Message": "no table"}"#,
            "no table",
        ),
        (
            r#"{"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}"#,
            "Not Found",
        ),
        (
            r#"{"error": {"code": 403, "message": "no permission", "status": "PERMISSION_DENIED"}}"#,
            "no permission",
        ),
        (r#"["too short", "taken"]"#, "too short; taken"),
        (r#""no such key""#, "no such key"),
        (
            "{\"message\": \"one\\r\\ntwo\\u202e\\u2028\u{2066}\"}",
            "one\\u{d}\\u{a}two\\u{202e}\\u{2028}\\u{2066}",
        ),
    ] {
        let bed = Bed::responding(CannedResponse::json(422, body));
        assert_eq!(shown(bed.get().await), format!(": {text}"), "{body}");
        // Whatever type the body is to be read as, or if it is none of them.
        let typed = shown(bed.get_typed().await);
        assert!(typed.ends_with(&format!(": {text}")), "{typed}");
        let unit = shown(bed.delete().await);
        assert!(unit.ends_with(&format!(": {text}")), "{unit}");
    }
}

#[tokio::test]
async fn plain_text_is_the_servers_word() {
    let plain = |status: u16| {
        let response =
            CannedResponse::status(status).header("Content-Type", "text/plain; charset=utf-8");
        Bed::responding(response.body("no such key\nask again\u{202e}"))
    };
    assert_eq!(
        shown(plain(400).get().await),
        ", and the body is not one of the API's: no such key\\u{a}ask again\\u{202e}"
    );
    assert_eq!(
        shown(plain(409).get_typed().await),
        ": no such key\\u{a}ask again\\u{202e}"
    );
}

fn page(status: u16) -> CannedResponse {
    CannedResponse::status(status)
        .header("Content-Type", "text/html; charset=utf-8")
        .body("<!doctype html><title>Sign in</title>")
}

#[tokio::test]
async fn a_page_where_json_is_declared_is_named() {
    assert_eq!(
        shown(Bed::responding(page(200)).get().await),
        ", and the body cannot be read: it is `text/html`, not JSON; check the base URL and the \
         path, or read it as it is with `accept = \"text/html\"`"
    );
    assert_eq!(
        shown(Bed::responding(page(404)).get().await),
        ", and the body is `text/html`, not JSON"
    );
}

#[tokio::test]
async fn an_encoded_body_is_named() {
    let encoded = |status| {
        CannedResponse::json(status, b"\x1f\x8b\x08\0\0".as_slice())
            .header("Content-Encoding", "gzip")
    };
    assert_eq!(
        shown(Bed::responding(encoded(200)).get().await),
        ", and the body cannot be read: it is encoded as `gzip`; nothing asked for that, and it \
         is not decoded; send the header `Accept-Encoding: identity`"
    );
    assert_eq!(
        shown(Bed::responding(encoded(422)).get().await),
        ", and the body is encoded as `gzip`"
    );
}

#[tokio::test]
async fn json_that_is_wrong_is_told_where() {
    let broken = CannedResponse::status(200).header("Content-Type", "text/plain");
    let text = shown(Bed::responding(broken.body("{\"n\": }")).get().await);
    assert!(
        text.ends_with("expected value at line 1 column 7"),
        "{text}"
    );
    let other = CannedResponse::status(200).header("Content-Type", "text/html");
    let text = shown(Bed::responding(other.body("{\"n\": \"a\"}")).get().await);
    assert!(text.contains("invalid type: string"), "{text}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_told_with_it() {
    let bed = Bed::responding(CannedResponse::json(
        200,
        format!("[{}]", " ".repeat(1 << 20)),
    ));
    assert_eq!(
        shown(bed.get().await),
        ", and the body is over 1 MiB (`max_response_bytes`)"
    );
    let small = Client::builder(bed.server.url())
        .max_response_bytes(1000)
        .build()
        .unwrap();
    assert!(
        shown(small.get().await)
            .ends_with("and the body is over 1000 bytes (`max_response_bytes`)")
    );

    let long = format!("{{\"message\": \"{}\"}}", "x".repeat(64 * 1024));
    let bed = Bed::responding(CannedResponse::json(400, long));
    assert_eq!(
        shown(bed.get().await),
        ", and the body is over 64 KiB (`max_failure_bytes`)"
    );
}

#[tokio::test]
async fn an_item_over_the_limit_is_told_with_it() {
    let lines = CannedResponse::status(200).header("Content-Type", "application/x-ndjson");
    let bed = Bed::responding(lines.body(format!("{{\"n\":1}}\n{{\"n\":{}}}\n", "1".repeat(100))));
    let small = Client::builder(bed.server.url())
        .max_response_bytes(64)
        .build()
        .unwrap();
    let items = all(small.lines()).await;
    assert_eq!(items.len(), 2);
    let text = shown(items.into_iter().next_back().unwrap());
    assert_eq!(
        text,
        ", and the body has an item over 64 bytes (`max_response_bytes`)"
    );
}

#[tokio::test]
async fn no_header_shows_the_token() {
    const TOKEN: &str = "Alto_sk_4Kq9Zw7vXn2TbR8c";
    for name in ["Content-Type", "Content-Encoding"] {
        for value in [
            TOKEN.to_owned(),
            format!("text/{TOKEN}"),
            format!("text/plain; charset={TOKEN}"),
            format!("application/json; charset={TOKEN}"),
            format!("{}{TOKEN}", "x".repeat(70)),
        ] {
            for status in [200, 404] {
                let response = CannedResponse::status(status)
                    .header(name, &value)
                    .body("<p>\u{e9}");
                let bed = Bed::responding(response);
                let client = Client::builder(bed.server.url())
                    .bearer_token(TOKEN)
                    .build()
                    .unwrap();
                let text = every_text(&client.get().await.unwrap_err());
                assert_absent(TOKEN, &text);
                assert_absent(&TOKEN.to_lowercase(), &text);
            }
        }
    }
}
