//! Header and cookie arguments, and which source of a header wins.

use http::{HeaderMap, HeaderValue};
use sdx_endpoint::{Client, Error, HasClient, InvalidArgumentReason, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

trait Headers: HasClient {
    #[sdx_endpoint(method = "GET", path = "/h")]
    async fn header<T: Serialize + Sync>(
        &self,
        #[header("X-Value")] value: &T,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h")]
    async fn cookies<T: Serialize + Sync>(
        &self,
        #[cookie("session")] a: &T,
        #[cookie] lang: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", header("X-View" = "full"), header("X-Fixed" = "1"))]
    async fn precedence(
        &self,
        #[header("X-View")] view: Option<&str>,
        #[headers] more: Option<&HeaderMap>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", accept = "*/*")]
    async fn accept(&self, #[header("Accept")] media: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h")]
    async fn with_token(&self, #[bearer] token: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/h", auth = "none")]
    async fn open(&self) -> Result<(), Error>;
}
impl Headers for Bed {}
impl Headers for Client {}

#[tokio::test]
async fn values_of_every_type() {
    let bed = Bed::new();
    macro_rules! rows {
        ($($value:expr => $sent:expr;)*) => {$(
            bed.header(&$value).await.unwrap();
            assert_eq!(bed.last().header("x-value"), $sent, "{}", stringify!($value));
        )*};
    }
    rows! {
        "a b" => Some("a b");
        "" => Some("");
        "~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./" => Some("~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./");
        7_u8 => Some("7");
        -1.5_f64 => Some("-1.5");
        false => Some("false");
        ["a", "b c"] => Some("a,b c");
        [1, 2, 3] => Some("1,2,3");
        Some("x") => Some("x");
        None::<&str> => None;
        Vec::<u8>::new() => None;
        [None, Some(1)] => Some("1");
    }
    for value in ["a\r\nX-Evil: 1", "a\nb", "\0", "é"] {
        let error = bed.header(&value).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(e) if e.reason() == InvalidArgumentReason::Character),
            "{value:?}"
        );
    }
    let map = std::collections::BTreeMap::from([("a", 1)]);
    assert!(matches!(
        bed.header(&map).await,
        Err(Error::InvalidArgument(_))
    ));
}

#[tokio::test]
async fn cookies_share_one_header() {
    let bed = Bed::new();
    bed.cookies(&"a=b/c", Some("de")).await.unwrap();
    assert_eq!(
        bed.last().header_values("cookie"),
        ["session=a=b/c; lang=de"]
    );
    bed.cookies(&None::<u8>, Some("de")).await.unwrap();
    assert_eq!(bed.last().header_values("cookie"), ["lang=de"]);
    bed.cookies(&[1, 2], None).await.unwrap();
    assert_eq!(bed.last().header_values("cookie"), ["session=1,2"]);
    bed.cookies(&None::<u8>, None).await.unwrap();
    assert_eq!(bed.last().header("cookie"), None);
    for value in ["a; b=c", "a b", "é", "\"a\"", "a\\"] {
        assert!(
            matches!(
                bed.cookies(&value, None).await,
                Err(Error::InvalidArgument(_))
            ),
            "{value}"
        );
    }
}

#[tokio::test]
async fn the_nearest_header_wins() {
    let bed = Bed::new();
    let client = Client::builder(bed.server.url())
        .default_header("X-View", "client")
        .default_header("X-Client", "c")
        .user_agent("sdx/1")
        .build()
        .unwrap();
    client.precedence(None, None).await.unwrap();
    let sent = bed.last();
    assert_eq!(sent.header_values("x-view"), ["full"]);
    assert_eq!(sent.header_values("x-client"), ["c"]);
    assert_eq!(sent.header_values("x-fixed"), ["1"]);
    assert_eq!(sent.header_values("user-agent"), ["sdx/1"]);

    let mut more = HeaderMap::new();
    more.insert("x-view", HeaderValue::from_static("map"));
    more.append("x-many", HeaderValue::from_static("a"));
    more.append("x-many", HeaderValue::from_static("b"));
    more.insert("x-client", HeaderValue::from_static("map"));
    client.precedence(None, Some(&more)).await.unwrap();
    assert_eq!(bed.last().header_values("x-many"), ["a", "b"]);
    assert_eq!(bed.last().header_values("x-client"), ["map"]);
    client
        .precedence(Some("argument"), Some(&more))
        .await
        .unwrap();
    assert_eq!(bed.last().header_values("x-view"), ["argument"]);

    for name in [
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "authorization",
    ] {
        let map = HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static("1"))]);
        assert!(
            matches!(
                client.precedence(None, Some(&map)).await,
                Err(Error::InvalidArgument(_))
            ),
            "{name}"
        );
    }
}

#[tokio::test]
async fn accept_follows_the_declaration_and_the_argument() {
    let bed = Bed::new();
    bed.header(&1).await.unwrap();
    assert_eq!(bed.last().header_values("accept"), ["application/json"]);
    bed.accept(None).await.unwrap();
    assert_eq!(bed.last().header_values("accept"), ["*/*"]);
    bed.accept(Some("text/csv")).await.unwrap();
    assert_eq!(bed.last().header_values("accept"), ["text/csv"]);
}

#[tokio::test]
async fn credentials_of_every_kind() {
    let bed = Bed::new();
    let url = bed.server.url();
    let builder = || Client::builder(&url);
    let both = builder()
        .api_key_header("X-Key", "k1")
        .api_key_header("X-App", "a1")
        .build()
        .unwrap();
    both.header(&1).await.unwrap();
    assert_eq!(
        (bed.last().header("x-key"), bed.last().header("x-app")),
        (Some("k1"), Some("a1"))
    );
    builder()
        .basic_auth("a", "b")
        .build()
        .unwrap()
        .header(&1)
        .await
        .unwrap();
    assert_eq!(bed.last().header("authorization"), Some("Basic YTpi"));
    let in_query = builder().api_key_query("api key", "a&b").build().unwrap();
    in_query.header(&1).await.unwrap();
    assert_eq!(bed.target(), "/h?api%20key=a%26b");
    let bearer = builder().bearer_token("client").build().unwrap();
    bearer.with_token(None).await.unwrap();
    assert_eq!(bed.last().header_values("authorization"), ["Bearer client"]);
    bearer.with_token(Some("a:b:c")).await.unwrap();
    assert_eq!(bed.last().header_values("authorization"), ["Bearer a:b:c"]);
    bearer.open().await.unwrap();
    assert_eq!(bed.last().header("authorization"), None);
    bed.header(&1).await.unwrap();
    assert_eq!(bed.last().header("authorization"), None);
}
