//! Types, bounds, and attributes in every spelling.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use http::HeaderMap;
use sdx_endpoint::transport::Body;
use sdx_endpoint::{Client, Error, HasClient, Part};
use serde::Serialize;

use crate::Bed;

type Maybe<T> = Option<T>;
type Texts = Vec<String>;

mod names {
    pub(super) type Str = str;
    pub(super) type Parts = Vec<sdx_endpoint::Part>;
}

trait Shown: Sync {
    fn shown(&self) -> String;
}

impl Serialize for dyn Shown + '_ {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}

impl Shown for u8 {
    fn shown(&self) -> String {
        format!("<{self}>")
    }
}

#[derive(Serialize)]
struct Fields<'a, T: ?Sized> {
    name: &'a T,
}

pub(super) trait Spelled: HasClient {
    #[sdx_endpoint::sdx_endpoint(method = "GET", path = "/t/<a>/<b>")]
    async fn paths(
        &self,
        a: ::std::string::String,
        b: core::primitive::u8,
        #[query] c: ::core::option::Option<&'_ names::Str>,
        #[query] d: ::std::vec::Vec<u8>,
        #[query] e: <[u8] as ToOwned>::Owned,
        #[query] f: [u8; 1 + 1],
        #[query] g: [u8; size_of::<u16>()],
        #[query] h: &(u8,),
        #[query] i: Maybe<Maybe<&Texts>>,
    ) -> ::core::result::Result<(), ::sdx_endpoint::Error>;

    #[cfg_attr(all(), sdx_endpoint::sdx_endpoint(method = "POST", path = "/d/<a>"))]
    #[allow(clippy::needless_lifetimes, reason = "a spelling, too")]
    async fn dynamic<'a, T: ?Sized + Serialize>(
        &'a self,
        a: &'a (dyn Shown + 'a),
        #[query(style = "deep_object")] b: &Fields<'a, T>,
        #[header("X-C")] c: Option<&(dyn Shown + '_)>,
        #[body] d: &(dyn Shown + '_),
    ) -> Result<(), Error>
    where
        Self: Sized;

    #[sdx_endpoint::sdx_endpoint(
        path = "/o",
        rename_all = "camelCase",
        method = "POST",
        status = "2XX",
        timeout = "5s",
        auth = "none",
        header("X-One" = "1"),
        header("X-Two" = "2"),
        idempotent = true,
        accept = "*/*",
    )]
    #[must_use]
    #[inline]
    async fn keys(
        &self,
        #[query(min_length = 1, max_length = 3, pattern = "^[a-z]*$")] r#loop: Option<
            impl AsRef<str> + Serialize,
        >,
    ) -> Result<(), Error>;

    #[sdx_endpoint::sdx_endpoint(method = "POST", path = "/p")]
    async fn parts(
        &self,
        #[part] a: names::Parts,
        #[part] b: Maybe<Part>,
        #[part] c: Option<Cow<'_, str>>,
        #[part] d: &BTreeSet<u16>,
        #[part] e: impl Serialize,
    ) -> Result<(), Error>;

    #[sdx_endpoint::sdx_endpoint(method = "POST", path = "/h")]
    async fn owned(
        &self,
        #[headers] more: &Option<HeaderMap>,
        #[bearer] token: Option<Cow<'_, str>>,
        #[body("text/plain")] body: Option<&&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint::sdx_endpoint(method = "PUT")]
    async fn link(
        &self,
        #[url] link: &String,
        #[body("image/png")] body: Body,
    ) -> Result<(), Error>
    where
        Self: Sync;
}
impl Spelled for Bed {}
impl Spelled for Client {}

macro_rules! endpoint {
    ($(#[$attribute:meta])* $trait:ident: $method:literal $path:literal ($($(#[$marker:meta])* $argument:ident: $kind:ty),* $(,)?) $($lifetime:lifetime)?) => {
        trait $trait: HasClient {
            $(#[$attribute])*
            #[sdx_endpoint::sdx_endpoint(method = $method, path = $path)]
            async fn call$(<$lifetime>)?(&self, $($(#[$marker])* $argument: $kind),*) -> Result<(), Error>;
        }
        impl $trait for Bed {}
    };
}

endpoint! {
    /// Every type is a parameter.
    Outside: "POST" "/m/<id>" (
        #[path(rest, max_length = 9)] id: &'a str,
        #[query("q[]", style = "repeat")] q: Option<Vec<&'a str>>,
        #[header("X-A")] a: Cow<'a, str>,
        #[body("application/x-www-form-urlencoded", style = "brackets")] body: &'a BTreeMap<&'a str, Vec<u8>>,
    ) 'a
}

#[tokio::test]
async fn types_in_every_spelling() {
    let bed = Bed::new();
    let texts = vec!["x".to_owned()];
    targets! { bed:
        bed.paths("a".into(), 1, Some("c"), vec![1, 2, 3], vec![4], [5, 6], [7, 8], &(9,), Some(Some(&texts)))
            => "/t/a/1?c=c&d=1&d=2&d=3&e=4&f=5&f=6&g=7&g=8&h=9&i=x";
        bed.dynamic(&1_u8, &Fields { name: "n" }, Some(&2_u8), &3_u8) => "/d/%3C1%3E?b%5Bname%5D=n";
        bed.dynamic(&1_u8, &Fields { name: &[1, 2][..] }, None, &3_u8) => "/d/%3C1%3E?b%5Bname%5D=1&b%5Bname%5D=2";
        bed.keys(Some("ab")) => "/o?loop=ab";
        bed.keys(None::<&str>) => "/o";
        bed.call("a/b", Some(vec!["c"]), "d".into(), &BTreeMap::from([("e", vec![1])])) => "/m/a/b?q%5B%5D=c";
    }
    assert_eq!(
        (bed.last().header("x-a"), bed.last().body_text()),
        (Some("d"), "e%5B%5D=1")
    );
    refused! { bed:
        bed.keys(Some("")) => Length;
        bed.keys(Some("A")) => Pattern;
        bed.call("a/b/c/d/e/f", None, "".into(), &BTreeMap::new()) => Length;
    }
}

#[tokio::test]
async fn parts_and_bodies_in_every_spelling() {
    let bed = Bed::new();
    bed.parts(
        vec![Part::text("1"), Part::text("2")],
        None,
        Some("3".into()),
        &BTreeSet::from([4, 5]),
        'x',
    )
    .await
    .unwrap();
    let names: Vec<String> = bed
        .last()
        .body_text()
        .lines()
        .filter_map(|line| Some(line.split_once("name=")?.1.to_owned()))
        .collect();
    assert_eq!(
        names,
        ["\"a\"", "\"a\"", "\"c\"", "\"d\"", "\"d\"", "\"e\""]
    );
    bed.owned(&None, Some("t".into()), Some(&"b"))
        .await
        .unwrap();
    assert_eq!(bed.last().header("authorization"), Some("Bearer t"));
    assert_eq!(bed.last().body_text(), "b");
    bed.link(&format!("{}/l?a", bed.server.url()), "png".into())
        .await
        .unwrap();
    assert_eq!(
        (bed.target(), bed.last().body_text()),
        ("/l?a".to_owned(), "png")
    );
}
