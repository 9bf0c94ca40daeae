//! Unusual operations of real APIs, each by name.

use std::collections::BTreeMap;

use sdx_endpoint::{ByStatus, Bytes, Error, HasClient, Response, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use serde::Serialize;

use crate::Bed;

/// As many query parameters as the widest operation has.
#[derive(Serialize)]
struct Wide<'a> {
    #[serde(flatten)]
    all: &'a BTreeMap<String, Option<u32>>,
}

#[derive(Serialize)]
struct Price {
    currency: &'static str,
}

#[derive(Serialize)]
struct Line {
    price_data: Price,
}

#[derive(Serialize)]
struct Checkout {
    line_items: Vec<Line>,
}

#[derive(Debug, ByStatus)]
enum Download {
    #[status(200)]
    Ready(Bytes),
    #[status(202)]
    Pending,
    #[status(302)]
    Elsewhere(Response<()>),
}

trait Odd: HasClient {
    #[sdx_endpoint(method = "GET", path = "/Calls.json", rename_all = "PascalCase")]
    async fn calls(
        &self,
        #[query] start_time: Option<&str>,
        #[query("StartTime<")] before: Option<&str>,
        #[query("StartTime>")] after: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/2010-04-01/Accounts/<sid>.json")]
    async fn account(&self, sid: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/gridpoints/<wfo>/<x>,<y>")]
    async fn gridpoint(&self, wfo: &str, x: u16, y: u16) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/commits/<sha>.<diff_type>")]
    async fn diff(&self, sha: &str, diff_type: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/accounts/<account_id>/members/<account_id>")]
    async fn twice(&self, account_id: u64) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/ai/run/@cf/baai/bge-base-en-v1.5")]
    async fn model(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/responses?beta=true")]
    async fn beta(&self, #[query] n: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/repos/contents/<path>")]
    async fn contents(&self, #[path(rest)] path: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/devices")]
    async fn brackets(
        &self,
        #[query("page[cursor]")] cursor: &str,
        #[query("fields[push-token]", style = "comma")] fields: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/checkout")]
    async fn checkout(
        &self,
        #[body("application/x-www-form-urlencoded", style = "indexed")] checkout: &Checkout,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/lang/<lang_code>/x")]
    async fn language(
        &self,
        lang_code: &str,
        #[query("langCode")] query: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/no-cache")]
    async fn underscore(&self, #[query("_")] stamp: u64) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/tables/<ids>/rows")]
    async fn list_in_path(&self, ids: &[&str]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/export", accept = "*/*", status = [200, 202, 302])]
    async fn export(&self) -> Result<Download, Error>;

    #[sdx_endpoint(method = "GET", path = "/rows", accept = "text/csv")]
    async fn rows(&self, #[header("Accept")] media: Option<&str>) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/wide")]
    async fn wide(&self, #[query(flatten)] parameters: &Wide<'_>) -> Result<(), Error>;

    #[sdx_endpoint(method = "PATCH", path = "/merge")]
    async fn merge(
        &self,
        #[body("application/merge-patch+json")] patch: &BTreeMap<&str, Option<u8>>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/scan")]
    async fn no_body(&self, #[query] full: bool) -> Result<(), Error>;
}
impl Odd for Bed {}

macro_rules! odd {
    ($($name:ident: $bed:ident => $call:expr, $line:literal;)*) => {$(
        #[tokio::test]
        async fn $name() {
            let $bed = Bed::new();
            $call.await.unwrap();
            assert_eq!($bed.last().request_line(), concat!($line, " HTTP/1.1"));
        }
    )*};
}

odd! {
    start_time_before_and_after: bed => bed.calls(Some("2025-01-01"), Some("a"), Some("b")),
        "GET /Calls.json?StartTime=2025-01-01&StartTime%3C=a&StartTime%3E=b";
    a_suffix_in_the_segment: bed => bed.account("AC1"), "GET /2010-04-01/Accounts/AC1.json";
    two_parameters_in_a_segment: bed => bed.gridpoint("TOP", 31, 80), "GET /gridpoints/TOP/31,80";
    a_dot_between_parameters: bed => bed.diff("1a.b", "patch"), "GET /commits/1a.b.patch";
    the_same_parameter_twice: bed => bed.twice(7), "GET /accounts/7/members/7";
    an_at_sign_and_dots: bed => bed.model(), "POST /ai/run/@cf/baai/bge-base-en-v1.5";
    a_constant_query: bed => bed.beta(Some(1)), "POST /responses?beta=true&n=1";
    a_value_that_keeps_its_slashes: bed => bed.contents("src/lib.rs"), "GET /repos/contents/src/lib.rs";
    brackets_in_names: bed => bed.brackets("c", &["a", "b"]), "GET /devices?page%5Bcursor%5D=c&fields%5Bpush-token%5D=a,b";
    one_name_in_path_and_query: bed => bed.language("de", "en"), "GET /lang/de/x?langCode=en";
    an_underscore_for_a_name: bed => bed.underscore(1), "GET /no-cache?_=1";
    a_list_in_a_segment: bed => bed.list_in_path(&["a", "b,c"]), "GET /tables/a,b%2Cc/rows";
}

#[tokio::test]
async fn a_nested_form() {
    let bed = Bed::new();
    bed.checkout(&Checkout {
        line_items: vec![Line {
            price_data: Price { currency: "eur" },
        }],
    })
    .await
    .unwrap();
    assert_eq!(
        bed.last().body_text(),
        "line_items%5B0%5D%5Bprice_data%5D%5Bcurrency%5D=eur"
    );
}

#[tokio::test]
async fn bytes_nothing_and_a_redirect_in_one_operation() {
    let bed_with = |status| {
        Bed::responding(
            CannedResponse::status(status)
                .header("Location", "/b")
                .body("x"),
        )
    };
    assert!(
        matches!(bed_with(200).export().await.unwrap(), Download::Ready(bytes) if bytes == "x")
    );
    assert!(matches!(
        bed_with(202).export().await.unwrap(),
        Download::Pending
    ));
    assert!(
        matches!(bed_with(302).export().await.unwrap(), Download::Elsewhere(r) if r.header("location") == Some("/b"))
    );
}

#[tokio::test]
async fn as_many_parameters_as_there_are() {
    let all = (0..284)
        .map(|n| (format!("p{n:03}"), (n % 2 == 0).then_some(n)))
        .collect();
    let bed = Bed::new();
    bed.wide(&Wide { all: &all }).await.unwrap();
    let query = bed.query();
    assert_eq!(query.split('&').count(), 142);
    assert!(
        query.starts_with("p000=0&p002=2&") && query.ends_with("&p282=282"),
        "{query}"
    );
}

#[tokio::test]
async fn lines_or_text_by_accept() {
    let bed = Bed::responding(CannedResponse::status(200).body("{}\n"));
    assert_eq!(bed.rows(None).await.unwrap(), "{}\n");
    assert_eq!(bed.last().header_values("accept"), ["text/csv"]);
    bed.rows(Some("application/x-ndjson")).await.unwrap();
    assert_eq!(bed.last().header_values("accept"), ["application/x-ndjson"]);
}

#[tokio::test]
async fn null_is_not_absence() {
    let bed = Bed::new();
    bed.merge(&BTreeMap::from([("a", None), ("b", Some(1))]))
        .await
        .unwrap();
    assert_eq!(bed.last().body_text(), r#"{"a":null,"b":1}"#);
}

#[tokio::test]
async fn a_post_with_a_query_and_no_body() {
    let bed = Bed::new();
    bed.no_body(true).await.unwrap();
    let sent = bed.last();
    assert_eq!(
        (sent.target(), sent.header("content-length"), sent.body()),
        ("/scan?full=true", Some("0"), &b""[..])
    );
    assert_eq!(sent.header("content-type"), None);
}
