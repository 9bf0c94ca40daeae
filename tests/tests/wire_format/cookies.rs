//! One `Cookie` header from the client, the endpoint, and the arguments of a call.

use http::{HeaderMap, HeaderValue};
use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::response::CannedResponse;

use crate::Bed;

trait Cookies: HasClient {
    #[sdx_endpoint(method = "GET", path = "/c")]
    async fn plain(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/c")]
    async fn session(&self, #[cookie] session: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/c", header("Cookie" = "lang=de; theme=dark"))]
    async fn constant(
        &self,
        #[cookie] lang: Option<&str>,
        #[cookie] session: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/c", auth = "none")]
    async fn open(&self, #[cookie] session: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/c", header("Cookie" = "lang=de"))]
    async fn with_map(
        &self,
        #[headers] more: &HeaderMap,
        #[cookie] session: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET")]
    async fn link(&self, #[url] link: &str, #[cookie] session: &str) -> Result<(), Error>;
}
impl Cookies for Client {}

fn client(bed: &Bed, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder(bed.server.url())).build().unwrap()
}

fn sent(bed: &Bed) -> Vec<String> {
    let values = bed.last().header_values("cookie").join("|");
    values.split("; ").map(str::to_owned).collect()
}

#[tokio::test]
async fn an_argument_does_not_replace_a_default() {
    let bed = Bed::new();
    let client = client(&bed, |builder| {
        builder.default_header("Cookie", "a=1; session=old")
    });
    client.plain().await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "session=old"]);
    client.session(Some("new")).await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "session=new"]);
    client.session(None).await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "session=old"]);
}

#[tokio::test]
async fn an_argument_does_not_replace_a_credential() {
    let bed = Bed::new();
    let client = client(&bed, |builder| {
        builder
            .default_header("Cookie", "a=1")
            .api_key_header("Cookie", "key=secret")
    });
    client.session(Some("s")).await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "key=secret", "session=s"]);
    client.open("s").await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "session=s"]);
}

#[tokio::test]
async fn two_defaults_are_merged() {
    let bed = Bed::new();
    let client = client(&bed, |builder| {
        builder
            .default_header("Cookie", "a=1; b=1")
            .default_header("cookie", "b=2")
    });
    client.plain().await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "b=2"]);
}

#[tokio::test]
async fn constants_and_arguments_are_merged_by_name() {
    let bed = Bed::new();
    let client = client(&bed, |builder| {
        builder.default_header("Cookie", "theme=light; a=1")
    });
    client.constant(None, None).await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "lang=de", "theme=dark"]);
    client.constant(Some("fr"), Some("s")).await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "theme=dark", "lang=fr", "session=s"]);
}

#[tokio::test]
async fn further_headers_are_merged_with_them() {
    let bed = Bed::new();
    let client = client(&bed, |builder| builder.default_header("Cookie", "a=1"));
    let mut more = HeaderMap::new();
    more.append("cookie", HeaderValue::from_static("lang=fr; b=1"));
    more.append("cookie", HeaderValue::from_static("session=map"));
    client.with_map(&more, "s").await.unwrap();
    assert_eq!(sent(&bed), ["a=1", "lang=fr", "b=1", "session=s"]);
}

#[tokio::test]
async fn another_server_gets_none_of_the_clients() {
    let (bed, other) = (Bed::new(), Bed::new());
    let client = client(&bed, |builder| builder.default_header("Cookie", "a=1"));
    client.link(&other.server.url(), "s").await.unwrap();
    assert_eq!(sent(&other), ["session=s"]);
}

#[tokio::test]
async fn a_credential_in_a_cookie_is_shown_by_no_error() {
    let echo = CannedResponse::json(401, r#"{"message": "no session s3cr3t-0123456789"}"#);
    let bed = Bed::responding(echo);
    let client = client(&bed, |builder| {
        builder.api_key_header("Cookie", "a=1; session=s3cr3t-0123456789")
    });
    let error = client.plain().await.unwrap_err();
    assert_absent("s3cr3t-0123456789", &every_text(&error));
}
