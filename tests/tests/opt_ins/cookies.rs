//! A key in a cookie.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use crate::support::{Api, quiet};

const KEY: &str = "s3cr3t-0123456789";

trait Sessions: HasClient {
    #[sdx_endpoint(method = "GET", path = "/own", header("Cookie" = "lang=de; theme=dark"))]
    async fn with(&self, #[cookie] session: Option<&str>) -> Result<(), Error>;
}

impl Sessions for Client {}

fn client(server: &Recorder) -> Client {
    Client::builder(server.url())
        .api_key_cookie("session", KEY)
        .api_key_cookie("app", "a1")
        .default_header("Cookie", "theme=light; a=1")
        .build()
        .unwrap()
}

#[tokio::test]
async fn keys_defaults_constants_and_arguments_are_one_header() {
    let server = quiet();
    let client = client(&server);
    client.own().await.unwrap();
    client.with(None).await.unwrap();
    client.with(Some("mine")).await.unwrap();
    client.public().await.unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests
        .iter()
        .map(|of| of.header_values("cookie"))
        .collect();
    assert_eq!(
        sent,
        [
            [format!("session={KEY}; app=a1; theme=light; a=1")],
            [format!("session={KEY}; app=a1; a=1; lang=de; theme=dark")],
            ["app=a1; a=1; lang=de; theme=dark; session=mine".to_owned()],
            ["theme=light; a=1".to_owned()],
        ]
    );
}

#[tokio::test]
async fn a_default_replaces_the_key_of_its_name() {
    let server = quiet();
    let builder = Client::builder(server.url())
        .default_header("Cookie", "session=other")
        .api_key_cookie("session", KEY);
    builder.build().unwrap().own().await.unwrap();
    assert_eq!(server.one().header_values("cookie"), ["session=other"]);
}

#[tokio::test]
async fn another_server_gets_no_key() {
    let (own, other) = (quiet(), quiet());
    client(&own).at(&other.url()).await.unwrap();
    assert_eq!(other.one().header("cookie"), None);
    let listed = Client::builder(own.url())
        .api_key_cookie("session", KEY)
        .credential_origin(other.url())
        .build()
        .unwrap();
    listed.at(&other.url()).await.unwrap();
    let expected = format!("session={KEY}");
    assert_eq!(
        other.requests()[1].header("cookie"),
        Some(expected.as_str())
    );
}

#[tokio::test]
async fn a_key_that_is_echoed_is_redacted() {
    let echo = CannedResponse::json(400, format!(r#"{{"message": "session is {KEY}"}}"#))
        .header("Set-Cookie", format!("session={KEY}"));
    let server = Recorder::always(echo);
    let client = client(&server);
    let error = client.own().await.unwrap_err();
    assert_absent(KEY, &every_text(&error));
    assert_absent(KEY, &format!("{client:?}"));
}

#[test]
fn what_no_cookie_can_hold_is_refused() {
    let build = |name: &str, value: &str| {
        let builder = Client::builder("https://api.example").api_key_cookie(name, value);
        builder.build().unwrap_err()
    };
    for (name, value) in [
        ("", KEY),
        ("a b", KEY),
        ("a=b", KEY),
        ("a;b", KEY),
        ("sé", KEY),
        ("session", ""),
        ("session", "s3cr3t; admin=1"),
        ("session", "s3cr3t value"),
        ("session", "s3cr3t,value"),
        ("session", "\"s3cr3t\""),
        ("session", "s3cr3t\n"),
        ("session", "s3cr3t\u{e9}"),
    ] {
        let error = build(name, value);
        assert_eq!(error.setting(), "api_key_cookie", "{name:?}");
        assert_absent("s3cr3t", &format!("{error} {error:?}"));
    }
    assert_eq!(build("s", &"x".repeat(9000)).setting(), "api_key_cookie");
    let twice = Client::builder("https://api.example")
        .api_key_cookie("session", KEY)
        .api_key_cookie("session", "other")
        .build()
        .unwrap_err();
    assert_eq!(twice.setting(), "api_key_cookie");
}
