//! Codings and redirects where a client and an endpoint take them: what is followed and decoded, and where that ends. Nothing
//! secret leaves the client's own server.

use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::canary::{Capture, assert_absent, every_text};
use sdx_endpoint_tests::payload::{gzip, gzip_bomb};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;

use crate::support::{Api as _, Key, TOKEN, assert_unexpected, builder, delete, in_little_memory};

trait Opted: HasClient {
    #[sdx_endpoint(method = "GET", path = "/api/keys/<id>", max_redirects = 3)]
    async fn follow(&self, id: &str) -> Result<Key, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/api/keys/<id>",
        header("X-Constant" = "c0nstant-0f-the-endpoint"),
        header("Referer" = "https://example.com/r3ferer"),
        max_redirects = 3
    )]
    async fn full(
        &self,
        id: &str,
        #[query] q: &str,
        #[header("X-Argument")] argument: &str,
        #[cookie] session: &str,
    ) -> Result<Key, Error>;
}

impl Opted for Client {}

/// What no server but the client's own may see, and nobody may read.
const SECRETS: [&str; 9] = [
    TOKEN,
    "k3y-1n-a-h34d3r",
    "k3y-1n-the-qu3ry",
    "k3y-1n-a-c00kie",
    "v4lue-0f-a-def4ult",
    "v4lue-1n-the-p4th",
    "v4lue-1n-the-qu3ry",
    "v4lue-1n-a-h34der",
    "v4lue-1n-a-c00kie",
];

/// A client with every opt-in that a server can see.
fn opted_in(url: String) -> ClientBuilder {
    let builder = builder(url);
    #[cfg(feature = "gzip")]
    let builder = builder.decompress();
    #[cfg(feature = "http2")]
    let builder = builder.http2();
    builder
        .api_key_header("X-Api-Key", "k3y-1n-a-h34d3r")
        .api_key_query("key", "k3y-1n-the-qu3ry")
        .api_key_cookie("key", "k3y-1n-a-c00kie")
        .default_header("X-Default", "v4lue-0f-a-def4ult")
        .allow_http("*.cluster.local")
        .retry(
            sdx_endpoint::RetryPolicy::new()
                .retry_statuses(&[425])
                .retry_unsafe_statuses(&[429]),
        )
}

fn client(server: &Recorder) -> Client {
    opted_in(server.url()).build().unwrap()
}

fn key() -> CannedResponse {
    CannedResponse::json(200, r#"{"name": "found"}"#)
}

fn redirect(status: u16, location: impl AsRef<[u8]>) -> CannedResponse {
    CannedResponse::status(status).header("Location", location)
}

/// A server that returns `first` to a request for a key, and a key to every other.
fn home(first: CannedResponse) -> Recorder {
    Recorder::responding(move |request| {
        if target(request).starts_with("/api/keys/") {
            first.clone()
        } else {
            key()
        }
    })
}

fn target(request: &Request) -> &str {
    request.request_line().split(' ').nth(1).unwrap()
}

/// Asserts that `other` was sent nothing that is secret.
fn knows_nothing(other: &Recorder) {
    for request in other.requests() {
        let text = format!("{request:?}");
        for secret in SECRETS
            .iter()
            .chain(&["c0nstant-0f-the-endpoint", "r3ferer"])
        {
            assert_absent(secret, &text);
        }
        for name in ["authorization", "cookie", "referer", "origin"] {
            assert_eq!(request.header(name), None, "{request:?}");
        }
    }
}

#[cfg(feature = "gzip")]
#[test]
fn fault_082_gzip_bomb_is_decoded_up_to_the_limit() {
    in_little_memory(
        "e_opted_in::fault_082_gzip_bomb_is_decoded_up_to_the_limit",
        async || {
            let bomb = gzip_bomb(16 << 20);
            for (status, reason) in [
                (200, UnexpectedReason::BodyTooLarge),
                (404, UnexpectedReason::Status),
            ] {
                let response = CannedResponse::json(status, bomb.clone());
                let server = Recorder::always(response.header("Content-Encoding", "gzip"));
                let outcome = client(&server).get("1").await;
                assert_unexpected(outcome, status, reason, 1);
                assert_eq!(server.requests().len(), 1);
            }
        },
    );
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn fault_083_encodes_the_body_wrongly() {
    let body = gzip(br#"{"name": "n"}"#);
    for (coding, body) in [
        ("gzip", body[..10].to_vec()),
        ("gzip", [&body[..], b"garbage"].concat()),
        ("gzip", b"not gzip".to_vec()),
        ("gzip, gzip", body.clone()),
        ("gzip, gzip, gzip", body.clone()),
        ("unknown", b"\x00\x01".to_vec()),
    ] {
        let response =
            |status| CannedResponse::json(status, body.clone()).header("Content-Encoding", coding);
        let server = Recorder::always(response(200));
        assert_unexpected(
            client(&server).get("1").await,
            200,
            UnexpectedReason::Decode,
            1,
        );
        // The status of a failure says enough, whatever its body is.
        let server = Recorder::always(response(404));
        let error = client(&server).get("1").await.unwrap_err();
        assert!(error.is_not_found() && error.attempts() == 1, "{error:?}");
    }
    let twice = CannedResponse::json(200, gzip(&body)).header("Content-Encoding", "gzip, gzip");
    let server = Recorder::always(twice);
    assert_eq!(client(&server).get("1").await.unwrap().name, "n");
}

#[tokio::test]
async fn fault_084_redirects_within_the_origin_are_followed() {
    for status in [301, 302, 307, 308] {
        let server = home(redirect(status, "/other"));
        assert_eq!(client(&server).follow("1").await.unwrap().name, "found");
        let [first, second] = &server.requests()[..] else {
            panic!("{:?}", server.requests())
        };
        for request in [first, second] {
            assert_eq!(
                request.header("authorization"),
                Some(&*format!("Bearer {TOKEN}"))
            );
            assert_eq!(request.header("referer"), None);
        }
        assert!(second.request_line().starts_with("GET /other?key="));
        // What changes something is not repeated, and cannot be declared to be.
        let server = home(redirect(status, "/other"));
        let outcome = delete(client(&server)).await;
        assert_unexpected(outcome, status, UnexpectedReason::Redirect, 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn fault_085_redirects_a_get_with_303() {
    let server = home(redirect(303, "/other"));
    assert_eq!(client(&server).follow("1").await.unwrap().name, "found");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn fault_086_redirects_to_another_origin_without_a_secret() {
    for status in [301, 302, 303, 307, 308] {
        let capture = Capture::start();
        let other = Recorder::always(key());
        let server = home(redirect(status, format!("{}/signed?sig=1", other.url())));
        let [of_path, of_query, of_header, of_cookie] = &SECRETS[5..] else {
            unreachable!()
        };
        let found = client(&server)
            .full(of_path, of_query, of_header, of_cookie)
            .await;
        assert_eq!(found.unwrap().name, "found");
        assert_eq!(target(&other.one()), "/signed?sig=1");
        knows_nothing(&other);
        for secret in SECRETS {
            assert_absent(secret, &capture.text());
        }
    }
}

#[tokio::test]
async fn fault_087_redirects_twice_through_another_origin_and_home() {
    let server = Recorder::responding(|request| {
        assert!(
            !target(request).starts_with("/api"),
            "the first hop is elsewhere"
        );
        key()
    });
    let second = Recorder::always(redirect(302, format!("{}/home", server.url())));
    let first = Recorder::always(redirect(302, format!("{}/second", second.url())));
    let begun = home(redirect(302, format!("{}/first", first.url())));
    let client = client(&begun);
    let error = client.full("1", "2", "3", "4").await;
    assert_eq!(error.unwrap().name, "found");
    for other in [&first, &second, &server] {
        assert_eq!(other.requests().len(), 1);
        knows_nothing(other);
    }
}

#[tokio::test]
async fn fault_088_redirects_from_https_to_http_are_refused() {
    let authority = sdx_endpoint_tests::tls::Authority::new();
    let other = Recorder::always(key());
    let response = redirect(302, format!("{}/x", other.url()));
    let script = sdx_endpoint_tests::script::Script::responding(&response);
    let server = sdx_endpoint_tests::script::ScriptedServer::plan([script])
        .tls(&authority.identity())
        .start();
    let client = crate::support::trusting(server.url(), &authority)
        .allow_http("*.cluster.local")
        .build()
        .unwrap();
    let error = assert_unexpected(client.follow("1").await, 302, UnexpectedReason::Redirect, 1);
    assert!(error.is_redirect());
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn fault_089_redirects_in_a_circle() {
    let server = Recorder::always(redirect(302, "/api/keys/1"));
    let error = client(&server).follow("1").await;
    let error = assert_unexpected(error, 302, UnexpectedReason::Redirect, 1);
    assert!(
        error.is_redirect() && error.to_string().contains('3'),
        "{error}"
    );
    assert_eq!(
        server.requests().len(),
        4,
        "the first request and three hops"
    );
    let server = home(redirect(302, ""));
    let error = client(&server).follow("1").await;
    assert_unexpected(error, 302, UnexpectedReason::Redirect, 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn fault_090_redirects_to_no_url() {
    let long = format!("https://evil.example/{}", "a".repeat(64 * 1024));
    for location in [
        "javascript:alert(1)",
        "ftp://evil.example/",
        "file:///etc/passwd",
        "http://[::1",
        "https://user:word@evil.example/",
        "http://evil.example/",
        &long,
    ] {
        let server = home(redirect(302, location));
        let error = client(&server).follow("1").await;
        let error = assert_unexpected(error, 302, UnexpectedReason::Redirect, 1);
        assert_absent("evil.example", &every_text(&error));
        assert_eq!(server.requests().len(), 1, "{location}");
    }
    let server = home(CannedResponse::status(302));
    let error = client(&server).follow("1").await;
    assert_unexpected(error, 302, UnexpectedReason::Redirect, 1);
}

#[tokio::test]
async fn fault_091_redirects_with_300_or_304() {
    for status in [300, 304] {
        let server = home(redirect(status, "/other"));
        let outcome = client(&server).follow("1").await;
        let error = outcome.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(server.requests().len(), 1);
    }
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn secrets_are_absent_where_a_compressed_body_echoes_them() {
    let capture = Capture::start();
    let said = SECRETS[..4].join(" ");
    for (status, body) in [
        (404, format!(r#"{{"message": "You sent {said}."}}"#)),
        (200, format!("<html>{said}</html>")),
    ] {
        let response = CannedResponse::json(status, gzip(body.as_bytes()));
        let server = Recorder::always(response.header("Content-Encoding", "gzip"));
        let error = client(&server).follow("1").await.unwrap_err();
        let mut texts = every_text(&error);
        if let Error::Unexpected(unexpected) = &error {
            texts.push_str(&String::from_utf8_lossy(unexpected.body()));
        }
        let failure = format!("{:?}", error.failure());
        for secret in &SECRETS[..4] {
            assert_absent(secret, &texts);
            assert_absent(secret, &failure);
            assert_absent(secret, &capture.text());
        }
    }
}
