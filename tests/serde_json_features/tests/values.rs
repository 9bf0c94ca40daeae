//! Numbers of a `Value` and raw JSON, in every part of a request and in a failure.

use std::collections::BTreeMap;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Number, Value, json};
use serde_json_features::Once;

trait Values: HasClient {
    #[sdx_endpoint(method = "GET", path = "/v/<id>")]
    async fn path<T: Serialize + Sync>(&self, id: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn query<T: Serialize + Sync>(&self, #[query] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn bounded<T: Serialize + Sync>(
        &self,
        #[query(minimum = 1, maximum = 10)] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn comma<T: Serialize + Sync>(
        &self,
        #[query(style = "comma")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn deep<T: Serialize + Sync>(
        &self,
        #[query(style = "deep_object")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn json_query<T: Serialize + Sync>(
        &self,
        #[query(style = "json")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn flat<T: Serialize + Sync>(&self, #[query(flatten)] all: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn header<T: Serialize + Sync>(
        &self,
        #[header("X-Value")] value: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v")]
    async fn cookie<T: Serialize + Sync>(&self, #[cookie] c: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn field<T: Serialize + Sync>(&self, #[field] f: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn form<T: Serialize + Sync>(
        &self,
        #[body("application/x-www-form-urlencoded")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn part<T: Serialize + Send>(&self, #[part] p: T) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn body<T: Serialize + Sync>(&self, #[body] body: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/v")]
    async fn lines<T: Serialize + Sync>(
        &self,
        #[body("application/x-ndjson")] body: &[T],
    ) -> Result<(), Error>;
}

impl Values for Client {}

/// The request that `$call` sends.
macro_rules! sent {
    ($method:ident($value:expr)) => {{
        let server = Once::new("200 OK", "null");
        let client = Client::builder(server.url()).build().unwrap();
        client.$method($value).await.unwrap();
        let request = server.request();
        assert!(!request.contains("private"), "{request}");
        request
    }};
}

fn target(request: &str) -> &str {
    request.split(' ').nth(1).unwrap()
}

fn header<'a>(request: &'a str, name: &str) -> &'a str {
    let line = request
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap()
}

fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").unwrap().1
}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// Each as a `Value` and as a `RawValue`: what is sent of them is the same.
async fn both(json: &str, expected: &str) {
    assert_eq!(target(&sent!(query(&value(json)))), expected, "{json}");
    assert_eq!(target(&sent!(query(&raw(json)))), expected, "{json}");
}

#[tokio::test]
async fn a_query_has_the_digits_as_they_were_written() {
    both("1", "/v?q=1").await;
    both("-1.10", "/v?q=-1.10").await;
    both("1e+400", "/v?q=1e%2B400").await;
    both(
        "340282366920938463463374607431768211456",
        "/v?q=340282366920938463463374607431768211456",
    )
    .await;
    both("[1,2.50,\"a\"]", "/v?q=1&q=2.50&q=a").await;
    both("\"a\\u0020b\"", "/v?q=a%20b").await;
    both("true", "/v?q=true").await;
    both("null", "/v").await;
    assert_eq!(target(&sent!(query(&Number::from(7)))), "/v?q=7");
    assert_eq!(
        target(&sent!(query(&vec![Some(Number::from(7)), None]))),
        "/v?q=7"
    );
    assert_eq!(target(&sent!(query(&Some(json!(7))))), "/v?q=7");
}

#[tokio::test]
async fn paths_headers_and_cookies_have_them() {
    assert_eq!(target(&sent!(path(&json!(7)))), "/v/7");
    assert_eq!(target(&sent!(path(&raw("7.0")))), "/v/7.0");
    assert_eq!(target(&sent!(path(&raw("\"a/b\"")))), "/v/a%2Fb");
    assert_eq!(target(&sent!(path(&json!([7, 8])))), "/v/7,8");
    assert_eq!(header(&sent!(header(&json!(7))), "x-value"), "7");
    assert_eq!(
        header(&sent!(header(&raw("[7, 8.10]"))), "x-value"),
        "7,8.10"
    );
    assert_eq!(header(&sent!(cookie(&json!(7))), "cookie"), "c=7");
    assert_eq!(header(&sent!(cookie(&raw("7"))), "cookie"), "c=7");
}

#[tokio::test]
async fn bounds_count() {
    for number in ["1", "10", "9.99", "1e1"] {
        sent!(bounded(&value(number)));
        sent!(bounded(&raw(number)));
    }
    let client = Client::unconnected();
    for number in ["0", "10.01", "1e2", "-1"] {
        for error in [
            client.bounded(&value(number)).await.unwrap_err(),
            client.bounded(&raw(number)).await.unwrap_err(),
        ] {
            assert!(
                matches!(error, Error::InvalidArgument(_)),
                "{number}: {error}"
            );
        }
    }
}

#[derive(Serialize)]
struct Filter {
    a: Value,
    b: Box<RawValue>,
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

fn filter() -> Filter {
    Filter {
        a: value("1.10"),
        b: raw("[1, 2]"),
        more: BTreeMap::from([("c".to_owned(), json!(3))]),
    }
}

#[derive(Serialize)]
struct Wrapped {
    x: u8,
    #[serde(flatten)]
    raw: Box<RawValue>,
}

#[derive(Serialize)]
#[serde(tag = "kind")]
enum Tagged {
    One(Filter),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Untagged {
    Number(Number),
}

#[tokio::test]
async fn structured_queries_have_them() {
    assert_eq!(target(&sent!(flat(&filter()))), "/v?a=1.10&b=1&b=2&c=3");
    assert_eq!(
        target(&sent!(flat(&json!({"a": 1, "b": [2, 3]})))),
        "/v?a=1&b=2&b=3"
    );
    assert_eq!(
        target(&sent!(flat(&raw(r#"{"z": 1.10, "a": [2]}"#)))),
        "/v?z=1.10&a=2"
    );
    assert_eq!(
        target(&sent!(deep(&filter()))),
        "/v?q%5Ba%5D=1.10&q%5Bb%5D=1&q%5Bb%5D=2&q%5Bc%5D=3"
    );
    assert_eq!(
        target(&sent!(deep(&raw(r#"{"a": {"b": 1}}"#)))),
        "/v?q%5Ba%5D%5Bb%5D=1"
    );
    assert_eq!(target(&sent!(comma(&json!([1, 2])))), "/v?q=1,2");
    assert_eq!(target(&sent!(comma(&raw("[1, 2]")))), "/v?q=1,2");
    assert_eq!(
        target(&sent!(flat(&Wrapped {
            x: 1,
            raw: raw(r#"{"y": 2.0}"#)
        }))),
        "/v?x=1&y=2.0"
    );
    assert_eq!(
        target(&sent!(flat(&Tagged::One(filter())))),
        "/v?kind=One&a=1.10&b=1&b=2&c=3"
    );
    assert_eq!(target(&sent!(query(&Untagged::Number(7.into())))), "/v?q=7");
}

#[tokio::test]
async fn json_in_a_query_has_them() {
    let request = sent!(json_query(&filter()));
    assert_eq!(
        target(&request),
        "/v?q=%7B%22a%22%3A1.10%2C%22b%22%3A%5B1%2C2%5D%2C%22c%22%3A3%7D"
    );
    assert_eq!(
        target(&sent!(json_query(&raw("{\"a\": 1.10}")))),
        "/v?q=%7B%22a%22%3A1.10%7D"
    );
}

#[tokio::test]
async fn forms_and_parts_have_them() {
    assert_eq!(body(&sent!(field(&json!([1, 2.5])))), "f=1&f=2.5");
    assert_eq!(body(&sent!(field(&raw("1.10")))), "f=1.10");
    assert_eq!(body(&sent!(form(&filter()))), "a=1.10&b=1&b=2&c=3");
    assert_eq!(body(&sent!(form(&json!({"a": {"b": 1}})))), "a%5Bb%5D=1");
    let request = sent!(part(json!(7)));
    assert!(
        body(&request).contains("name=\"p\"\r\n\r\n7\r\n--"),
        "{request}"
    );
    let request = sent!(part(raw("[7, 8.10]")));
    assert!(
        body(&request).contains("name=\"p\"\r\n\r\n8.10\r\n--"),
        "{request}"
    );
}

#[tokio::test]
async fn json_bodies_are_left_as_they_are() {
    assert_eq!(
        body(&sent!(body(&filter()))),
        r#"{"a":1.10,"b":[1, 2],"c":3}"#
    );
    assert_eq!(
        body(&sent!(lines(&[value("1.10"), json!({"a": 2})]))),
        "1.10\n{\"a\":2}\n"
    );
    assert_eq!(
        body(&sent!(lines(&[raw("{\"a\": 1.10}")]))),
        "{\"a\": 1.10}\n"
    );
}

#[tokio::test]
async fn a_failure_is_read_whatever_numbers_are() {
    let server = Once::new(
        "422 Unprocessable Content",
        r#"{"code": 1201, "errors": {"age": [{"message": 7}]}}"#,
    );
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.query(&1).await.unwrap_err();
    server.request();
    let failure = error.failure().unwrap();
    assert_eq!(failure.code.as_deref(), Some("1201"));
    assert_eq!(failure.errors["age"], ["7"]);
}
