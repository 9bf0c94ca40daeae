//! Header and cookie declarations as users of other clients write them.

use std::borrow::Cow;
use std::num::NonZeroU16;

use http::{HeaderMap, HeaderValue};
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum View {
    FullText,
}

trait Headers: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/h",
        header("X-Version" = "2024-01-01"),
        header("User-Agent" = "acme/1 (x; y)"),
        header("Cache-Control" = "max-age=0, \"q\"")
    )]
    async fn constants(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", header("x-view" = "plain"))]
    async fn typed(
        &self,
        #[header("X-View")] view: Option<View>,
        #[header("X-Download")] download: bool,
        #[header("X-Retries")] retries: Option<NonZeroU16>,
        #[header("If-None-Match")] etag: &str,
        #[header("X-Tags")] tags: &[Cow<'_, str>],
        #[header("X-Ratio")] ratio: Option<f32>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/h", header("Content-Type" = "application/vnd.acme+json"))]
    async fn constant_media(
        &self,
        #[header("content-type")] media: Option<&str>,
        #[body] body: Option<u8>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/h")]
    async fn media(
        &self,
        #[body("application/octet-stream")] body: &'static [u8],
        #[header("Content-Type")] media: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/h", header("Content-Type" = "application/x-www-form-urlencoded; charset=utf-8"))]
    async fn form(&self, #[field] a: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", header("X-View" = "constant"))]
    async fn with_map(
        &self,
        #[headers] more: &HeaderMap,
        #[header("X-View")] view: Option<&str>,
        #[header("Accept")] accept: Option<String>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/h")]
    async fn body_and_map(
        &self,
        #[headers] more: HeaderMap,
        #[body] body: &[u8],
    ) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/h",
        accept = "application/vnd.acme.v2+json; q=0.9"
    )]
    async fn vendor(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", rename_all = "camelCase", header("Cookie" = "fixed=1"))]
    async fn cookies(
        &self,
        #[cookie] session_id: Option<&str>,
        #[cookie("__Host-x.y")] odd: Option<u64>,
        #[cookie] dark: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", header("Cookie" = "fixed=1"))]
    async fn one_cookie(&self, #[cookie] a: Option<&str>) -> Result<(), Error>;
}
impl Headers for Bed {}
impl Headers for Client {}

fn map(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(*name, HeaderValue::from_static(value));
    }
    map
}

#[tokio::test]
async fn constants_are_sent_as_written() {
    let bed = Bed::new();
    bed.constants().await.unwrap();
    let sent = bed.last();
    assert_eq!(sent.header_values("x-version"), ["2024-01-01"]);
    assert_eq!(sent.header_values("user-agent"), ["acme/1 (x; y)"]);
    assert_eq!(sent.header_values("cache-control"), ["max-age=0, \"q\""]);
    bed.vendor().await.unwrap();
    assert_eq!(
        bed.last().header_values("accept"),
        ["application/vnd.acme.v2+json; q=0.9"]
    );
}

#[tokio::test]
async fn arguments_of_every_type() {
    let bed = Bed::new();
    let tags = ["a b".into(), Cow::Owned("c;d=\"e\"".to_owned())];
    bed.typed(
        Some(View::FullText),
        true,
        NonZeroU16::new(3),
        "W/\"x\"",
        &tags,
        Some(0.1),
    )
    .await
    .unwrap();
    let sent = bed.last();
    for (name, value) in [
        ("x-view", "full-text"),
        ("x-download", "true"),
        ("x-retries", "3"),
        ("if-none-match", "W/\"x\""),
        ("x-tags", "a b,c;d=\"e\""),
        ("x-ratio", "0.1"),
    ] {
        assert_eq!(sent.header_values(name), [value]);
    }
    bed.typed(None, false, None, "*", &[], None).await.unwrap();
    let sent = bed.last();
    assert_eq!(sent.header_values("x-view"), ["plain"]);
    assert_eq!(sent.header_values("x-download"), ["false"]);
    for name in ["x-retries", "x-tags", "x-ratio"] {
        assert_eq!(sent.header(name), None, "{name}");
    }
}

#[tokio::test]
async fn a_custom_content_type() {
    let bed = Bed::new();
    bodies! { bed:
        bed.constant_media(None, Some(1)) => "application/vnd.acme+json", "1";
        bed.constant_media(Some("application/json; v=2"), Some(1)) => "application/json; v=2", "1";
        bed.media(b"GIF89a", Some("image/gif")) => "image/gif", "GIF89a";
        bed.media(b"GIF89a", None) => "application/octet-stream", "GIF89a";
        bed.form(1) => "application/x-www-form-urlencoded; charset=utf-8", "a=1";
        bed.body_and_map(map(&[("content-type", "application/ld+json")]), &[1]) => "application/ld+json", "[1]";
        bed.body_and_map(map(&[]), &[]) => "application/json", "[]";
    }
}

#[tokio::test]
async fn a_map_overrides_constants_and_a_named_argument_overrides_the_map() {
    let bed = Bed::new();
    let more = map(&[
        ("x-view", "map"),
        ("accept", "text/csv"),
        ("x-many", "1"),
        ("x-many", "2"),
        ("x-empty", ""),
    ]);
    bed.with_map(&more, Some("argument"), Some("*/*".to_owned()))
        .await
        .unwrap();
    let sent = bed.last();
    assert_eq!(sent.header_values("x-view"), ["argument"]);
    assert_eq!(sent.header_values("accept"), ["*/*"]);
    assert_eq!(sent.header_values("x-many"), ["1", "2"]);
    assert_eq!(sent.header_values("x-empty"), [""]);
    bed.with_map(&more, None, None).await.unwrap();
    assert_eq!(bed.last().header_values("x-view"), ["map"]);
    assert_eq!(bed.last().header_values("accept"), ["text/csv"]);
    bed.with_map(&HeaderMap::new(), None, None).await.unwrap();
    assert_eq!(bed.last().header_values("x-view"), ["constant"]);
    assert_eq!(bed.last().header_values("accept"), ["application/json"]);
}

#[tokio::test]
async fn client_headers_are_overridden_by_all_others() {
    let bed = Bed::new();
    let client = Client::builder(bed.server.url())
        .default_header("Content-Type", "text/client")
        .default_header("Accept", "text/client")
        .default_header("X-View", "client")
        .user_agent("client/1")
        .build()
        .unwrap();
    bodies! { bed:
        client.constant_media(None, Some(1)) => "application/vnd.acme+json", "1";
        client.media(b"x", None) => "application/octet-stream", "x";
    }
    client.constants().await.unwrap();
    assert_eq!(bed.last().header_values("user-agent"), ["acme/1 (x; y)"]);
    // Without a declared `accept`, the client's header applies.
    assert_eq!(bed.last().header_values("accept"), ["text/client"]);
    client.vendor().await.unwrap();
    assert_eq!(
        bed.last().header_values("accept"),
        ["application/vnd.acme.v2+json; q=0.9"]
    );
    client
        .with_map(&HeaderMap::new(), None, None)
        .await
        .unwrap();
    assert_eq!(bed.last().header_values("x-view"), ["constant"]);
}

#[tokio::test]
async fn cookies_in_the_order_of_the_arguments() {
    let bed = Bed::new();
    bed.cookies(Some("a=b%20c"), Some(u64::MAX), false)
        .await
        .unwrap();
    assert_eq!(
        bed.last().header_values("cookie"),
        ["fixed=1; sessionId=a=b%20c; __Host-x.y=18446744073709551615; dark=false"]
    );
    bed.cookies(None, None, true).await.unwrap();
    assert_eq!(bed.last().header_values("cookie"), ["fixed=1; dark=true"]);
    bed.one_cookie(None).await.unwrap();
    assert_eq!(bed.last().header_values("cookie"), ["fixed=1"]);
    refused! { bed:
        bed.one_cookie(Some("a;b")) => Character;
        bed.one_cookie(Some(" ")) => Character;
    }
}
