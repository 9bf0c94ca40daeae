//! `#[query(flatten)]` with structs, maps, and lists of pairs.

use std::collections::{BTreeMap, HashMap};

use sdx_endpoint::{Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "the API's names")]
struct Page<'a> {
    per_page: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    after: &'a str,
    #[serde(rename = "order[by]")]
    order: Vec<&'a str>,
    #[serde(flatten)]
    filter: Filter<'a>,
}

#[derive(Default, Serialize)]
struct Filter<'a> {
    q: Option<&'a str>,
    #[serde(skip)]
    _unsent: u8,
    range: Option<Range>,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    from: i8,
    to: Option<i8>,
}

#[derive(Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum Search<'a> {
    Name { name: &'a str },
    AnyTag { tags: &'a [&'a str] },
}

trait Flattened: HasClient {
    #[sdx_endpoint(method = "GET", path = "/q?v=1")]
    async fn page(
        &self,
        #[query(flatten)] page: &Page<'_>,
        #[query] last: Option<u8>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn free<T: Serialize + ?Sized>(&self, #[query(flatten)] more: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn two(
        &self,
        #[query(flatten)] one: Option<HashMap<String, String>>,
        #[query(flatten)] other: &[(&str, Option<&str>)],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn encoded(&self, #[query(flatten, encoded)] more: &[(&str, &str)]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn brackets<T: Serialize>(
        &self,
        #[query(flatten, style = "brackets")] more: T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn comma(&self, #[query(flatten, style = "comma")] page: &Page<'_>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn json<T: Serialize>(
        &self,
        #[query(flatten, style = "json")] more: T,
    ) -> Result<(), Error>;
}
impl Flattened for Bed {}

#[tokio::test]
async fn fields_are_pairs_as_serde_names_them() {
    let bed = Bed::new();
    let full = Page {
        per_page: Some(5),
        after: "a&b",
        order: vec!["x", "y"],
        filter: Filter {
            q: Some("é"),
            _unsent: 1,
            range: Some(Range { from: -1, to: None }),
        },
    };
    targets! { bed:
        bed.page(&Page::default(), None) => "/q?v=1";
        bed.page(&Page::default(), Some(1)) => "/q?v=1&last=1";
        bed.page(&full, Some(1))
            => "/q?v=1&perPage=5&after=a%26b&order%5Bby%5D=x&order%5Bby%5D=y&q=%C3%A9&range%5Bfrom%5D=-1&last=1";
        bed.free(&Search::Name { name: "a b" }) => "/q?by=name&name=a%20b";
        bed.free(&Search::AnyTag { tags: &["a", "b"] }) => "/q?by=any_tag&tags=a&tags=b";
    }
}

#[tokio::test]
async fn maps_and_lists_of_pairs() {
    let bed = Bed::new();
    let map = |key: &str, value: &str| Some(HashMap::from([(key.to_owned(), value.to_owned())]));
    targets! { bed:
        bed.two(map("a b", "c+d"), &[("a", Some("1")), ("b", None), ("a", Some(""))]) => "/q?a%20b=c%2Bd&a=1&a=";
        bed.two(None, &[]) => "/q";
        bed.two(Some(HashMap::new()), &[("", Some("x"))]) => "/q?=x";
        bed.free(&BTreeMap::from([(true, 1), (false, 2)])) => "/q?false=2&true=1";
        bed.free(&BTreeMap::from([("a", vec![Some(1), None, Some(2)])])) => "/q?a=1&a=2";
        bed.free(&[("a", vec![1, 2]), ("b", vec![])]) => "/q?a=1&a=2";
        bed.free(&(("a", 1), ("b", "x"))) => "/q?a=1&b=x";
        bed.free(&serde_json::json!({"a": null, "b": [1, {"c": 2}], "d": {"e": "f"}})) => "/q?b=1&b%5Bc%5D=2&d%5Be%5D=f";
        bed.free(serde_json::json!({"x": false}).as_object().unwrap()) => "/q?x=false";
        bed.free(&serde_json::Value::Null) => "/q";
        bed.free(&()) => "/q";
    }
    refused! { bed:
        bed.free("a=b") => Kind;
        bed.free(&[1, 2]) => Kind;
        bed.free(&[("a", 1, 2)]) => Kind;
        bed.free(&BTreeMap::from([((1, 2), 3)])) => Kind;
    }
}

#[tokio::test]
async fn options_hold_for_every_pair() {
    let bed = Bed::new();
    let page = || Page {
        order: vec!["x y", "z,"],
        filter: Filter {
            range: Some(Range {
                from: 1,
                to: Some(2),
            }),
            ..Filter::default()
        },
        ..Page::default()
    };
    targets! { bed:
        bed.encoded(&[("a%20b", "c%20d&e"), ("x", "+")]) => "/q?a%20b=c%20d%26e&x=+";
        bed.brackets(page()) => "/q?order%5Bby%5D%5B%5D=x%20y&order%5Bby%5D%5B%5D=z%2C&range%5Bfrom%5D=1&range%5Bto%5D=2";
        bed.brackets([("ids", [1, 2])]) => "/q?ids%5B%5D=1&ids%5B%5D=2";
        bed.comma(&page()) => "/q?order%5Bby%5D=x%20y,z%2C&range=from,1,to,2";
        bed.json([("a", serde_json::json!({"b": [1]})), ("c", serde_json::json!("d e")), ("f", serde_json::json!([null, true]))])
            => "/q?a=%7B%22b%22%3A%5B1%5D%7D&c=d%20e&f=%5Bnull%2Ctrue%5D";
    }
}
