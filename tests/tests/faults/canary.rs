//! Every kind of secret, every kind of outcome, and every string that anyone can see.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, Response, http, sdx_endpoint};
use sdx_endpoint_tests::canary::{Capture, assert_absent, every_text};
use sdx_endpoint_tests::in_memory;
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::{Authority, Identity};

use crate::support::{Pace, always, over, replying, responding};

const BEARER: &str = "b3ar3r-0f-the-cl13nt";
const OF_THE_CALL: &str = "b3ar3r-0f-the-c4ll";
const PASSWORD: &str = "p4ssw0rd-0f-basic";
/// `user:p4ssw0rd-0f-basic`.
const BASIC: &str = "dXNlcjpwNHNzdzByZC0wZi1iYXNpYw==";
const HEADER_KEY: &str = "k3y-1n-a-h34d3r";
const QUERY_KEY: &str = "k3y-1n-the-qu3ry";
const DEFAULT: &str = "v4lue-0f-a-def4ult";
const IN_PATH: &str = "v4lue-1n-the-p4th";
const IN_QUERY: &str = "v4lue-1n-the-qu3ry";
const IN_HEADER: &str = "v4lue-1n-a-h34der";
const IN_COOKIE: &str = "v4lue-1n-a-c00kie";
const IN_BODY: &str = "v4lue-1n-the-b0dy";

const SECRETS: [&str; 12] = [
    BEARER,
    OF_THE_CALL,
    PASSWORD,
    BASIC,
    HEADER_KEY,
    QUERY_KEY,
    DEFAULT,
    IN_PATH,
    IN_QUERY,
    IN_HEADER,
    IN_COOKIE,
    IN_BODY,
];

trait Api: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/keys/<id>")]
    async fn put(
        &self,
        id: &str,
        #[query] page: &str,
        #[header("X-Argument")] argument: &str,
        #[cookie("session")] session: &str,
        #[body] body: &str,
    ) -> Result<Response<Vec<String>>, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>", timeout = "500ms")]
    async fn get_as(
        &self,
        #[path(max_length = 100)] id: &str,
        #[bearer] token: &str,
    ) -> Result<(), Error>;
}

impl Api for Client {}

/// Clients of `url` that carry every kind of credential between them.
fn clients(url: &str, configure: impl Fn(ClientBuilder) -> ClientBuilder) -> [Client; 2] {
    let builder = || {
        let builder = Client::builder(url)
            .api_key_header("X-Api-Key", HEADER_KEY)
            .api_key_query("key", QUERY_KEY)
            .default_header("X-Default", DEFAULT)
            .attempt_timeout(Duration::from_millis(300))
            .connect_timeout(Duration::from_millis(300))
            .pacing(Pace::default());
        configure(builder)
    };
    [
        builder().bearer_token(BEARER),
        builder().basic_auth("user", PASSWORD),
    ]
    .map(|builder| {
        assert_none_in(&format!("{builder:?} {builder:#?}"));
        builder.build().unwrap()
    })
}

#[track_caller]
fn assert_none_in(texts: &str) {
    for secret in SECRETS {
        assert_absent(secret, texts);
    }
}

/// Makes every call with every client, and checks every string.
pub(crate) async fn shows_nothing(url: &str, configure: impl Fn(ClientBuilder) -> ClientBuilder) {
    let capture = Capture::start();
    let mut texts = String::new();
    let mut see = |error: &Error| {
        texts.push_str(&every_text(error));
        if let Some(failure) = error.failure() {
            let _ = writeln!(texts, "{failure} {failure:?}");
        }
    };
    for client in clients(url, configure) {
        match client
            .put(IN_PATH, IN_QUERY, IN_HEADER, IN_COOKIE, IN_BODY)
            .await
        {
            Ok(response) => assert_none_in(&format!("{response:?}")),
            Err(error) => see(&error),
        }
        if let Err(error) = client.get_as(IN_PATH, OF_THE_CALL).await {
            see(&error);
        }
        for (id, token) in [
            (format!("{IN_PATH}\n"), OF_THE_CALL.to_owned()),
            (IN_PATH.repeat(10), OF_THE_CALL.to_owned()),
            (IN_PATH.to_owned(), format!("{OF_THE_CALL} ")),
        ] {
            see(&client.get_as(&id, &token).await.unwrap_err());
        }
        assert_none_in(&format!("{client:?} {client:#?}"));
    }
    assert_none_in(&texts);
    assert_none_in(&capture.text());
}

#[tokio::test]
async fn secrets_are_absent_whatever_the_server_sends() {
    for response in [
        CannedResponse::json(200, r#"["a"]"#),
        CannedResponse::json(200, r#"["a""#),
        CannedResponse::status(302).header("Location", "/x"),
        CannedResponse::json(401, r#"{"message": "Unauthenticated."}"#),
        CannedResponse::status(404).body("<h1>404</h1>"),
        CannedResponse::status(429).header("Retry-After", "3600"),
        CannedResponse::status(503),
    ] {
        let server = responding(&response);
        shows_nothing(&server.url(), |builder| over().set(builder)).await;
    }
}

#[tokio::test]
async fn secrets_are_absent_whatever_breaks() {
    let servers = [
        Script::new().close(),
        Script::new().read_request().reset(),
        Script::new().read_request().silence(),
        Script::new().stall(),
        Script::new()
            .read_request()
            .write("HTTP/1.1 200 OK\r\nX-")
            .close(),
        Script::new().read_request().write("SSH-2.0-x\r\n").close(),
    ]
    .map(always);
    let port = RefusedPort::new();
    let urls = servers.iter().map(ScriptedServer::url).chain([port.url()]);
    // At once, since most of the time is spent on limits.
    join_all(urls.map(async |url| shows_nothing(&url, |builder| over().set(builder)).await)).await;
}

#[tokio::test]
async fn secrets_are_absent_whatever_certificate_the_peer_presents() {
    let authority = Authority::new();
    for identity in [
        authority.identity(),
        authority.expired(),
        authority.identity_for("other.example"),
        Identity::self_signed(),
    ] {
        let server = ScriptedServer::plan([Script::responding(&CannedResponse::json(200, "[]"))])
            .repeat_last()
            .tls(&identity)
            .start();
        shows_nothing(&server.url(), |builder| {
            over().trusting(builder, &authority.pem())
        })
        .await;
    }
}

#[tokio::test]
async fn secrets_are_absent_where_the_server_echoes_them() {
    let capture = Capture::start();
    let said = [BEARER, PASSWORD, BASIC, HEADER_KEY, QUERY_KEY, OF_THE_CALL].join(" ");
    for status in [200, 401, 500] {
        for body in [
            format!(r#"{{"message": "You sent {said}.", "errors": {{"{said}": ["{said}"]}}}}"#),
            format!("<html>{said}</html>"),
        ] {
            let response = CannedResponse::status(status)
                .header("X-Echo", &said)
                .body(body);
            let server = responding(&response);
            let [bearer, basic] = clients(&server.url(), |builder| over().set(builder));
            for (client, own) in [(bearer, BEARER), (basic, BASIC)] {
                let error = client
                    .put(IN_PATH, IN_QUERY, IN_HEADER, IN_COOKIE, IN_BODY)
                    .await
                    .unwrap_err();
                let mut texts = every_text(&error);
                let _ = writeln!(texts, "{:?}", error.failure());
                if let Error::Unexpected(unexpected) = &error {
                    texts.push_str(&String::from_utf8_lossy(unexpected.body()));
                }
                for secret in [own, HEADER_KEY, QUERY_KEY] {
                    assert_absent(secret, &texts);
                }
            }
        }
    }
    assert_none_in(&capture.text());
}

#[tokio::test]
async fn secrets_are_absent_from_the_double() {
    let server = in_memory::no_content();
    shows_nothing("https://api.example", |builder| {
        builder.transport(server.clone())
    })
    .await;
    assert_none_in(&format!("{server:?} {:?}", server.requests()));
    for request in server.requests() {
        assert_none_in(&format!("{request:?} {:?}", request.endpoint()));
    }
}

#[tokio::test]
async fn secrets_are_sensitive_for_whoever_prints_the_headers() {
    let printed = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&printed);
    let server = InMemory::new(move |request| {
        let _ = writeln!(seen.lock().unwrap(), "{:?}", request.headers());
        http::Response::builder()
            .status(204)
            .body(String::new())
            .unwrap()
    });
    for client in clients("https://api.example", |builder| {
        builder.transport(server.clone())
    }) {
        client.get_as("1", OF_THE_CALL).await.unwrap();
        let _ = client.put("1", "2", "3", "4", "5").await;
    }
    let printed = printed.lock().unwrap().clone();
    for secret in [BEARER, OF_THE_CALL, BASIC, HEADER_KEY] {
        assert_absent(secret, &printed);
    }
    // A server that sends a useless response, for the same clients over the wire.
    let server = replying("HTTP/1.1 204 No Content\r\n\r\n");
    shows_nothing(&server.url(), |builder| over().set(builder)).await;
}
