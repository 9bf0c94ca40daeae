//! Form bodies: `#[body]` under a form media type, and `#[field]`.

use std::collections::BTreeMap;

use sdx_endpoint::{Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
struct Order<'a> {
    name: &'a str,
    note: Option<&'a str>,
    tags: Vec<&'a str>,
    line_items: Vec<Item<'a>>,
    metadata: BTreeMap<&'a str, u8>,
}

#[derive(Serialize)]
struct Item<'a> {
    price_data: Price<'a>,
}

#[derive(Serialize)]
struct Price<'a> {
    currency: &'a str,
}

trait Forms: HasClient {
    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn form<T: Serialize + Sync>(
        &self,
        #[body("application/x-www-form-urlencoded")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn brackets<T: Serialize + Sync>(
        &self,
        #[body("application/x-www-form-urlencoded", style = "brackets")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn indexed<T: Serialize + Sync>(
        &self,
        #[body("application/x-www-form-urlencoded", style = "indexed")] form: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f", rename_all = "PascalCase")]
    async fn fields(
        &self,
        #[field] start_time: Option<&str>,
        #[field("StartTime<")] before: &str,
        #[field] ids: &[u16],
        #[field(encoded)] raw: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/f")]
    async fn optional(&self, #[field] a: Option<u8>) -> Result<(), Error>;
}
impl Forms for Bed {}

const TYPE: &str = "application/x-www-form-urlencoded";

macro_rules! rows {
    ($bed:ident: $($call:expr => $form:expr;)*) => {$(
        $call.await.unwrap();
        assert_eq!($bed.last().body_text(), $form, "{}", stringify!($call));
        assert_eq!($bed.last().header_values("content-type"), [TYPE]);
        assert_eq!($bed.last().header_values("content-length"), [$form.len().to_string()]);
    )*};
}

#[tokio::test]
async fn forms_are_written_as_browsers_do() {
    let bed = Bed::new();
    let order = Order {
        name: "a b*-._~&=+é",
        note: None,
        tags: vec!["x", "y z"],
        line_items: Vec::new(),
        metadata: BTreeMap::new(),
    };
    rows! { bed:
        bed.form(&order) => "name=a+b*-._%7E%26%3D%2B%C3%A9&tags=x&tags=y+z";
        bed.brackets(&order) => "name=a+b*-._%7E%26%3D%2B%C3%A9&tags%5B%5D=x&tags%5B%5D=y+z";
        bed.indexed(&order) => "name=a+b*-._%7E%26%3D%2B%C3%A9&tags%5B0%5D=x&tags%5B1%5D=y+z";
        bed.form(&BTreeMap::from([("a b", true)])) => "a+b=true";
        bed.form(&BTreeMap::<u8, u8>::new()) => "";
    }
}

#[tokio::test]
async fn forms_nest() {
    let bed = Bed::new();
    let order = Order {
        name: "n",
        note: Some(""),
        tags: Vec::new(),
        line_items: vec![
            Item {
                price_data: Price { currency: "eur" },
            },
            Item {
                price_data: Price { currency: "usd" },
            },
        ],
        metadata: BTreeMap::from([("k l", 1)]),
    };
    rows! { bed:
        bed.indexed(&order) => "name=n&note=&line_items%5B0%5D%5Bprice_data%5D%5Bcurrency%5D=eur&line_items%5B1%5D%5Bprice_data%5D%5Bcurrency%5D=usd&metadata%5Bk+l%5D=1";
    }
}

#[tokio::test]
async fn fields_make_a_form() {
    let bed = Bed::new();
    rows! { bed:
        bed.fields(Some("a:b"), "c", &[1, 2], None) => "StartTime=a%3Ab&StartTime%3C=c&Ids=1&Ids=2";
        bed.fields(None, "", &[], Some("a%20b c+&")) => "StartTime%3C=&Raw=a%20b%20c+%26";
        bed.optional(Some(7)) => "a=7";
        bed.optional(None) => "";
    }
}

#[tokio::test]
async fn a_value_without_fields_is_refused_as_a_form() {
    let bed = Bed::new();
    assert!(matches!(bed.form(&1).await, Err(Error::InvalidArgument(_))));
    assert!(matches!(
        bed.form(&[1]).await,
        Err(Error::InvalidArgument(_))
    ));
    bed.form(&None::<Order<'_>>).await.unwrap();
    assert_eq!(bed.last().header("content-type"), None);
    assert_eq!(bed.last().header("content-length"), Some("0"));
}
