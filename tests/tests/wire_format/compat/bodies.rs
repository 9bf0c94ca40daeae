//! Body declarations as users of other clients write them, and methods of every kind.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Bytes, Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
struct Nothing;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<T> {
    display_name: Option<T>,
    #[serde(rename = "ref")]
    reference: Box<u8>,
}

#[derive(Serialize)]
enum Change {
    Rename(String),
    Move { to: (i8, i8) },
    Reset,
}

#[allow(
    clippy::borrowed_box,
    clippy::option_option,
    clippy::ptr_arg,
    reason = "what people write, too"
)]
trait Bodies: HasClient {
    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn json(&self, #[body] body: impl Serialize) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn boxed(&self, #[body] body: &Box<Item<Cow<'_, str>>>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn required(&self, #[body] body: &Option<Option<u8>>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/b/<id>")]
    async fn merge(
        &self,
        id: u8,
        #[body("application/merge-patch+json; charset=utf-8")] patch: &serde_json::Map<
            String,
            serde_json::Value,
        >,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/b")]
    async fn patch(
        &self,
        #[body("application/json-patch+json")] patch: &[BTreeMap<&str, &str>],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn text(
        &self,
        #[body("text/plain; charset=iso-8859-1")] body: Cow<'_, str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn optional_text(&self, #[body("text/html")] body: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn xml(&self, #[body("application/xml")] body: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn json_text(&self, #[body("text/json")] body: &[&str]) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn slice(&self, #[body("application/octet-stream")] body: &[u8]) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn array(&self, #[body("image/*")] body: &[u8; 3]) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn vector(&self, #[body("*/*")] body: &Vec<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn bytes(&self, #[body("application/zip")] body: Option<Bytes>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn shared(&self, #[body("application/zip")] body: Arc<[u8]>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn shared_text(&self, #[body("text/csv")] body: &Arc<str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn borrowed(&self, #[body("text/csv")] body: &Cow<'_, str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn any(&self, #[body("application/json", raw)] body: Body) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn lines<T>(&self, #[body("application/jsonl")] items: T) -> Result<(), Error>
    where
        T: Serialize;

    #[sdx_endpoint(method = "POST", path = "/b?dry=1", rename_all = "camelCase")]
    async fn beside(
        &self,
        #[body] body: &str,
        #[query] request_id: &str,
        #[header("X-A")] a: u8,
        #[cookie] b: u8,
    ) -> Result<(), Error>;
}
impl Bodies for Bed {}

trait Methods: HasClient {
    #[sdx_endpoint(method = "QUERY", path = "/m")]
    async fn safe(&self, #[body("application/sql")] body: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "OPTIONS", path = "/m")]
    async fn options(&self, #[body] body: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PROPFIND", path = "/m")]
    async fn propfind(
        &self,
        #[header("Depth")] depth: &str,
        #[body("text/xml")] body: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "VERSION-CONTROL", path = "/m")]
    async fn version_control(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "REPORT", path = "/m")]
    async fn report(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/m")]
    async fn head(&self, #[query] q: &str, #[header("X-A")] a: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/m")]
    async fn delete(&self, #[body] ids: &[u64]) -> Result<(), Error>;
}
impl Methods for Bed {}

const JSON: &str = "application/json";

#[tokio::test]
async fn json_of_every_kind() {
    let bed = Bed::new();
    bodies! { bed:
        bed.json("é\u{1}\"/") => JSON, "\"é\\u0001\\\"/\"";
        bed.json("") => JSON, "\"\"";
        bed.json(i64::MIN) => JSON, "-9223372036854775808";
        bed.json(u128::MAX) => JSON, "340282366920938463463374607431768211455";
        bed.json(1.0) => JSON, "1.0";
        bed.json(false) => JSON, "false";
        bed.json(()) => JSON, "null";
        bed.json(Nothing) => JSON, "null";
        bed.json(serde_json::Value::Null) => JSON, "null";
        bed.json(Some(None::<u8>)) => JSON, "null";
        bed.json(Vec::<u8>::new()) => JSON, "[]";
        bed.json(BTreeMap::<u8, u8>::new()) => JSON, "{}";
        bed.json(BTreeMap::from([(1, [None, Some("x")])])) => JSON, "{\"1\":[null,\"x\"]}";
        bed.json(BTreeSet::from(["b", "a"])) => JSON, "[\"a\",\"b\"]";
        bed.json((1, "x", [true])) => JSON, "[1,\"x\",[true]]";
        bed.json(Change::Rename("n".into())) => JSON, "{\"Rename\":\"n\"}";
        bed.json(Change::Move { to: (1, -1) }) => JSON, "{\"Move\":{\"to\":[1,-1]}}";
        bed.json(Change::Reset) => JSON, "\"Reset\"";
        bed.json(serde_json::json!({"z": 1, "a": [{}]})) => JSON, "{\"a\":[{}],\"z\":1}";
        bed.boxed(&Box::new(Item { display_name: None, reference: Box::new(1) })) => JSON, "{\"displayName\":null,\"ref\":1}";
        bed.boxed(&Box::new(Item { display_name: Some("d".into()), reference: Box::new(1) })) => JSON, "{\"displayName\":\"d\",\"ref\":1}";
        bed.required(&Some(None)) => JSON, "null";
        bed.required(&Some(Some(0))) => JSON, "0";
        bed.merge(1, serde_json::json!({"a": null, "b": {"c": null}}).as_object().unwrap())
            => "application/merge-patch+json; charset=utf-8", "{\"a\":null,\"b\":{\"c\":null}}";
        bed.merge(1, &serde_json::Map::new()) => "application/merge-patch+json; charset=utf-8", "{}";
        bed.patch(&[BTreeMap::from([("op", "remove"), ("path", "/a~1b")])])
            => "application/json-patch+json", "[{\"op\":\"remove\",\"path\":\"/a~1b\"}]";
        bed.json_text(&["a"]) => "text/json", "[\"a\"]";
        bed.beside("x", "r/1", 2, 3) => JSON, "\"x\"";
    }
    let sent = bed.last();
    assert_eq!(sent.target(), "/b?dry=1&requestId=r%2F1");
    assert_eq!(
        (sent.header("x-a"), sent.header("cookie")),
        (Some("2"), Some("b=3"))
    );
    for absent in [
        bed.required(&None).await,
        bed.json(None::<&str>).await,
        bed.json(&&None::<u8>).await,
    ] {
        absent.unwrap();
    }
    for sent in bed.server.requests().iter().rev().take(3) {
        assert_eq!(
            (sent.header("content-type"), sent.header("content-length")),
            (None, Some("0"))
        );
    }
    refused! { bed:
        bed.json(BTreeMap::from([(vec![1], 2)])) => Kind;
    }
}

#[tokio::test]
async fn text_and_bytes_of_every_kind() {
    let bed = Bed::new();
    bodies! { bed:
        bed.text("ü".into()) => "text/plain; charset=iso-8859-1", "ü";
        bed.text(Cow::Owned("\"q\"".into())) => "text/plain; charset=iso-8859-1", "\"q\"";
        bed.optional_text(Some("<p>&amp;</p>")) => "text/html", "<p>&amp;</p>";
        bed.optional_text(Some("")) => "text/html", "";
        bed.xml("<?xml version=\"1.0\"?>") => "application/xml", "<?xml version=\"1.0\"?>";
        bed.slice(b"\0\x7f") => "application/octet-stream", "\0\u{7f}";
        bed.slice(b"") => "application/octet-stream", "";
        bed.array(b"abc") => "image/*", "abc";
        bed.vector(&vec![b'v']) => "*/*", "v";
        bed.bytes(Some(Bytes::from_static(b"PK"))) => "application/zip", "PK";
        bed.shared(Arc::from(&b"PK"[..])) => "application/zip", "PK";
        bed.shared_text(&Arc::from("a,b")) => "text/csv", "a,b";
        bed.borrowed(&Cow::Borrowed("a;b")) => "text/csv", "a;b";
        bed.any(Body::from("{\"a\":1}".to_owned())) => JSON, "{\"a\":1}";
        bed.any(Body::from(vec![b'1'])) => JSON, "1";
        bed.lines([Some(1), None]) => "application/jsonl", "1\nnull\n";
        bed.lines(serde_json::json!([{"a": "\n"}, [], "x"])) => "application/jsonl", "{\"a\":\"\\n\"}\n[]\n\"x\"\n";
        bed.lines(Some(vec!["é"])) => "application/jsonl", "\"é\"\n";
        bed.lines(BTreeSet::<u8>::new()) => "application/jsonl", "";
    }
    bed.optional_text(None).await.unwrap();
    assert_eq!(bed.last().header("content-type"), None);
    bed.bytes(None).await.unwrap();
    assert_eq!(
        (
            bed.last().header("content-type"),
            bed.last().header("content-length")
        ),
        (None, Some("0"))
    );
    refused! { bed:
        bed.lines(BTreeMap::from([("a", 1)])) => Kind;
        bed.lines("[1]") => Kind;
    }
}

#[tokio::test]
async fn methods_of_every_kind() {
    let bed = Bed::new();
    macro_rules! rows {
        ($($call:expr => $line:literal, $length:expr, $media:expr;)*) => {$(
            $call.await.unwrap();
            let sent = bed.last();
            assert_eq!(sent.request_line(), concat!($line, " HTTP/1.1"));
            assert_eq!(sent.header("content-length"), $length, $line);
            assert_eq!(sent.header("content-type"), $media, $line);
        )*};
    }
    rows! {
        bed.safe(Some("select 1")) => "QUERY /m", Some("8"), Some("application/sql");
        bed.safe(None) => "QUERY /m", Some("0"), None;
        bed.options(None) => "OPTIONS /m", None, None;
        bed.options(Some(1)) => "OPTIONS /m", Some("1"), Some(JSON);
        bed.propfind("infinity", "<a/>") => "PROPFIND /m", Some("4"), Some("text/xml");
        bed.version_control() => "VERSION-CONTROL /m", None, None;
        bed.report() => "REPORT /m", None, None;
        bed.head("a b", 1) => "HEAD /m?q=a%20b", None, None;
        bed.delete(&[1, 2]) => "DELETE /m", Some("5"), Some(JSON);
    }
}
