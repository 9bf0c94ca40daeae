//! Values that fit no part of a request: each error says what is wrong, and nothing is dropped or sent in pieces.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use sdx_endpoint::{Bytes, Client, Error, HasClient, InvalidArgumentReason, Part, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

/// Bytes under names that the macro cannot see through.
type Blob = Vec<u8>;

#[derive(Serialize)]
struct Digest([u8; 4]);

trait Values: HasClient {
    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn part(&self, #[part] file: Blob) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn optional_part(&self, #[part] file: Option<Digest>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn small_part(&self, #[part] level: u8, #[part] file: Part) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn field(&self, #[field] data: &Blob) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn bracket_field(&self, #[field(style = "brackets")] data: Digest) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn small_field(&self, #[field] level: u8, #[field] levels: &[u16]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn in_query<T: Serialize + Sync>(&self, #[query] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn comma<T: Serialize + Sync>(
        &self,
        #[query(style = "comma")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn brackets<T: Serialize + Sync>(
        &self,
        #[query(style = "brackets")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn deep<T: Serialize + Sync>(
        &self,
        #[query(style = "deep_object")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn header(&self, #[header("X-Value")] value: f64) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn headers(&self, #[headers] more: &HeaderMap) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn lines<T: Serialize + Sync + ?Sized>(
        &self,
        #[body("application/x-ndjson")] lines: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v/<id>", pattern = "^(a|\n|\u{202e})$")]
    async fn odd_pattern(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn link(&self, #[url] link: &str) -> Result<(), Error>;
}
impl Values for Bed {}
impl Values for Client {}

/// What an error says after the name of the argument.
fn text(result: Result<(), Error>, reason: InvalidArgumentReason) -> String {
    let Err(Error::InvalidArgument(error)) = result else {
        panic!("it is sent: {result:?}");
    };
    assert_eq!(error.reason(), reason);
    let text = error.to_string();
    let (_, text) = text.split_once("argument `").unwrap();
    text.split_once("` ").unwrap().1.to_owned()
}

fn kind(result: Result<(), Error>) -> String {
    text(result, InvalidArgumentReason::Kind)
}

#[tokio::test]
async fn bytes_are_not_sent_one_by_one() {
    let bed = Bed::new();
    let part = "is bytes, which is not allowed in a part of text; `Part::bytes` and `Part::json` make others";
    assert_eq!(kind(bed.part(vec![1, 2]).await), part);
    assert_eq!(kind(bed.optional_part(Some(Digest([0; 4]))).await), part);
    let field = "is bytes, which is not allowed in a form; encode bytes as text, and take small numbers as `u16`";
    assert_eq!(kind(bed.field(&vec![1, 2]).await), field);
    assert_eq!(kind(bed.bracket_field(Digest([0; 4])).await), field);
    assert!(bed.server.requests().is_empty());

    bed.optional_part(None).await.unwrap();
    bed.small_part(7, Part::bytes(Bytes::from_static(b"\x01\x02")))
        .await
        .unwrap();
    let body = String::from_utf8_lossy(bed.last().body()).into_owned();
    assert!(body.contains("name=\"level\"\r\n\r\n7\r\n"), "{body}");
    assert!(body.contains("\r\n\r\n\u{1}\u{2}\r\n"), "{body}");
    bed.small_field(7, &[1, 2]).await.unwrap();
    assert_eq!(bed.last().body_text(), "level=7&levels=1&levels=2");
}

#[tokio::test]
async fn a_style_that_does_not_fit_the_value_is_an_error() {
    let bed = Bed::new();
    let map = BTreeMap::from([("k", 1)]);
    assert_eq!(
        kind(bed.comma(&7).await),
        "is a single value, which is not allowed in `style = \"comma\"`"
    );
    assert_eq!(
        kind(bed.brackets(&map).await),
        "is a struct or map, which is not allowed in `style = \"brackets\"`"
    );
    assert_eq!(
        kind(bed.deep(&[1, 2]).await),
        "is a list, which is not allowed in `style = \"deep_object\"`"
    );
    assert_eq!(
        kind(bed.deep(&"a").await),
        "is a single value, which is not allowed in `style = \"deep_object\"`"
    );
    assert!(bed.server.requests().is_empty());
    bed.comma(&map).await.unwrap();
    assert_eq!(bed.query(), "q=k,1");
    bed.brackets(&[&map]).await.unwrap();
    assert_eq!(bed.query(), "q%5B%5D%5Bk%5D=1");
    bed.comma(&None::<u8>).await.unwrap();
    assert_eq!(bed.target(), "/v");
}

#[tokio::test]
async fn what_is_not_a_number_is_said_to_be_none() {
    let bed = Bed::new();
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let query = "is NaN or an infinity, which is not allowed in a query";
        assert_eq!(kind(bed.in_query(&value).await), query);
        assert_eq!(kind(bed.in_query(&[value]).await), query);
        assert_eq!(kind(bed.comma(&[value]).await), query);
        let header = "is NaN or an infinity, which is not allowed in a header";
        assert_eq!(kind(bed.header(value).await), header);
    }
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn further_headers_refuse_those_of_the_connection() {
    let bed = Bed::new();
    for name in [
        "te",
        "trailer",
        "upgrade",
        "keep-alive",
        "proxy-authorization",
        "proxy-authenticate",
        "proxy-connection",
        "expect",
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
    ] {
        let name: HeaderName = name.parse().unwrap();
        let map = HeaderMap::from_iter([(name.clone(), HeaderValue::from_static("1"))]);
        assert_eq!(
            kind(bed.headers(&map).await),
            format!(
                "has the header `{name}`, which is set by the HTTP client or belongs to its connection"
            )
        );
    }
    let name: HeaderName = "proxy-other".parse().unwrap();
    let map = HeaderMap::from_iter([(name, HeaderValue::from_static("1"))]);
    assert!(kind(bed.headers(&map).await).starts_with("has the header `proxy-"));
    let map = HeaderMap::from_iter([(http::header::AUTHORIZATION, HeaderValue::from_static("1"))]);
    assert_eq!(
        kind(bed.headers(&map).await),
        "has the header `authorization`, which is set from the credential; `#[bearer]` replaces it for one call"
    );
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn json_lines_are_those_of_a_list() {
    let bed = Bed::new();
    let expected = "is not a list, and JSON lines are written from the items of one; text that is written already is sent \
                    with `raw`";
    assert_eq!(kind(bed.lines("{\"a\":1}\n").await), expected);
    assert_eq!(kind(bed.lines(&7).await), expected);
    assert_eq!(kind(bed.lines(&BTreeMap::from([("a", 1)])).await), expected);
    assert!(bed.server.requests().is_empty());
    bed.lines(&["a\nb", "c"]).await.unwrap();
    assert_eq!(bed.last().body_text(), "\"a\\nb\"\n\"c\"\n");
}

#[tokio::test]
async fn a_url_that_is_too_long_is_told_with_the_limit() {
    let bed = Bed::new();
    let long = "a".repeat(49 * 1024);
    for result in [
        bed.in_query(&long).await,
        bed.link(&format!("https://h.example/{long}")).await,
    ] {
        assert_eq!(
            text(result, InvalidArgumentReason::Length),
            "makes the URL longer than 48 KiB"
        );
    }
}

#[tokio::test]
async fn an_error_is_one_line_whatever_the_pattern_is() {
    let error = Bed::new().odd_pattern("b").await.unwrap_err().to_string();
    assert_eq!(
        error,
        "odd_pattern: not sent: argument `id` does not match the pattern `^(a|\\u{a}|\\u{202e})$`"
    );
}

#[tokio::test]
async fn an_apostrophe_in_a_signed_link_is_sent_as_browsers_send_it() {
    let bed = Bed::new();
    let link = format!("{}/it's?name='a'&b=%27", bed.server.url());
    bed.link(&link).await.unwrap();
    assert_eq!(bed.target(), "/it's?name=%27a%27&b=%27");
}
