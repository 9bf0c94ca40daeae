//! Form declarations as users of other clients write them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use sdx_endpoint::{Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
struct Charge<'a> {
    amount: u64,
    currency: Option<&'a str>,
    #[serde(rename = "type")]
    kind: Kind,
    card: Option<Card<'a>>,
    expand: &'a [&'a str],
    metadata: BTreeMap<&'a str, Option<&'a str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    OneTime,
}

#[derive(Serialize)]
struct Card<'a> {
    number: &'a str,
    address: Address,
}

#[derive(Serialize)]
struct Address {
    lines: Vec<&'static str>,
}

trait Forms: HasClient {
    #[sdx_endpoint(method = "POST", path = "/f", rename_all = "kebab-case")]
    async fn fields(
        &self,
        #[field] user_name: &str,
        #[field("pass word[]")] password: Option<Cow<'_, str>>,
        #[field] r#type: Option<bool>,
        #[field] ids: Vec<Option<i32>>,
        #[field("é")] accent: char,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/f")]
    async fn encoded(
        &self,
        #[field("na%20me", encoded)] a: &str,
        #[field(encoded)] b: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn styled(
        &self,
        #[field(style = "comma")] a: &[&str],
        #[field(style = "brackets")] b: &[u16],
        #[field(style = "indexed")] c: &[BTreeMap<&str, u8>],
        #[field(style = "deep_object")] d: &BTreeMap<&str, Vec<u8>>,
        #[field(style = "json")] e: Option<&serde_json::Value>,
        #[field(style = "deep_object")] f: Option<&Address>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn body<T: Serialize>(
        &self,
        #[body("application/x-www-form-urlencoded")] form: T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/f")]
    async fn indexed<T: Serialize>(
        &self,
        #[body("application/x-www-form-urlencoded; charset=UTF-8", style = "indexed")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn comma<T: Serialize>(
        &self,
        #[body("application/x-www-form-urlencoded", style = "comma")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn json<T: Serialize>(
        &self,
        #[body("application/x-www-form-urlencoded", style = "json")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn raw(
        &self,
        #[body("application/x-www-form-urlencoded", raw)] form: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/f")]
    async fn absent(
        &self,
        #[body("application/x-www-form-urlencoded")] form: Option<&[(&str, &str)]>,
    ) -> Result<(), Error>;
}
impl Forms for Bed {}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn fields_in_the_order_of_the_arguments() {
    let bed = Bed::new();
    bodies! { bed:
        bed.fields("a b+c", Some("&=%".into()), Some(true), vec![Some(1), None, Some(-2)], '€')
            => FORM, "user-name=a+b%2Bc&pass+word%5B%5D=%26%3D%25&type=true&ids=1&ids=-2&%C3%A9=%E2%82%AC";
        bed.fields("", None, None, vec![], '~') => FORM, "user-name=&%C3%A9=%7E";
        bed.fields("😀\r\n", Some("".into()), Some(false), vec![None], '*')
            => FORM, "user-name=%F0%9F%98%80%0D%0A&pass+word%5B%5D=&type=false&%C3%A9=*";
        bed.encoded("a%20b c", &["%2B", "+", "%"]) => FORM, "na%2520me=a%20b%20c&b=%2B&b=+&b=%25";
        bed.encoded("a&b=c", &[]) => FORM, "na%2520me=a%26b=c";
    }
}

#[tokio::test]
async fn fields_take_styles() {
    let bed = Bed::new();
    let json = serde_json::json!({"a b": [1.5, null]});
    let address = Address {
        lines: vec!["x", "y z"],
    };
    bodies! { bed:
        bed.styled(&["a b", "c,d"], &[1, 2], &[BTreeMap::from([("k", 1)])], &BTreeMap::from([("m n", vec![3, 4])]), Some(&json), Some(&address))
            => FORM, "a=a+b,c%2Cd&b%5B%5D=1&b%5B%5D=2&c%5B0%5D%5Bk%5D=1&d%5Bm+n%5D=3&d%5Bm+n%5D=4&e=%7B%22a+b%22%3A%5B1.5%2Cnull%5D%7D&f%5Blines%5D=x&f%5Blines%5D=y+z";
        bed.styled(&[], &[], &[], &BTreeMap::new(), None, None) => FORM, "";
    }
    assert_eq!(bed.last().header("content-length"), Some("0"));
}

#[tokio::test]
async fn a_form_of_any_type_with_fields() {
    let bed = Bed::new();
    let charge = Charge {
        amount: 5,
        currency: None,
        kind: Kind::OneTime,
        card: Some(Card {
            number: "4 2",
            address: Address {
                lines: vec!["a", "b"],
            },
        }),
        expand: &["x", "y"],
        metadata: BTreeMap::from([("k", Some("v")), ("n", None)]),
    };
    bodies! { bed:
        bed.body(&charge) => FORM,
            "amount=5&type=one_time&card%5Bnumber%5D=4+2&card%5Baddress%5D%5Blines%5D=a&card%5Baddress%5D%5Blines%5D=b&expand=x&expand=y&metadata%5Bk%5D=v";
        bed.indexed(&charge) => "application/x-www-form-urlencoded; charset=UTF-8",
            "amount=5&type=one_time&card%5Bnumber%5D=4+2&card%5Baddress%5D%5Blines%5D%5B0%5D=a&card%5Baddress%5D%5Blines%5D%5B1%5D=b&expand%5B0%5D=x&expand%5B1%5D=y&metadata%5Bk%5D=v";
        bed.comma(&[("a", vec!["x,", "y z"]), ("b", vec![])]) => FORM, "a=x%2C,y+z";
        bed.json(&charge) => FORM,
            "amount=5&type=one_time&card=%7B%22number%22%3A%224+2%22%2C%22address%22%3A%7B%22lines%22%3A%5B%22a%22%2C%22b%22%5D%7D%7D&expand=%5B%22x%22%2C%22y%22%5D&metadata=%7B%22k%22%3A%22v%22%2C%22n%22%3Anull%7D";
        bed.body(vec![("a", "1"), ("a", "2"), ("b c", "")]) => FORM, "a=1&a=2&b+c=";
        bed.body([(String::from("a"), Some(1)), (String::from("b"), None)]) => FORM, "a=1";
        bed.body(HashMap::from([("k", "é ")])) => FORM, "k=%C3%A9+";
        bed.body(HashMap::<&str, &str>::new()) => FORM, "";
        bed.body(Vec::<(u8, u8)>::new()) => FORM, "";
        bed.body(serde_json::json!({"a": {"b": [1, 2]}, "c": null, "d": true})) => FORM, "a%5Bb%5D=1&a%5Bb%5D=2&d=true";
        bed.body(Some(BTreeMap::from([(1, 2)]))) => FORM, "1=2";
        bed.raw("a=%20&b=+") => FORM, "a=%20&b=+";
        bed.absent(Some(&[("a", "b")])) => FORM, "a=b";
    }
    bed.absent(None).await.unwrap();
    assert_eq!(bed.last().header("content-type"), None);
    refused! { bed:
        bed.body("a=b") => Kind;
        bed.body(7) => Kind;
        bed.body(vec![1]) => Kind;
        bed.comma(&[("a", [[1], [2]])]) => Kind;
    }
}
