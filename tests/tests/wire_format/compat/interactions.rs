//! Two rules that apply to one request.

use std::collections::BTreeMap;
use std::fmt::Debug;

use http::{HeaderMap, HeaderValue};
use sdx_endpoint::{Bytes, Client, Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Key {
    FirstKey,
    #[serde(rename = "b c")]
    Second,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Newtype<T>(T);

#[derive(Serialize)]
struct Pair(u8, &'static str);

#[derive(Serialize)]
#[serde(tag = "type", content = "value")]
enum Adjacent {
    Number(u8),
    Nothing,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Untagged<'a> {
    Nothing,
    Text(&'a str),
    Range { from: u8 },
}

trait Edges: HasClient {
    #[sdx_endpoint(method = "GET", path = "/<a>/<b>")]
    async fn root(&self, #[path(rest)] a: &str, #[path(encoded)] b: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a?")]
    async fn bare(&self, #[query] q: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = r"/a?x&y=?/&z=%27&",
        base_url = "https://h.example/p/"
    )]
    async fn literal(&self, #[query] q: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a?x&y=?/&z=%27&")]
    async fn constant(&self, #[query] q: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v/<p>")]
    async fn value<P: Serialize, Q>(
        &self,
        p: P,
        #[query(style = "deep_object")] q: Q,
    ) -> Result<(), Error>
    where
        Q: Serialize,
        Self: Sync + Debug;

    #[sdx_endpoint(method = "POST", path = "/s", rename_all = "camelCase")]
    async fn struct_of_everything<'a, T: Serialize + Sync + 'a>(
        &'a self,
        #[query(style = "indexed")] matrix: &'a [[T; 2]],
        #[query(style = "brackets")] pairs: &[Pair],
        #[query(style = "brackets")] maps: &[BTreeMap<Key, T>],
        #[query(style = "comma")] flat: BTreeMap<char, Option<T>>,
        #[body("application/json", raw)] body_text: Option<Bytes>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/blocking/<a>")]
    fn blocking<T: Serialize>(
        &self,
        a: impl AsRef<str> + Serialize,
        #[query] q: &[T],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/c", header("Content-Type" = "application/x-www-form-urlencoded"))]
    async fn declared_form(
        &self,
        #[body("application/octet-stream")] body: &[u8; 3],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", header("Cookie" = "k=constant"))]
    async fn every_header(
        &self,
        #[header("X-First")] first: Option<&str>,
        #[headers] map: Option<HeaderMap>,
        #[header("X-Last")] last: Option<&str>,
        #[cookie] c: Option<u8>,
    ) -> Result<(), Error>;
}

/// Every client has them.
impl<T: HasClient + ?Sized> Edges for T {}

impl Debug for Bed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bed")
    }
}

#[tokio::test]
async fn a_path_is_sent_as_it_was_built() {
    let bed = Bed::new();
    targets! { bed:
        bed.root("/a", "b") => "//a/b";
        bed.root("a//b/", "/c/") => "/a//b///c/";
        bed.root("/x", "%2F") => "//x/%2F";
        bed.root("a:b", "http://h") => "/a%3Ab/http://h";
        bed.bare(None) => "/a?";
        bed.bare(Some(1)) => "/a?q=1";
        bed.constant(None) => "/a?x&y=?/&z=%27&";
        bed.constant(Some(1)) => "/a?x&y=?/&z=%27&q=1";
    }
    let server = sdx_endpoint::transport::InMemory::new(|_| http::Response::new("null"));
    let client = Client::builder("https://other.example")
        .transport(server.clone())
        .build()
        .unwrap();
    client.literal(None).await.unwrap();
    client.literal(Some(1)).await.unwrap();
    let sent: Vec<String> = server
        .requests()
        .iter()
        .map(|sent| sent.uri().to_string())
        .collect();
    assert_eq!(
        sent,
        [
            "https://h.example/p/a?x&y=?/&z=%27&",
            "https://h.example/p/a?x&y=?/&z=%27&q=1"
        ]
    );
}

#[tokio::test]
async fn a_key_in_the_query_comes_after_every_pair() {
    let bed = Bed::new();
    let client = Client::builder(bed.server.url())
        .api_key_query("key[]", "a b")
        .build()
        .unwrap();
    targets! { bed:
        client.constant(Some(1)) => "/a?x&y=?/&z=%27&q=1&key%5B%5D=a%20b";
        client.bare(None) => "/a?key%5B%5D=a%20b";
        client.root("a", "b") => "/a/b?key%5B%5D=a%20b";
    }
}

#[tokio::test]
async fn enums_and_newtypes_of_every_form() {
    let bed = Bed::new();
    let keys = BTreeMap::from([(Key::FirstKey, 1), (Key::Second, 2)]);
    let newtypes = BTreeMap::from([(Newtype("a&b"), Newtype([1, 2]))]);
    targets! { bed:
        bed.value(Some("x"), &keys) => "/v/x?q%5Bfirst-key%5D=1&q%5Bb%20c%5D=2";
        bed.value(Newtype(Some('x')), newtypes) => "/v/x?q%5Ba%26b%5D=1&q%5Ba%26b%5D=2";
        bed.value(Untagged::Text("t"), Untagged::Range { from: 1 }) => "/v/t?q%5Bfrom%5D=1";
        bed.value(1, Untagged::Nothing) => "/v/1";
        bed.value(1, Adjacent::Number(2)) => "/v/1?q%5Btype%5D=Number&q%5Bvalue%5D=2";
        bed.value(1, Adjacent::Nothing) => "/v/1?q%5Btype%5D=Nothing";
    }
    refused! { bed:
        bed.value(1, Untagged::Text("t")) => Kind;
        bed.value(1, Pair(2, "b")) => Kind;
        bed.value(1, [("a", 1)]) => Kind;
        bed.value(Untagged::Nothing, 1) => Kind;
        bed.value(None::<u8>, 1) => Kind;
        bed.value(Adjacent::Nothing, 1) => Kind;
        bed.value([[1]], 1) => Kind;
    }
}

#[tokio::test]
async fn styles_nest() {
    let bed = Bed::new();
    let flat = BTreeMap::from([('a', Some(1)), ('b', None), (',', Some(2))]);
    let maps = [BTreeMap::from([(Key::FirstKey, 1)])];
    bed.struct_of_everything(
        &[[1, 2], [3, 4]],
        &[Pair(1, "x")],
        &maps,
        flat,
        Some(Bytes::from_static(b"[ ]")),
    )
    .await
    .unwrap();
    assert_eq!(
        bed.target(),
        "/s?matrix%5B0%5D%5B0%5D=1&matrix%5B0%5D%5B1%5D=2&matrix%5B1%5D%5B0%5D=3&matrix%5B1%5D%5B1%5D=4\
         &pairs%5B%5D%5B%5D=1&pairs%5B%5D%5B%5D=x&maps%5B%5D%5Bfirst-key%5D=1&flat=%2C,2,a,1"
    );
    assert_eq!(
        (bed.last().header("content-type"), bed.last().body_text()),
        (Some("application/json"), "[ ]")
    );
    bed.declared_form(b"a=b").await.unwrap();
    assert_eq!(
        bed.last().header_values("content-type"),
        ["application/x-www-form-urlencoded"]
    );
}

#[test]
fn a_blocking_call_sends_the_same() {
    let bed = Bed::new();
    bed.blocking("a b", &[Some("c"), None]).unwrap();
    assert_eq!(bed.target(), "/blocking/a%20b?q=c");
}

#[tokio::test]
async fn a_map_of_headers_between_arguments() {
    let bed = Bed::new();
    let map = || {
        let pairs = [("x-first", "map"), ("x-last", "map"), ("cookie", "k=map")];
        Some(
            pairs
                .into_iter()
                .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
                .collect(),
        )
    };
    let sent = |bed: &Bed| {
        ["x-first", "x-last", "cookie"].map(|name| bed.last().header_values(name).join("|"))
    };
    bed.every_header(None, map(), None, None).await.unwrap();
    assert_eq!(sent(&bed), ["map", "map", "k=map"]);
    bed.every_header(Some("a"), map(), Some("b"), Some(1))
        .await
        .unwrap();
    assert_eq!(sent(&bed), ["a", "b", "k=map; c=1"]);
    bed.every_header(Some("a"), None, None, None).await.unwrap();
    assert_eq!(sent(&bed), ["a", "", "k=constant"]);
}
