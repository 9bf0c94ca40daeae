//! Query declarations as users of other clients write them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use sdx_endpoint::{Error, HasClient, sdx_endpoint};

use crate::Bed;

trait Names: HasClient {
    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn odd(
        &self,
        #[query("ping ö+%20/")] a: u8,
        #[query("filter[name][$eq]")] b: &str,
        #[query("@type")] c: &str,
        #[query("a:b;c,d")] d: Option<&str>,
        #[query("🦀")] e: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn encoded(
        &self,
        #[query("pi%20ng", encoded)] a: &str,
        #[query("q", encoded)] b: &[&str],
        #[query("x", encoded, style = "comma")] c: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "lowercase")]
    async fn lower(&self, #[query] per_page: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "UPPERCASE")]
    async fn upper(&self, #[query] per_page: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "PascalCase")]
    async fn pascal(&self, #[query] per_page: u8, #[query] r#type: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "camelCase")]
    async fn camel(
        &self,
        #[query] per_page_2: u8,
        #[query(flag)] dry_run: bool,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "snake_case")]
    async fn snake(&self, #[query] per_page: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "SCREAMING_SNAKE_CASE")]
    async fn screaming(&self, #[query] per_page: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "kebab-case")]
    async fn kebab(&self, #[query] per_page: u8, #[query("as_is")] x: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "SCREAMING-KEBAB-CASE")]
    async fn shouted(&self, #[query] per_page: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/<id>/q?q&x=%20")]
    async fn beside(&self, id: u8, #[query("id")] other: Option<u8>) -> Result<(), Error>;
}
impl Names for Bed {}

trait Lists: HasClient {
    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn owned(
        &self,
        #[query] a: Vec<String>,
        #[query] b: Option<Vec<u8>>,
        #[query] c: [i64; 2],
        #[query] d: BTreeSet<char>,
        #[query] e: VecDeque<Option<bool>>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn borrowed(
        &self,
        #[query] a: &[Cow<'_, str>],
        #[query] b: &Option<Vec<&str>>,
        #[query] c: Option<&[u16]>,
        #[query] d: &HashSet<u8>,
        #[query] e: &&[Box<str>],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q", rename_all = "kebab-case")]
    async fn styled(
        &self,
        #[query(style = "comma")] a_b: &[f64],
        #[query("ids[]")] ids: Option<&[u64]>,
        #[query(style = "pipe")] c: Option<Vec<&str>>,
        #[query(style = "indexed")] d: &[Option<u8>],
        #[query(style = "brackets")] e: BTreeSet<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn objects(
        &self,
        #[query(style = "deep_object")] filter: Option<&BTreeMap<&str, Vec<u8>>>,
        #[query(style = "indexed")] sort: &[BTreeMap<&str, &str>],
        #[query(style = "json")] query: &serde_json::Value,
        #[query(style = "comma")] point: Option<(i8, i8)>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn any(&self, #[query(style = "deep_object")] q: &serde_json::Value)
    -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/q")]
    async fn bounded(
        &self,
        #[query(min_items = 1, max_items = 2, max_length = 3)] a: Option<&[&str]>,
        #[query(minimum = 1, maximum = 50)] limit: Option<u64>,
        #[query(pattern = "^[a-z]+$")] word: Option<Cow<'_, str>>,
    ) -> Result<(), Error>;
}
impl Lists for Bed {}

#[tokio::test]
async fn names_are_encoded_as_values_are() {
    let bed = Bed::new();
    targets! { bed:
        bed.odd(1, "a", "b", None, true)
            => "/q?ping%20%C3%B6%2B%2520%2F=1&filter%5Bname%5D%5B%24eq%5D=a&%40type=b&%F0%9F%A6%80=true";
        bed.odd(1, "", "", Some("?&=#"), false)
            => "/q?ping%20%C3%B6%2B%2520%2F=1&filter%5Bname%5D%5B%24eq%5D=&%40type=&a%3Ab%3Bc%2Cd=%3F%26%3D%23&%F0%9F%A6%80=false";
        bed.encoded("p%20o+n/g", &["%26", "&"], &["a%2Cb", "c,d"])
            => "/q?pi%20ng=p%20o+n/g&q=%26&q=%26&x=a%2Cb,c,d";
        bed.encoded("%", &[], &[]) => "/q?pi%20ng=%25";
        bed.lower(1) => "/q?per_page=1";
        bed.upper(1) => "/q?PER_PAGE=1";
        bed.pascal(1, 2) => "/q?PerPage=1&Type=2";
        bed.camel(1, true) => "/q?perPage2=1&dryRun";
        bed.snake(1) => "/q?per_page=1";
        bed.screaming(1) => "/q?PER_PAGE=1";
        bed.kebab(1, 2) => "/q?per-page=1&as_is=2";
        bed.shouted(1) => "/q?PER-PAGE=1";
        bed.beside(1, Some(2)) => "/1/q?q&x=%20&id=2";
        bed.beside(1, None) => "/1/q?q&x=%20";
    }
}

#[tokio::test]
async fn lists_of_every_type() {
    let bed = Bed::new();
    let none = || (None, [0, -1], BTreeSet::new(), VecDeque::new());
    let (b, c, d, e) = none();
    bed.owned(vec![], b, c, d, e).await.unwrap();
    assert_eq!(bed.target(), "/q?c=0&c=-1");
    targets! { bed:
        bed.owned(
            vec!["x y".into(), String::new()],
            Some(vec![1, 2]),
            [i64::MIN, i64::MAX],
            BTreeSet::from(['b', 'a']),
            VecDeque::from([None, Some(true), None]),
        ) => "/q?a=x%20y&a=&b=1&b=2&c=-9223372036854775808&c=9223372036854775807&d=a&d=b&e=true";
        bed.borrowed(
            &["a".into(), Cow::Owned("b".into())],
            &Some(vec!["c", "&"]),
            Some(&[7]),
            &HashSet::from([9]),
            &&["z".into()][..],
        ) => "/q?a=a&a=b&b=c&b=%26&c=7&d=9&e=z";
        bed.borrowed(&[], &None, None, &HashSet::new(), &&[][..]) => "/q";
        bed.styled(&[0.5, 1.0], Some(&[1, u64::MAX]), Some(vec!["a b", "c|d"]), &[Some(1), None, Some(2)], BTreeSet::from(["x"]))
            => "/q?a-b=0.5,1&ids%5B%5D=1&ids%5B%5D=18446744073709551615&c=a%20b%7Cc%7Cd&d%5B0%5D=1&d%5B1%5D=2&e%5B%5D=x";
        bed.styled(&[], None, None, &[], BTreeSet::new()) => "/q";
    }
}

#[tokio::test]
async fn objects_and_free_json() {
    let bed = Bed::new();
    let json = serde_json::json!({"a": [1, null, "é"], "b": {"c": true}});
    let filter = BTreeMap::from([("x", vec![1, 2]), ("y z", vec![])]);
    let sort = [
        BTreeMap::from([("by", "name"), ("dir", "asc")]),
        BTreeMap::from([("by", "id")]),
    ];
    targets! { bed:
        bed.objects(Some(&filter), &sort, &json, Some((1, -1)))
            => "/q?filter%5Bx%5D=1&filter%5Bx%5D=2&sort%5B0%5D%5Bby%5D=name&sort%5B0%5D%5Bdir%5D=asc&sort%5B1%5D%5Bby%5D=id&query=%7B%22a%22%3A%5B1%2Cnull%2C%22%C3%A9%22%5D%2C%22b%22%3A%7B%22c%22%3Atrue%7D%7D&point=1,-1";
        bed.objects(None, &[], &serde_json::Value::Null, None) => "/q";
        bed.objects(None, &[], &"text".into(), None) => "/q?query=%22text%22";
        bed.any(&serde_json::json!({"a": 1, "b": {"c": [true, null]}})) => "/q?q%5Ba%5D=1&q%5Bb%5D%5Bc%5D=true";
        bed.any(&serde_json::Value::Null) => "/q";
        bed.any(&serde_json::json!({})) => "/q";
    }
    refused! { bed:
        bed.any(&serde_json::json!(["x", 2.5])) => Kind;
        bed.any(&serde_json::json!(5)) => Kind;
    }
}

#[tokio::test]
async fn constraints_apply_to_every_item() {
    let bed = Bed::new();
    targets! { bed:
        bed.bounded(None, None, None) => "/q";
        bed.bounded(Some(&["éß€"]), Some(50), Some("a".into())) => "/q?a=%C3%A9%C3%9F%E2%82%AC&limit=50&word=a";
    }
    refused! { bed:
        bed.bounded(Some(&[]), None, None) => Items;
        bed.bounded(Some(&["a", "b", "c"]), None, None) => Items;
        bed.bounded(Some(&["a", "bcde"]), None, None) => Length;
        bed.bounded(None, Some(0), None) => Range;
        bed.bounded(None, Some(51), Some("A".into())) => Range;
        bed.bounded(None, None, Some("".into())) => Pattern;
    }
}
