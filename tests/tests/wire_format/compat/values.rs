//! One argument of any type, in every location that takes a value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::{NonZeroI8, Wrapping};
use std::path::Path;

use sdx_endpoint::{Error, HasClient, sdx_endpoint};
use serde::{Serialize, Serializer};

use crate::Bed;

trait Everywhere: HasClient {
    #[sdx_endpoint(method = "POST", path = "/<p>")]
    async fn all<T: Serialize>(
        &self,
        p: &T,
        #[query] q: &T,
        #[header("X-H")] h: &T,
        #[cookie] c: &T,
        #[field] f: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/o")]
    async fn optional<T>(
        &self,
        #[query] q: Option<&T>,
        #[header("X-H")] h: Option<&T>,
        #[cookie] c: Option<&T>,
        #[field] f: Option<&T>,
    ) -> Result<(), Error>
    where
        T: Serialize + ?Sized;

    #[sdx_endpoint(method = "POST", path = "/e")]
    async fn tracked(&self, #[header("X-H")] h: &str, #[field] f: &str) -> Result<(), Error>;
}
impl Everywhere for Bed {}

/// RFC 3339, as time libraries serialise it.
struct Moment;

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}-{:02}-05T10:00:00+02:00", 2025, 1))
    }
}

#[derive(Serialize)]
struct Id(u64);

#[derive(Serialize)]
struct Wrapped<T>(T);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Sort {
    NewestFirst,
    #[serde(rename = "1")]
    First,
}

#[derive(Serialize)]
#[serde(into = "String")]
#[derive(Clone)]
struct Sha([u8; 2]);

impl From<Sha> for String {
    fn from(sha: Sha) -> Self {
        format!("{:02x}{:02x}", sha.0[0], sha.0[1])
    }
}

/// Calls with the value everywhere, and compares path, query, header, cookie, and form.
macro_rules! everywhere {
    ($bed:ident: $($value:expr => $escaped:literal, $text:literal, $form:literal;)*) => {$(
        $bed.all(&$value, &$value, &$value, &$value, &$value).await.unwrap();
        let sent = $bed.last();
        assert_eq!(sent.target(), concat!("/", $escaped, "?q=", $escaped), "{}", stringify!($value));
        assert_eq!(sent.header("x-h"), Some($text), "{}", stringify!($value));
        assert_eq!(sent.header("cookie"), Some(concat!("c=", $text)), "{}", stringify!($value));
        assert_eq!(sent.body_text(), concat!("f=", $form), "{}", stringify!($value));
    )*};
}

#[tokio::test]
async fn a_scalar_is_written_the_same_in_every_location() {
    let bed = Bed::new();
    everywhere! { bed:
        true => "true", "true", "true";
        'x' => "x", "x", "x";
        i8::MIN => "-128", "-128", "-128";
        u128::MAX => "340282366920938463463374607431768211455", "340282366920938463463374607431768211455", "340282366920938463463374607431768211455";
        9_007_199_254_740_993_u64 => "9007199254740993", "9007199254740993", "9007199254740993";
        3.0_f64 => "3", "3", "3";
        0.1_f32 + 0.2_f32 => "0.3", "0.3", "0.3";
        0.1 + 0.2 => "0.30000000000000004", "0.30000000000000004", "0.30000000000000004";
        1.5e-9 => "1.5e-9", "1.5e-9", "1.5e-9";
        -2.5e22 => "-2.5e22", "-2.5e22", "-2.5e22";
        NonZeroI8::MIN => "-128", "-128", "-128";
        Wrapping(7) => "7", "7", "7";
        Id(5) => "5", "5", "5";
        Wrapped(Wrapped(Some("x"))) => "x", "x", "x";
        Sort::NewestFirst => "newestFirst", "newestFirst", "newestFirst";
        Sort::First => "1", "1", "1";
        Sha([0xab, 1]) => "ab01", "ab01", "ab01";
        Moment => "2025-01-05T10%3A00%3A00%2B02%3A00", "2025-01-05T10:00:00+02:00", "2025-01-05T10%3A00%3A00%2B02%3A00";
        IpAddr::V6(Ipv6Addr::LOCALHOST) => "%3A%3A1", "::1", "%3A%3A1";
        Path::new("a/~b") => "a%2F~b", "a/~b", "a%2F%7Eb";
        &&&"r" => "r", "r", "r";
        Box::new("b") => "b", "b", "b";
        Cow::<str>::Borrowed("c") => "c", "c", "c";
        String::from("*.'!") => "%2A.%27%21", "*.'!", "*.%27%21";
        serde_json::json!("j") => "j", "j", "j";
        serde_json::json!(18_446_744_073_709_551_615_u64) => "18446744073709551615", "18446744073709551615", "18446744073709551615";
        serde_json::json!(-0.5) => "-0.5", "-0.5", "-0.5";
    }
}

#[tokio::test]
async fn a_list_is_repeated_in_pairs_and_joined_elsewhere() {
    let bed = Bed::new();
    macro_rules! lists {
        ($($value:expr => $joined:literal, $query:literal, $form:literal;)*) => {$(
            bed.all(&$value, &$value, &$value, &$value, &$value).await.unwrap();
            let sent = bed.last();
            assert_eq!(sent.target(), concat!("/", $joined, "?", $query), "{}", stringify!($value));
            assert_eq!(sent.header("x-h"), Some($joined));
            assert_eq!(sent.header("cookie"), Some(concat!("c=", $joined)));
            assert_eq!(sent.body_text(), $form);
        )*};
    }
    lists! {
        [1, 2] => "1,2", "q=1&q=2", "f=1&f=2";
        vec!["a", "b"] => "a,b", "q=a&q=b", "f=a&f=b";
        ("a", 1, true) => "a,1,true", "q=a&q=1&q=true", "f=a&f=1&f=true";
        &[Some(1)][..] => "1", "q=1", "f=1";
        std::collections::BTreeSet::from([2, 1]) => "1,2", "q=1&q=2", "f=1&f=2";
        std::collections::LinkedList::from([Sort::First]) => "1", "q=1", "f=1";
        serde_json::json!([1, "x"]) => "1,x", "q=1&q=x", "f=1&f=x";
        Wrapped(vec![Id(1), Id(2)]) => "1,2", "q=1&q=2", "f=1&f=2";
    }
}

#[tokio::test]
async fn absent_values_are_omitted() {
    let bed = Bed::new();
    macro_rules! absent {
        ($($value:expr;)*) => {$(
            bed.optional($value, $value, $value, $value).await.unwrap();
            let sent = bed.last();
            assert_eq!(sent.target(), "/o", "{}", stringify!($value));
            assert_eq!((sent.header("x-h"), sent.header("cookie")), (None, None));
            assert_eq!((sent.body_text(), sent.header("content-length")), ("", Some("0")));
        )*};
    }
    absent! {
        None::<&str>;
        Some(&None::<u8>);
        Some(&Some(None::<u8>));
        Some(&());
        Some(&[0_u8; 0][..]);
        Some(&[None::<u8>, None][..]);
        Some(&serde_json::Value::Null);
        Some(&serde_json::json!([]));
    }
    bed.optional(Some(""), Some(""), Some(""), Some(""))
        .await
        .unwrap();
    let sent = bed.last();
    assert_eq!((sent.target(), sent.body_text()), ("/o?q=", "f="));
    assert_eq!(
        (sent.header("x-h"), sent.header("cookie")),
        (Some(""), Some("c="))
    );
}

#[tokio::test]
async fn values_without_a_text_form_are_refused() {
    let bed = Bed::new();
    let map = BTreeMap::from([("k", 1)]);
    refused! { bed:
        bed.all(&map, &map, &map, &map, &map) => Kind;
        bed.optional(Some(&map), None, None, None) => Kind;
        bed.optional(None, Some(&map), None, None) => Kind;
        bed.optional(None, None, Some(&map), None) => Kind;
        bed.optional(Some(&f64::INFINITY), None, None, None) => Kind;
        bed.optional(None, Some("ü"), None, None) => Character;
        bed.optional(None, None, Some("a,\"b\""), None) => Character;
        bed.tracked("a\tb\nc", "") => Character;
    }
    bed.tracked("a\tb", "\r\n\0").await.unwrap();
    assert_eq!(bed.last().header("x-h"), Some("a\tb"));
    assert_eq!(bed.last().body_text(), "f=%0D%0A%00");
}
