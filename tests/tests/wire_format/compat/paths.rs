//! Path declarations as users of other clients write them.

use std::borrow::Cow;
use std::num::NonZeroU64;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
#[serde(transparent)]
struct SiteId<'a> {
    inner: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Region {
    EuWest,
    #[serde(rename = "us/east")]
    UsEast,
}

trait Paths: HasClient {
    #[sdx_endpoint(method = "GET", path = "/foo/bar/<ping>/")]
    async fn ping(&self, ping: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/foo/bar/<ping>/")]
    async fn ping_encoded(&self, #[path(encoded)] ping: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/sites/<site>/<region>")]
    async fn site(&self, site: SiteId<'_>, region: Region) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/n/<a>-<b>_<c>~<d>")]
    async fn numbers(&self, a: i128, b: NonZeroU64, c: f32, d: &&u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/users/<user>:undelete")]
    async fn verb(&self, user: Cow<'_, str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/v1/<name>:search?alt=json&prettyPrint=false")]
    async fn resource(
        &self,
        #[path(rest)] name: &str,
        #[query("$alt")] alt: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/odata/Products('<key>')?$filter=Name%20ne%20%27a%27&$count"
    )]
    async fn odata(&self, key: &str, #[query("$top")] top: Option<u8>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/matrix/<point>;v=<version>/=<version>")]
    async fn matrix(&self, point: (f64, f64), version: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/<type>/<größe>")]
    async fn names(&self, r#type: char, größe: Box<str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/files/<file>.tar.gz")]
    async fn archive(&self, #[path(rest, max_length = 40)] file: &String) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/<first>/<second>")]
    async fn from_the_root(
        &self,
        #[path(encoded, rest)] first: &str,
        #[path(rest)] second: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn link(
        &self,
        #[url] link: Cow<'_, str>,
        #[query] ping: Option<&str>,
        #[query(flag)] raw: bool,
    ) -> Result<(), Error>;
}
impl Paths for Bed {}
impl Paths for Client {}

#[tokio::test]
async fn a_value_is_text_and_never_syntax() {
    let bed = Bed::new();
    targets! { bed:
        bed.ping("po ng") => "/foo/bar/po%20ng/";
        bed.ping("po+ng") => "/foo/bar/po%2Bng/";
        bed.ping("po%20ng") => "/foo/bar/po%2520ng/";
        bed.ping("100%") => "/foo/bar/100%25/";
        bed.ping("a;b:c@d") => "/foo/bar/a%3Bb%3Ac%40d/";
        bed.ping("👩‍🚀") => "/foo/bar/%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80/";
        bed.ping("baz/pong/more") => "/foo/bar/baz%2Fpong%2Fmore/";
        bed.ping("p?o#n") => "/foo/bar/p%3Fo%23n/";
        bed.ping("{ping}<ping>") => "/foo/bar/%7Bping%7D%3Cping%3E/";
        bed.ping(" ") => "/foo/bar/%20/";
        bed.ping("..a") => "/foo/bar/..a/";
        bed.ping("a..") => "/foo/bar/a../";
        bed.ping("00:1b:44:11:3a:b7") => "/foo/bar/00%3A1b%3A44%3A11%3A3a%3Ab7/";
        bed.ping("auth0|5f7c") => "/foo/bar/auth0%7C5f7c/";
        bed.ping("[::1]") => "/foo/bar/%5B%3A%3A1%5D/";
        bed.ping("a\\b") => "/foo/bar/a%5Cb/";
    }
    refused! { bed:
        bed.ping("a\\..\\b") => DotSegment;
        bed.ping("") => Empty;
        bed.ping("..") => DotSegment;
        bed.ping("po\r\nng") => Character;
        bed.ping("a\0") => Character;
    }
}

#[tokio::test]
async fn an_encoded_value_is_sent_verbatim() {
    let bed = Bed::new();
    targets! { bed:
        bed.ping_encoded("po%20ng") => "/foo/bar/po%20ng/";
        bed.ping_encoded("po ng+%") => "/foo/bar/po%20ng+%25/";
        bed.ping_encoded("a/b;c=1,2:x@y") => "/foo/bar/a/b;c=1,2:x@y/";
        bed.ping_encoded("caf%c3%a9é") => "/foo/bar/caf%c3%a9%C3%A9/";
        bed.ping_encoded("%252e%252e") => "/foo/bar/%252e%252e/";
        bed.ping_encoded("'\"|\\^`{}") => "/foo/bar/'%22%7C%5C%5E%60%7B%7D/";
    }
    refused! { bed:
        bed.ping_encoded("%2E.") => DotSegment;
        bed.ping_encoded("a/%2e/b") => DotSegment;
        bed.ping_encoded("a?b=c") => Character;
        bed.ping_encoded("") => Empty;
    }
}

#[tokio::test]
async fn a_value_is_what_serde_says() {
    let bed = Bed::new();
    targets! { bed:
        bed.site(SiteId { inner: "s 1" }, Region::EuWest) => "/sites/s%201/EU_WEST";
        bed.site(SiteId { inner: "s" }, Region::UsEast) => "/sites/s/us%2Feast";
        bed.numbers(i128::MAX, NonZeroU64::MAX, -0.25, &&3)
            => "/n/170141183460469231731687303715884105727-18446744073709551615_-0.25~3";
        bed.numbers(0, NonZeroU64::MIN, 16_777_216.0, &&0) => "/n/0-1_16777216~0";
        bed.matrix((48.5, -122.0), 2) => "/matrix/48.5,-122;v=2/=2";
        bed.names('ß', "x".into()) => "/%C3%9F/x";
    }
    refused! { bed:
        bed.site(SiteId { inner: "" }, Region::EuWest) => Empty;
        bed.matrix((f64::NAN, 0.0), 2) => Kind;
    }
}

#[tokio::test]
async fn literal_text_around_a_value() {
    let bed = Bed::new();
    targets! { bed:
        bed.verb(Cow::Borrowed("a:b")) => "/users/a%3Ab:undelete";
        bed.verb(Cow::Owned("..".to_owned())) => "/users/..:undelete";
        bed.resource("projects/p 1/topics/t", None)
            => "/v1/projects/p%201/topics/t:search?alt=json&prettyPrint=false";
        bed.resource("a", Some("sse"))
            => "/v1/a:search?alt=json&prettyPrint=false&%24alt=sse";
        bed.odata("O'Neil", Some(5))
            => "/odata/Products('O%27Neil')?$filter=Name%20ne%20%27a%27&$count&%24top=5";
        bed.archive(&"a b/v1.0".to_owned()) => "/files/a%20b/v1.0.tar.gz";
        bed.archive(&"a/".to_owned()) => "/files/a/.tar.gz";
        bed.from_the_root("a%2Fb/c", &["x/y", "z"]) => "/a%2Fb/c/x/y,z";
    }
    refused! { bed:
        bed.verb(Cow::Borrowed("")) => Empty;
        bed.archive(&"a/../b".to_owned()) => DotSegment;
        bed.archive(&"a".repeat(41)) => Length;
        bed.from_the_root("a", &[]) => Empty;
        bed.from_the_root("a", &["..", "b/.."]) => DotSegment;
    }
}

#[tokio::test]
async fn a_path_below_the_one_of_the_base_url() {
    let bed = Bed::new();
    for (base, prefix) in [
        ("/api/v2.1", "/api/v2.1"),
        ("/a%20b/", "/a%20b"),
        ("/t/@x;y=1", "/t/@x;y=1"),
    ] {
        let client = Client::builder(format!("{}{base}", bed.server.url()))
            .build()
            .unwrap();
        client.ping("p q").await.unwrap();
        assert_eq!(bed.target(), format!("{prefix}/foo/bar/p%20q/"));
        client.from_the_root("..a", &["b"]).await.unwrap();
        assert_eq!(bed.target(), format!("{prefix}/..a/b"));
    }
}

#[tokio::test]
async fn pairs_are_added_to_what_a_link_has() {
    let bed = Bed::new();
    for (link, more, target) in [
        ("", None, "/"),
        ("", Some("p"), "/?ping=p"),
        ("/", Some("p q"), "/?ping=p%20q"),
        ("/a?", Some("p"), "/a?ping=p"),
        ("/a?", None, "/a?"),
        ("/a?x", Some("p"), "/a?x&ping=p"),
        ("/a?x=1&", Some("p"), "/a?x=1&ping=p"),
        ("/a?ping=1", Some("2"), "/a?ping=1&ping=2"),
        ("/a%2fb/?s=%2B+%20&e=?/", None, "/a%2fb/?s=%2B+%20&e=?/"),
    ] {
        bed.link(format!("{}{link}", bed.server.url()).into(), more, false)
            .await
            .unwrap();
        assert_eq!(bed.target(), target, "{link}");
    }
    bed.link(format!("{}/a?x=1", bed.server.url()).into(), Some(""), true)
        .await
        .unwrap();
    assert_eq!(bed.target(), "/a?x=1&ping=&raw");
}
