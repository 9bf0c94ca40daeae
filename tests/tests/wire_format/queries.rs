//! Query arguments: scalars, lists, structs, and maps in every style.

use std::collections::BTreeMap;

use sdx_endpoint::{Error, HasClient, InvalidArgumentReason, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Order {
    NewestFirst,
    #[serde(rename = "by name")]
    ByName,
}

#[derive(Serialize)]
struct Meters(f32);

#[derive(Serialize)]
#[serde(untagged)]
enum IdOrName<'a> {
    Id(u64),
    Name(&'a str),
    Both(Vec<&'a str>),
}

#[derive(Serialize)]
struct Range<'a> {
    gte: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    lt: Option<&'a str>,
    tags: Vec<&'a str>,
}

#[allow(
    clippy::too_many_arguments,
    reason = "an operation has as many as it has"
)]
trait Queries: HasClient {
    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn scalar<T: Serialize + Sync>(&self, #[query] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn option<T: Serialize + Sync>(&self, #[query] q: Option<&T>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn repeat<T: Serialize + Sync>(&self, #[query] q: &[T]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn comma<T: Serialize + Sync>(
        &self,
        #[query(style = "comma")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn space<T: Serialize + Sync>(
        &self,
        #[query(style = "space")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn pipe<T: Serialize + Sync>(&self, #[query(style = "pipe")] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn brackets<T: Serialize + Sync>(
        &self,
        #[query(style = "brackets")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn indexed<T: Serialize + Sync>(
        &self,
        #[query(style = "indexed")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn deep<T: Serialize + Sync>(
        &self,
        #[query(style = "deep_object")] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn json<T: Serialize + Sync>(&self, #[query(style = "json")] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn checked_json<T: Serialize + Sync>(
        &self,
        #[query(style = "json", pattern = "^[a-z]+$", max_items = 2)] q: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn flatten<T: Serialize + Sync>(&self, #[query(flatten)] q: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn flag(
        &self,
        #[query(flag)] dry_run: bool,
        #[query("x y", flag)] other: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn encoded(&self, #[query(encoded)] q: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn names(
        &self,
        #[query("site_ids[]")] a: &[u8],
        #[query("page[cursor]")] b: &str,
        #[query("$top")] c: u8,
        #[query("a.b")] d: u8,
        #[query("é ü")] e: u8,
        #[query("_")] f: u8,
        #[query] r#type: u8,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q?beta=true&v=2", rename_all = "camelCase")]
    async fn constant(
        &self,
        #[query] per_page: Option<u32>,
        #[query("Sort-By")] sort: Order,
    ) -> Result<(), Error>;
}
impl Queries for Bed {}

/// Calls each, and compares the query that arrived.
macro_rules! rows {
    ($bed:ident: $($call:expr => $query:expr;)*) => {$(
        $call.await.unwrap();
        assert_eq!($bed.query(), $query, "{}", stringify!($call));
    )*};
}

#[tokio::test]
async fn scalars_of_every_type() {
    let bed = Bed::new();
    rows! { bed:
        bed.scalar(&"a b") => "q=a%20b";
        bed.scalar(&"") => "q=";
        bed.scalar(&"é€𝄞") => "q=%C3%A9%E2%82%AC%F0%9D%84%9E";
        bed.scalar(&"-._~!*'();:@&=+$,/?#[]%") => "q=-._~%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25";
        bed.scalar(&"\0\t\r\n\u{7f}") => "q=%00%09%0D%0A%7F";
        bed.scalar(&true) => "q=true";
        bed.scalar(&-5_i8) => "q=-5";
        bed.scalar(&u64::MAX) => "q=18446744073709551615";
        bed.scalar(&i128::MIN) => "q=-170141183460469231731687303715884105728";
        bed.scalar(&0.1_f32) => "q=0.1";
        bed.scalar(&1e300_f64) => "q=1e300";
        bed.scalar(&'ß') => "q=%C3%9F";
        bed.scalar(&Order::NewestFirst) => "q=newest-first";
        bed.scalar(&Order::ByName) => "q=by%20name";
        bed.scalar(&Meters(2.5)) => "q=2.5";
        bed.scalar(&IdOrName::Id(7)) => "q=7";
        bed.scalar(&IdOrName::Name("x")) => "q=x";
        bed.scalar(&IdOrName::Both(vec!["x", "y"])) => "q=x&q=y";
        bed.scalar(&std::net::Ipv4Addr::LOCALHOST) => "q=127.0.0.1";
    }
}

#[tokio::test]
async fn nothing_is_sent_for_what_is_absent() {
    let bed = Bed::new();
    bed.option::<u8>(None).await.unwrap();
    assert_eq!(bed.target(), "/q");
    rows! { bed:
        bed.option(Some(&0)) => "q=0";
        bed.repeat::<u8>(&[]) => "";
        bed.repeat(&[None::<u8>]) => "";
        bed.repeat(&[None, Some("a"), None]) => "q=a";
        bed.comma(&Vec::<u8>::new()) => "";
        bed.space(&Vec::<u8>::new()) => "";
        bed.pipe(&[None::<u8>]) => "";
        bed.brackets(&Vec::<u8>::new()) => "";
        bed.indexed(&None::<Vec<u8>>) => "";
        bed.deep(&BTreeMap::<String, u8>::new()) => "";
        bed.deep(&None::<BTreeMap<String, u8>>) => "";
        bed.json(&None::<u8>) => "";
        bed.flatten(&None::<BTreeMap<String, u8>>) => "";
        bed.flatten(&BTreeMap::from([("a", None::<u8>)])) => "";
    }
}

#[tokio::test]
async fn lists_in_every_style() {
    let bed = Bed::new();
    let list = ["a b", "1,2", "é|&"];
    rows! { bed:
        bed.repeat(&list) => "q=a%20b&q=1%2C2&q=%C3%A9%7C%26";
        bed.comma(&list) => "q=a%20b,1%2C2,%C3%A9%7C%26";
        bed.space(&list) => "q=a%20b%201%2C2%20%C3%A9%7C%26";
        bed.pipe(&list) => "q=a%20b%7C1%2C2%7C%C3%A9%7C%26";
        bed.brackets(&list) => "q%5B%5D=a%20b&q%5B%5D=1%2C2&q%5B%5D=%C3%A9%7C%26";
        bed.indexed(&list) => "q%5B0%5D=a%20b&q%5B1%5D=1%2C2&q%5B2%5D=%C3%A9%7C%26";
        bed.json(&list) => "q=%5B%22a%20b%22%2C%221%2C2%22%2C%22%C3%A9%7C%26%22%5D";
        bed.repeat(&[1, 2]) => "q=1&q=2";
        bed.comma(&[Order::ByName, Order::NewestFirst]) => "q=by%20name,newest-first";
        bed.comma(&(1, true, "x")) => "q=1,true,x";
    }
}

#[tokio::test]
async fn structs_and_maps_in_every_style() {
    let bed = Bed::new();
    let range = Range {
        gte: 5,
        lt: None,
        tags: vec!["x y", "z"],
    };
    let map = BTreeMap::from([(1_u8, "a&b"), (2, "")]);
    rows! { bed:
        bed.deep(&range) => "q%5Bgte%5D=5&q%5Btags%5D=x%20y&q%5Btags%5D=z";
        bed.deep(&map) => "q%5B1%5D=a%26b&q%5B2%5D=";
        bed.deep(&BTreeMap::from([("a", BTreeMap::from([("b c", 1)]))])) => "q%5Ba%5D%5Bb%20c%5D=1";
        bed.comma(&map) => "q=1,a%26b,2,";
        bed.json(&range) => "q=%7B%22gte%22%3A5%2C%22tags%22%3A%5B%22x%20y%22%2C%22z%22%5D%7D";
        bed.flatten(&range) => "gte=5&tags=x%20y&tags=z";
        bed.flatten(&BTreeMap::from([("a[]", vec![1, 2])])) => "a%5B%5D=1&a%5B%5D=2";
    }
    for error in [
        bed.scalar(&map).await.unwrap_err(),
        bed.space(&map).await.unwrap_err(),
        bed.pipe(&map).await.unwrap_err(),
        bed.flatten(&[1, 2]).await.unwrap_err(),
        bed.flatten(&1).await.unwrap_err(),
        bed.comma(&[[1], [2]]).await.unwrap_err(),
        bed.scalar(&f64::NAN).await.unwrap_err(),
    ] {
        assert!(matches!(error, Error::InvalidArgument(_)), "{error}");
    }
}

#[tokio::test]
async fn flags_are_names_without_values() {
    let bed = Bed::new();
    rows! { bed:
        bed.flag(true, true) => "dry_run&x%20y";
        bed.flag(false, true) => "x%20y";
        bed.flag(false, false) => "";
    }
}

#[tokio::test]
async fn encoded_values_keep_their_escapes() {
    let bed = Bed::new();
    rows! { bed:
        bed.encoded("a%20b%zz+c d") => "q=a%20b%25zz+c%20d";
        bed.encoded("a=b/c?d&e#f'é") => "q=a=b/c?d%26e%23f%27%C3%A9";
    }
}

#[tokio::test]
async fn names_of_every_kind() {
    let bed = Bed::new();
    rows! { bed:
        bed.names(&[1, 2], "c", 3, 4, 5, 6, 7) =>
            "site_ids%5B%5D=1&site_ids%5B%5D=2&page%5Bcursor%5D=c&%24top=3&a.b=4&%C3%A9%20%C3%BC=5&_=6&type=7";
        bed.constant(Some(50), Order::NewestFirst) => "beta=true&v=2&perPage=50&Sort-By=newest-first";
        bed.constant(None, Order::ByName) => "beta=true&v=2&Sort-By=by%20name";
    }
}

#[tokio::test]
async fn json_keeps_the_constraints() {
    let bed = Bed::new();
    bed.checked_json(&[vec!["a", "b", "c"], vec!["d"]])
        .await
        .unwrap();
    assert_eq!(
        bed.query(),
        "q=%5B%5B%22a%22%2C%22b%22%2C%22c%22%5D%2C%5B%22d%22%5D%5D"
    );
    bed.checked_json(&BTreeMap::from([("K 1", "v"), ("K 2", "v"), ("K 3", "v")]))
        .await
        .unwrap();
    for (outcome, reason) in [
        (bed.checked_json(&"A").await, InvalidArgumentReason::Pattern),
        (
            bed.checked_json(&[["a"], ["B"]]).await,
            InvalidArgumentReason::Pattern,
        ),
        (
            bed.checked_json(&["a", "b", "c"]).await,
            InvalidArgumentReason::Items,
        ),
        (
            bed.checked_json(&[None::<u8>; 3]).await,
            InvalidArgumentReason::Items,
        ),
    ] {
        let error = outcome.unwrap_err();
        let Error::InvalidArgument(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.reason(), reason);
    }
}
