//! Secrets that a server echoes, or that an error would show.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Bytes, Client, ClientBuilder, Credential, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::ports::RefusedPort;

trait Echoes: HasClient {
    #[sdx_endpoint(method = "GET", path = "/echo")]
    async fn number(&self) -> Result<u64, Error>;

    #[sdx_endpoint(method = "GET", path = "/echo")]
    async fn text(&self) -> Result<String, Error>;
}

impl Echoes for Client {}

#[tokio::test]
async fn an_undecodable_success_is_kept_with_its_echo_redacted() {
    let server = InMemory::new(|_| http::Response::new(r#""s3cr3t\/t0ken s3cr3t%2Ft0ken""#));
    let client = Client::builder("https://h.example")
        .api_key_query("key", "s3cr3t/t0ken")
        .transport(server)
        .build()
        .unwrap();
    let error = client.number().await.unwrap_err();
    let Error::Unexpected(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.snippet(), r#""************* **************""#);
    assert_eq!(client.text().await.unwrap(), "s3cr3t/t0ken s3cr3t%2Ft0ken");
}

/// All that an error shows or hands out: texts, headers, and body.
fn shown(error: &Error) -> String {
    let headers = error.headers().into_iter().flatten();
    let values = headers.map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let mut texts: Vec<_> = values.collect();
    texts.push(every_text(error));
    if let Error::Unexpected(error) = error {
        texts.push(String::from_utf8_lossy(error.body()).into_owned());
    }
    texts.extend(error.failure().map(|failure| format!("{failure:?}")));
    texts.join("\n")
}

/// Asserts that nothing of an error holds `secret` where a server echoes `echo` in a failure, in a success that cannot be
/// read, and in their headers.
async fn assert_redacted(
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
    echo: &'static str,
    secret: &str,
) {
    for (status, body) in [
        (400, format!(r#"{{"message": "no: {echo}"}}"#)),
        (400, format!("<p>no: {echo}</p>")),
        (200, format!(r#""no: {echo}""#)),
    ] {
        let server = InMemory::new(move |_| {
            http::Response::builder()
                .status(status)
                .header(
                    "X-Echo",
                    http::HeaderValue::from_bytes(echo.as_bytes()).unwrap(),
                )
                .header(
                    "Location",
                    http::HeaderValue::from_bytes(echo.as_bytes()).unwrap(),
                )
                .body(Bytes::from(body.clone()))
                .unwrap()
        });
        let client = configure(Client::builder("https://h.example"));
        let error = client
            .transport(server)
            .build()
            .unwrap()
            .number()
            .await
            .unwrap_err();
        let shown = shown(&error);
        assert_absent(secret, &shown);
        let echoed = error.headers().unwrap()["x-echo"].as_bytes();
        assert!(echoed.ends_with(b"***"), "{echo}: {shown}");
        assert!(shown.contains("no: "), "the rest stays: {shown}");
    }
}

#[tokio::test]
async fn an_echo_of_user_and_password_is_redacted() {
    let basic = |builder: ClientBuilder| builder.basic_auth("us3r-name", "pa55/w0rd£");
    for echo in [
        "us3r-name",
        "us3r-name:pa55/w0rd£",
        "us3r%2Dname:pa55%2Fw0rd%C2%A3",
        "dXMzci1uYW1lOnBhNTUvdzByZMKj",
        "Basic dXMzci1uYW1lOnBhNTUvdzByZMKj",
    ] {
        for secret in ["us3r-name", "pa55", "w0rd", "dXMzci1uYW1lOnBhNTUvdzByZMKj"] {
            assert_redacted(basic, echo, secret).await;
        }
    }
}

#[tokio::test]
async fn an_echo_without_the_scheme_is_redacted() {
    let key = |value: &'static str| {
        move |builder: ClientBuilder| builder.api_key_header("Authorization", value)
    };
    for echo in ["00s3cr3t", "SSWS 00s3cr3t", "ssws 00s3cr3t"] {
        assert_redacted(key("SSWS 00s3cr3t"), echo, "00s3cr3t").await;
    }
    for echo in ["s3cr3t-t0ken", "token=s3cr3t-t0ken"] {
        assert_redacted(key("Token token=\"s3cr3t-t0ken\""), echo, "s3cr3t-t0ken").await;
    }
    let other = |builder: ClientBuilder| builder.api_key_header("X-Auth", "Key 00s3cr3t");
    assert_redacted(other, "00s3cr3t", "00s3cr3t").await;
}

#[tokio::test]
async fn an_echo_that_html_escapes_is_redacted() {
    let bearer = |builder: ClientBuilder| builder.bearer_token("s3cr3t/t0ken+x=");
    for echo in ["s3cr3t/t0ken&#43;x=", "s3cr3t&#x2F;t0ken+x&#x3D;"] {
        assert_redacted(bearer, echo, "t0ken").await;
    }
}

#[tokio::test]
async fn a_percent_encoded_echo_is_redacted() {
    let bearer = |builder: ClientBuilder| builder.bearer_token("s3cr3t/t0ken+x=");
    for echo in [
        "s3cr3t%2Ft0ken%2Bx%3D",
        "s3cr3t%2ft0ken%2bx%3d",
        "s3cr3t\\/t0ken%2bx=",
        "s3cr3t%252Ft0ken%252bx%253D",
    ] {
        assert_redacted(bearer, echo, "t0ken").await;
    }
    let provider = |builder: ClientBuilder| {
        builder.credentials(async || Ok::<_, io::Error>(Credential::bearer("s3cr3t/t0ken+x=")))
    };
    assert_redacted(provider, "s3cr3t%2Ft0ken%2Bx%3D", "t0ken").await;
}

#[tokio::test]
async fn a_redirect_and_its_location_are_redacted() {
    let server = InMemory::new(|_| {
        http::Response::builder()
            .status(302)
            .header("Location", "/login?return=%2Fecho%3Fkey%3Ds3cr3t-t0ken")
            .body("")
            .unwrap()
    });
    let client = Client::builder("https://h.example")
        .api_key_query("key", "s3cr3t-t0ken")
        .transport(server)
        .build()
        .unwrap();
    let error = client.number().await.unwrap_err();
    assert!(error.is_redirect());
    assert_absent("s3cr3t", &shown(&error));
    assert_eq!(
        error.headers().unwrap()["location"],
        "/login?return=%2Fecho%3Fkey%3D************"
    );
}

#[tokio::test]
async fn a_short_password_leaves_the_message_readable() {
    let server = InMemory::new(|_| {
        let body = r#"{"message": "a bad password: a"}"#;
        http::Response::builder().status(400).body(body).unwrap()
    });
    let client = Client::builder("https://h.example")
        .basic_auth("", "a")
        .transport(server)
        .build()
        .unwrap();
    let error = client.number().await.unwrap_err();
    assert!(error.to_string().ends_with("* bad password: *"), "{error}");
}

/// Wraps an error as applications do.
#[derive(Debug)]
struct Wrapped(reqwest::Error);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot fetch a token: {}", self.0)
    }
}

impl StdError for Wrapped {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}

#[tokio::test]
async fn an_error_of_the_provider_loses_its_url_wherever_it_is_wrapped() {
    type Wrap = fn(reqwest::Error) -> Box<dyn StdError + Send + Sync>;
    let wraps: [Wrap; 4] = [
        |error| error.into(),
        |error| Wrapped(error).into(),
        |error| io::Error::other(error).into(),
        |error| error.to_string().into(),
    ];
    for wrap in wraps {
        let port = RefusedPort::new();
        let url = format!("{}/token?client_secret=s3cr3t", port.url());
        let client = Client::builder("https://h.example")
            .credentials(move || {
                let url = url.clone();
                async move {
                    let http = reqwest::Client::builder().no_proxy().build().unwrap();
                    let error = http.get(url).send().await.unwrap_err();
                    Err::<Credential, _>(wrap(error))
                }
            })
            .transport(InMemory::new(|_| http::Response::new("")))
            .build()
            .unwrap();
        let error = client.number().await.unwrap_err();
        let texts = every_text(&error);
        assert!(matches!(error, Error::Credential(_)));
        assert_absent("s3cr3t", &texts);
        assert_absent("/token", &texts);
        assert!(
            error.to_string().contains("credential provider failed: "),
            "{error}"
        );
    }
}
