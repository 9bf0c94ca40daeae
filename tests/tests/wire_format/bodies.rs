//! Bodies other than forms and multipart: JSON, text, bytes, streams, and none.

use std::pin::Pin;
use std::task::{Context, Poll};

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Bytes, Error, HasClient, Stream, sdx_endpoint};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::Bed;

#[derive(Serialize)]
#[allow(
    clippy::option_option,
    reason = "absent, null, and a value are three things in a merge patch"
)]
struct Patch {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<serde_json::Value>,
}

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no"))
    }
}

trait Bodies: HasClient {
    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn json<B: Serialize + Sync + ?Sized>(&self, #[body] body: &B) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/b")]
    async fn merge<B: Serialize + Sync>(
        &self,
        #[body("application/merge-patch+json")] body: &B,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn vendor<B: Serialize + Sync>(
        &self,
        #[body("application/vnd.sdx.v2+json; charset=utf-8")] body: Option<&B>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn text(&self, #[body("text/plain")] body: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b", header("Content-Type" = "text/csv; header=present"))]
    async fn csv(&self, #[body("text/csv")] body: Option<String>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn bytes(&self, #[body("image/png")] body: Vec<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn piped(&self, #[body("application/octet-stream")] body: Body) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn raw(&self, #[body("application/json", raw)] body: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn lines<B: Serialize + Sync>(
        &self,
        #[body("application/x-ndjson")] body: &B,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn typed(
        &self,
        #[header("Content-Type")] media: &str,
        #[body] body: &[u8],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/b")]
    async fn post(&self, #[query] q: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/b")]
    async fn put(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/b")]
    async fn patch(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/b")]
    async fn get(&self, #[body] body: Option<&[u8]>) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/b")]
    async fn delete(&self, #[body] body: Option<&[u8]>) -> Result<(), Error>;

    #[sdx_endpoint(method = "OPTIONS", path = "/b")]
    async fn options(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/b")]
    async fn head(&self) -> Result<(), Error>;
}
impl Bodies for Bed {}

/// Framing, content type, and body of the last request.
fn sent(bed: &Bed) -> (Option<String>, Option<String>, String) {
    let request = bed.last();
    let header = |name| request.header(name).map(str::to_owned);
    (
        header("content-length"),
        header("content-type"),
        request.body_text().to_owned(),
    )
}

macro_rules! rows {
    ($bed:ident: $($call:expr => $length:expr, $media:expr, $body:expr;)*) => {$(
        $call.await.unwrap();
        let expected = ($length.map(|length: usize| length.to_string()), $media.map(|media: &str| media.to_owned()), $body.to_owned());
        assert_eq!(sent(&$bed), expected, "{}", stringify!($call));
        assert_eq!($bed.last().header("transfer-encoding"), None);
    )*};
}

const JSON: Option<&str> = Some("application/json");

#[tokio::test]
async fn json_is_sent_as_the_declared_media_type() {
    let bed = Bed::new();
    rows! { bed:
        bed.json(&["é", "\""]) => Some(11), JSON, r#"["é","\""]"#;
        bed.json("text") => Some(6), JSON, r#""text""#;
        bed.json(&7_u64) => Some(1), JSON, "7";
        bed.json(&()) => Some(4), JSON, "null";
        bed.json(&u64::MAX) => Some(20), JSON, "18446744073709551615";
        bed.json(&None::<u8>) => Some(0), None, "";
        bed.merge(&Patch { name: None }) => Some(2), Some("application/merge-patch+json"), "{}";
        bed.merge(&Patch { name: Some(serde_json::Value::Null) }) => Some(13), Some("application/merge-patch+json"), r#"{"name":null}"#;
        bed.vendor(Some(&[1])) => Some(3), Some("application/vnd.sdx.v2+json; charset=utf-8"), "[1]";
        bed.vendor::<u8>(None) => Some(0), None, "";
        bed.typed("application/json; v=2", &[1]) => Some(3), Some("application/json; v=2"), "[1]";
    }
    let error = bed.json(&Unserialisable).await.unwrap_err();
    assert!(matches!(error, Error::InvalidArgument(_)), "{error}");
}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

#[tokio::test]
async fn text_and_bytes_untouched() {
    let bed = Bed::new();
    rows! { bed:
        bed.text("a&b é\r\n") => Some(8), Some("text/plain"), "a&b é\r\n";
        bed.text("") => Some(0), Some("text/plain"), "";
        bed.csv(Some("a,b".into())) => Some(3), Some("text/csv; header=present"), "a,b";
        bed.bytes(b"\x01\x02".to_vec()) => Some(2), Some("image/png"), "\u{1}\u{2}";
        bed.raw("{ \"a\": 1 }") => Some(10), JSON, "{ \"a\": 1 }";
        bed.lines(&[("a", 1), ("b\n", 2)]) => Some(18), Some("application/x-ndjson"), "[\"a\",1]\n[\"b\\n\",2]\n";
        bed.lines(&[raw("{\n\"a\":\r\n1.10}")]) => Some(11), Some("application/x-ndjson"), "{\"a\":1.10}\n";
        bed.lines(&raw("[1.10,\n2]")) => Some(7), Some("application/x-ndjson"), "1.10\n2\n";
        bed.lines(&Vec::<u8>::new()) => Some(0), Some("application/x-ndjson"), "";
    }
    assert!(matches!(
        bed.lines(&1).await,
        Err(Error::InvalidArgument(_))
    ));
}

#[tokio::test]
async fn methods_with_a_body_send_content_length_zero_without_one() {
    let bed = Bed::new();
    rows! { bed:
        bed.post(Some(1)) => Some(0), None, "";
        bed.put() => Some(0), None, "";
        bed.patch() => Some(0), None, "";
        bed.get(None) => None, None, "";
        bed.delete(None) => None, None, "";
        bed.options() => None, None, "";
        bed.head() => None, None, "";
        bed.get(Some(&[1])) => Some(3), JSON, "[1]";
        bed.delete(Some(&[])) => Some(2), JSON, "[]";
    }
}

/// Yields its chunks, each after having been pending once.
struct Chunks {
    left: Vec<Result<&'static str, std::io::Error>>,
    ready: bool,
}

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.ready = !self.ready;
        if self.ready {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = if self.left.is_empty() {
            None
        } else {
            Some(self.left.remove(0))
        };
        Poll::Ready(next.map(|piece| piece.map(|text| Bytes::from_static(text.as_bytes()))))
    }
}

fn pieces(left: Vec<Result<&'static str, std::io::Error>>) -> Body {
    Body::stream(Chunks { left, ready: false })
}

#[tokio::test]
async fn a_stream_is_sent_as_it_is_produced() {
    let bed = Bed::new();
    bed.piped(pieces(vec![Ok("abc"), Ok("defg")]))
        .await
        .unwrap();
    let request = bed.last();
    assert_eq!(request.header("transfer-encoding"), Some("chunked"));
    assert_eq!(request.header("content-length"), None);
    assert_eq!(
        request.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(request.raw_body(), b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
    bed.piped("in memory".into()).await.unwrap();
    assert_eq!(bed.last().header("content-length"), Some("9"));
}

#[tokio::test]
async fn a_failing_stream_aborts_the_request() {
    let bed = Bed::new();
    let broken = pieces(vec![
        Ok("abc"),
        Err(std::io::Error::other("the disk is gone")),
    ]);
    let error = bed.piped(broken).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(bed.server.requests().is_empty());
}
