//! Path parameters, `#[url]`, and `base_url`.

use sdx_endpoint::{Client, Error, HasClient, InvalidArgumentReason, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
struct Slug(&'static str);

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Site,
}

trait Paths: HasClient {
    #[sdx_endpoint(method = "GET", path = "/k/<id>")]
    async fn one<T: Serialize + Sync>(&self, id: &T) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/k/<path>/end")]
    async fn rest(&self, #[path(rest)] path: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/k/<path>")]
    async fn encoded(&self, #[path(encoded)] path: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/ids/<ids>/x")]
    async fn list(&self, ids: &[u64]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a/@cf/$metadata/x:y/%7Bz%7D/")]
    async fn literal(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/")]
    async fn root(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v/<a>.<b>/<x>,<y>/<a>:go")]
    async fn mixed(&self, a: &str, b: Kind, x: f64, y: i32) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/a/<id>",
        base_url = "https://elsewhere.example/v2/"
    )]
    async fn elsewhere(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn signed(&self, #[url] link: &str, #[query] more: Option<u8>) -> Result<(), Error>;
}
impl Paths for Bed {}
impl Paths for Client {}

macro_rules! rows {
    ($bed:ident: $($call:expr => $target:expr;)*) => {$(
        $call.await.unwrap();
        assert_eq!($bed.target(), $target, "{}", stringify!($call));
    )*};
}

#[tokio::test]
async fn values_of_every_type_stay_one_segment() {
    let bed = Bed::new();
    rows! { bed:
        bed.one(&"a b/c") => "/k/a%20b%2Fc";
        bed.one(&"é\\?#%2F") => "/k/%C3%A9%5C%3F%23%252F";
        bed.one(&"-._~!$&'()*+,;=:@") => "/k/-._~%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40";
        bed.one(&"...") => "/k/...";
        bed.one(&"%2e%2e") => "/k/%252e%252e";
        bed.one(&42_u64) => "/k/42";
        bed.one(&-1) => "/k/-1";
        bed.one(&true) => "/k/true";
        bed.one(&Slug("x")) => "/k/x";
        bed.one(&Kind::Site) => "/k/site";
        bed.one(&std::net::Ipv6Addr::LOCALHOST) => "/k/%3A%3A1";
        bed.one(&["a,b", "c"]) => "/k/a%2Cb,c";
        bed.list(&[1, 2]) => "/ids/1,2/x";
    }
}

#[tokio::test]
async fn values_that_would_name_another_resource_are_refused() {
    let bed = Bed::new();
    for (outcome, reason) in [
        (bed.one(&"").await, InvalidArgumentReason::Empty),
        (bed.one(&".").await, InvalidArgumentReason::DotSegment),
        (bed.one(&"..").await, InvalidArgumentReason::DotSegment),
        (bed.one(&"a\nb").await, InvalidArgumentReason::Character),
        (bed.one(&"\u{7f}").await, InvalidArgumentReason::Character),
        (bed.one(&None::<u8>).await, InvalidArgumentReason::Kind),
        (bed.one(&()).await, InvalidArgumentReason::Kind),
        (
            bed.one(&Vec::<u8>::new()).await,
            InvalidArgumentReason::Empty,
        ),
        (bed.one(&f32::INFINITY).await, InvalidArgumentReason::Kind),
        (bed.rest("a/../b").await, InvalidArgumentReason::DotSegment),
        (bed.rest("").await, InvalidArgumentReason::Empty),
        (bed.rest("/").await, InvalidArgumentReason::Empty),
        (bed.encoded("//").await, InvalidArgumentReason::Empty),
        (
            bed.encoded("a/%2e%2E/b").await,
            InvalidArgumentReason::DotSegment,
        ),
        (bed.encoded("a?b").await, InvalidArgumentReason::Character),
        (bed.encoded("a#b").await, InvalidArgumentReason::Character),
    ] {
        let error = outcome.unwrap_err();
        let Error::InvalidArgument(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.reason(), reason);
    }
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn slashes_where_they_are_asked_for() {
    let bed = Bed::new();
    rows! { bed:
        bed.rest("src/a b/é.rs") => "/k/src/a%20b/%C3%A9.rs/end";
        bed.rest("a%2Fb") => "/k/a%252Fb/end";
        bed.encoded("src/a%20b%2Fc d%zz") => "/k/src/a%20b%2Fc%20d%25zz";
    }
}

#[tokio::test]
async fn literal_text_is_sent_as_written() {
    let bed = Bed::new();
    rows! { bed:
        bed.literal() => "/a/@cf/$metadata/x:y/%7Bz%7D/";
        bed.root() => "/";
        bed.mixed("a.b", Kind::Site, 1.5, -2) => "/v/a.b.site/1.5,-2/a.b:go";
    }
}

#[tokio::test]
async fn a_base_url_keeps_its_path() {
    let bed = Bed::new();
    for (base, target) in [("/p", "/p/k/1"), ("/p/q/", "/p/q/k/1"), ("/", "/k/1")] {
        let client = Client::builder(format!("{}{base}", bed.server.url()))
            .build()
            .unwrap();
        client.one(&1).await.unwrap();
        assert_eq!(bed.target(), target);
    }
}

#[tokio::test]
async fn a_url_argument_is_called_verbatim_and_without_the_credential() {
    let bed = Bed::new();
    let client = Client::builder("https://h.example")
        .bearer_token("t0ken")
        .build()
        .unwrap();
    let link = format!("{}/get/a%2Fb?sig=x%2By&n=1", bed.server.url());
    client.signed(&link, None).await.unwrap();
    assert_eq!(bed.target(), "/get/a%2Fb?sig=x%2By&n=1");
    assert_eq!(bed.last().header("authorization"), None);
    client.signed(&link, Some(2)).await.unwrap();
    assert_eq!(bed.target(), "/get/a%2Fb?sig=x%2By&n=1&more=2");
    let own = Client::builder(bed.server.url())
        .bearer_token("t0ken")
        .build()
        .unwrap();
    own.signed(&link, None).await.unwrap();
    assert_eq!(bed.last().header("authorization"), Some("Bearer t0ken"));
    for link in [
        "",
        "/get",
        "ftp://h.example/",
        "https://h.example/#f",
        "https://u@h.example/",
        "http://h.example/",
    ] {
        assert!(
            matches!(
                client.signed(link, None).await,
                Err(Error::InvalidArgument(_))
            ),
            "{link}"
        );
    }
}

#[tokio::test]
async fn another_server_gets_its_own_url() {
    use sdx_endpoint::transport::InMemory;

    let server = InMemory::new(|_| http::Response::new("null"));
    let client = Client::builder("https://h.example")
        .bearer_token("t0ken")
        .transport(server.clone())
        .build()
        .unwrap();
    client.elsewhere("a/b").await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(
        request.uri().to_string(),
        "https://elsewhere.example/v2/a/a%2Fb"
    );
    assert!(!request.headers().contains_key("authorization"));
}
