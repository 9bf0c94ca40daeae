//! Levels 0 to 12 of real operations: each needs everything its level names, and is covered only if all of that works together.

use std::collections::BTreeMap;

use sdx_endpoint::{ByStatus, Bytes, Client, Error, HasClient, Response, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use serde::{Deserialize, Serialize};

use crate::Bed;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Key {
    id: u64,
    name: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Id<'a> {
    Number(u64),
    Name(&'a str),
}

#[derive(Debug, ByStatus)]
enum Started {
    #[status(200)]
    Done(Key),
    #[status(202)]
    Accepted,
    #[status(303)]
    See(Response<()>),
}

trait Levels: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/keys/<id>")]
    async fn level_0(
        &self,
        id: &str,
        #[query] dry_run: Option<bool>,
        #[body] key: &Key,
    ) -> Result<Key, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys", rename_all = "camelCase")]
    async fn level_1(
        &self,
        #[query] page_size: u8,
        #[query("page[cursor]")] cursor: &str,
        #[query] r#type: &str,
        #[query("2fa")] second: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>/<ratio>/<live>")]
    async fn level_2(&self, id: u64, ratio: f32, live: bool) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn level_3(&self) -> Result<Vec<Key>, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn level_4(
        &self,
        #[header("X-Api-Version")] version: u8,
        #[header("If-Match")] etag: Option<&str>,
        #[header("X-Ids")] ids: &[u8],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v1/@me/$metadata/keys:list/")]
    async fn level_5(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn level_6(
        &self,
        #[query] tag: &[&str],
        #[query(style = "comma")] ids: &[u8],
        #[query] owner: Id<'_>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "PATCH",
        path = "/keys",
        accept = "application/vnd.sdx.v3+json"
    )]
    async fn level_7(
        &self,
        #[body("application/merge-patch+json")] patch: &BTreeMap<&str, Option<u8>>,
    ) -> Result<Key, Error>;

    #[sdx_endpoint(method = "GET", path = "/a/<sid>/b/<sid>.json/<x>,<y>/<file>")]
    async fn level_8(&self, sid: &str, x: u8, y: u8, #[path(rest)] file: &str)
    -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/token")]
    async fn level_9(
        &self,
        #[field] grant_type: &str,
        #[field("scope[]")] scopes: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/start", status = [200, 202, 303])]
    async fn level_10(&self) -> Result<Started, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys")]
    async fn level_11_delete(&self, #[body] ids: &[u64]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn level_11_get(&self, #[body] filter: &BTreeMap<&str, u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/keys")]
    async fn level_11_head(&self) -> Result<Response<()>, Error>;

    #[sdx_endpoint(method = "OPTIONS", path = "/keys")]
    async fn level_11_options(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/file", accept = "application/octet-stream")]
    async fn level_12_bytes(&self, #[body("image/png")] image: &[u8]) -> Result<Bytes, Error>;

    #[sdx_endpoint(method = "POST", path = "/file", accept = "text/plain")]
    async fn level_12_text(&self, #[body("text/csv")] rows: &str) -> Result<String, Error>;
}
impl Levels for Bed {}
impl Levels for Client {}

pub(crate) const KEY: &str = r#"{"id":1,"name":null}"#;

pub(crate) fn with(status: u16, body: &str) -> Bed {
    Bed::responding(
        CannedResponse::status(status)
            .header("Location", "/b")
            .body(body),
    )
}

#[tokio::test]
async fn level_0_methods_segments_scalars_and_json() {
    let bed = with(201, KEY);
    let client = Client::builder(bed.server.url())
        .bearer_token("t")
        .build()
        .unwrap();
    let key = Key { id: 1, name: None };
    assert_eq!(client.level_0("a", Some(true), &key).await.unwrap(), key);
    let sent = bed.last();
    assert_eq!(sent.request_line(), "PUT /keys/a?dry_run=true HTTP/1.1");
    assert_eq!(
        (sent.body_text(), sent.header("authorization")),
        (KEY, Some("Bearer t"))
    );
}

#[tokio::test]
async fn level_1_wire_names() {
    let bed = with(204, "");
    bed.level_1(5, "c", "t", true).await.unwrap();
    assert_eq!(
        bed.target(),
        "/keys?pageSize=5&page%5Bcursor%5D=c&type=t&2fa=true"
    );
}

#[tokio::test]
async fn level_2_typed_path_arguments() {
    let bed = with(204, "");
    bed.level_2(u64::MAX, 0.5, false).await.unwrap();
    assert_eq!(
        bed.last().request_line(),
        "DELETE /keys/18446744073709551615/0.5/false HTTP/1.1"
    );
}

#[tokio::test]
async fn level_3_base_paths_and_credentials() {
    let bed = with(200, &format!("[{KEY}]"));
    let client = Client::builder(format!("{}/v2", bed.server.url()))
        .basic_auth("u", "p")
        .api_key_header("X-Key", "k")
        .api_key_query("key", "q")
        .build()
        .unwrap();
    assert_eq!(client.level_3().await.unwrap().len(), 1);
    let sent = bed.last();
    assert_eq!(sent.target(), "/v2/keys?key=q");
    assert_eq!(
        (sent.header("authorization"), sent.header("x-key")),
        (Some("Basic dTpw"), Some("k"))
    );
}

#[tokio::test]
async fn level_4_headers_as_arguments() {
    let bed = with(204, "");
    bed.level_4(2, None, &[1, 2]).await.unwrap();
    let sent = bed.last();
    let header = |name| sent.header(name);
    assert_eq!(
        (header("x-api-version"), header("if-match"), header("x-ids")),
        (Some("2"), None, Some("1,2"))
    );
}

#[tokio::test]
async fn level_5_literal_paths() {
    let bed = with(204, "");
    bed.level_5().await.unwrap();
    assert_eq!(bed.target(), "/v1/@me/$metadata/keys:list/");
}

#[tokio::test]
async fn level_6_query_arrays_and_unions() {
    let bed = with(204, "");
    bed.level_6(&["a", "b"], &[1, 2], Id::Number(7))
        .await
        .unwrap();
    assert_eq!(bed.target(), "/keys?tag=a&tag=b&ids=1,2&owner=7");
    bed.level_6(&[], &[], Id::Name("me")).await.unwrap();
    assert_eq!(bed.target(), "/keys?owner=me");
}

#[tokio::test]
async fn level_7_media_types() {
    let bed = with(200, KEY);
    bed.level_7(&BTreeMap::from([("a", None)])).await.unwrap();
    let sent = bed.last();
    assert_eq!(
        sent.header("content-type"),
        Some("application/merge-patch+json")
    );
    assert_eq!(sent.header("accept"), Some("application/vnd.sdx.v3+json"));
    assert_eq!(sent.body_text(), r#"{"a":null}"#);
}

#[tokio::test]
async fn level_8_affixes_repeats_and_slashes() {
    let bed = with(204, "");
    bed.level_8("s", 1, 2, "a/b c").await.unwrap();
    assert_eq!(bed.target(), "/a/s/b/s.json/1,2/a/b%20c");
}

#[tokio::test]
async fn level_9_forms() {
    let bed = with(204, "");
    bed.level_9("client credentials", &["a", "b"])
        .await
        .unwrap();
    assert_eq!(
        bed.last().body_text(),
        "grant_type=client+credentials&scope%5B%5D=a&scope%5B%5D=b"
    );
}

#[tokio::test]
async fn level_10_successes_by_status() {
    assert!(matches!(
        with(200, KEY).level_10().await.unwrap(),
        Started::Done(Key { id: 1, .. })
    ));
    assert!(matches!(
        with(202, "").level_10().await.unwrap(),
        Started::Accepted
    ));
    let Started::See(response) = with(303, "").level_10().await.unwrap() else {
        panic!()
    };
    assert_eq!(response.header("location"), Some("/b"));
}

#[tokio::test]
async fn level_11_bodies_and_methods() {
    let bed = with(200, "");
    bed.level_11_delete(&[1, 2]).await.unwrap();
    assert_eq!(
        (bed.last().method(), bed.last().body_text()),
        ("DELETE", "[1,2]")
    );
    bed.level_11_get(&BTreeMap::from([("a", 1)])).await.unwrap();
    assert_eq!(
        (bed.last().method(), bed.last().body_text()),
        ("GET", r#"{"a":1}"#)
    );
    assert_eq!(bed.level_11_head().await.unwrap().status(), 200);
    bed.level_11_options().await.unwrap();
    assert_eq!(bed.last().method(), "OPTIONS");
}

#[tokio::test]
async fn level_12_bytes_and_text() {
    let bed = with(200, "\u{1}é");
    assert_eq!(bed.level_12_bytes(b"\x89PNG").await.unwrap(), "\u{1}é");
    assert_eq!(bed.last().body(), b"\x89PNG");
    assert_eq!(bed.level_12_text("a,b\r\n").await.unwrap(), "\u{1}é");
    assert_eq!(
        (bed.last().body_text(), bed.last().header("content-type")),
        ("a,b\r\n", Some("text/csv"))
    );
}
