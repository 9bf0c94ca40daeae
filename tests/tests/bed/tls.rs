//! `tls`: good and bad certificates, and broken handshakes.

use std::time::Duration;

use sdx_endpoint_tests::canary::every_text;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Ending, Script, ScriptedServer};
use sdx_endpoint_tests::tls::{
    Authority, Identity, ends_in_the_handshake, knows_only_tls_1_1, speaks_plain_http,
    stalls_in_the_handshake,
};

use crate::raised;

fn trusting(authority: &Authority) -> reqwest::Client {
    connecting_within(Duration::from_secs(30), authority)
}

fn connecting_within(limit: Duration, authority: &Authority) -> reqwest::Client {
    let certificate = reqwest::Certificate::from_pem(authority.pem().as_bytes()).unwrap();
    reqwest::Client::builder()
        .tls_backend_rustls()
        .no_proxy()
        .http1_only()
        .connect_timeout(limit)
        .tls_certs_only([certificate])
        .build()
        .unwrap()
}

fn serve(identity: &Identity) -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .tls(identity)
        .start()
}

/// The strings of the error that a client of `authority` gets from `server`.
async fn fault(server: &ScriptedServer, authority: &Authority) -> String {
    let error = trusting(authority)
        .get(server.https_url())
        .send()
        .await
        .unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    every_text(&error)
}

#[tokio::test]
async fn serves_clients_that_trust_the_authority() {
    let authority = Authority::new();
    let server = serve(&authority.identity());
    let client = trusting(&authority);
    for _ in 0..2 {
        let response = client.get(server.url()).send().await.unwrap();
        assert_eq!(response.status(), 204);
    }
    assert_eq!((server.accepts(), server.handshakes()), (1, 1));
    assert_eq!(server.requests()[1].target(), "/");
}

#[tokio::test]
async fn negotiates_http_2_without_speaking_it() {
    let authority = Authority::new();
    let server = serve(&authority.identity());
    let certificate = reqwest::Certificate::from_pem(authority.pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder()
        .tls_backend_rustls()
        .no_proxy()
        .tls_certs_only([certificate])
        .build()
        .unwrap();
    client.get(server.url()).send().await.unwrap_err();
    server.ended(1).await;
    assert!(server.received_on(0).starts_with(b"PRI * HTTP/2.0\r\n"));
    assert!(raised(|| drop(server)).contains("PRI"));
}

#[tokio::test]
async fn is_refused_with_a_bad_certificate() {
    let authority = Authority::new();
    let cases = [
        (Identity::self_signed(), "UnknownIssuer"),
        (Authority::new().identity(), "UnknownIssuer"),
        (authority.identity_for("other.example"), "NotValidForName"),
        (authority.expired(), "Expired"),
        (authority.not_yet_valid(), "NotValidYet"),
    ];
    for (identity, reason) in cases {
        let server = serve(&identity);
        let texts = fault(&server, &authority).await;
        assert!(texts.contains(reason), "{reason}: {texts}");
        server.ended(1).await;
        assert_eq!((server.handshakes(), server.byte_count()), (0, 0));
        assert!(matches!(server.endings()[0], Ending::HandshakeFailed(_)));
    }
}

#[tokio::test]
async fn stalls() {
    let server = ScriptedServer::start([stalls_in_the_handshake()]);
    let client = connecting_within(Duration::from_millis(50), &Authority::new());
    let error = client.get(server.https_url()).send().await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    server.closed(1).await;
}

#[tokio::test]
async fn ends_the_stream_in_the_handshake() {
    let server = ScriptedServer::start([ends_in_the_handshake()]);
    let texts = fault(&server, &Authority::new()).await;
    assert!(texts.contains("UnexpectedEof"), "{texts}");
}

#[tokio::test]
async fn speaks_http_on_a_tls_port() {
    let server = ScriptedServer::start([speaks_plain_http()]);
    let texts = fault(&server, &Authority::new()).await;
    assert!(texts.contains("InvalidContentType"), "{texts}");
}

#[tokio::test]
async fn refuses_the_offered_versions() {
    let server = ScriptedServer::start([knows_only_tls_1_1()]);
    let texts = fault(&server, &Authority::new()).await;
    assert!(texts.contains("ProtocolVersion"), "{texts}");
}

#[tokio::test]
async fn cuts_the_stream_without_a_close_notify() {
    let authority = Authority::new();
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
    for (script, sign) in [
        (
            Script::new().read_request().write(head).cut(),
            "close_notify",
        ),
        (
            Script::new().read_request().write(head).close(),
            "UnexpectedEof",
        ),
        (
            Script::new().read_request().write(head).reset(),
            "ConnectionReset",
        ),
    ] {
        let server = ScriptedServer::plan([script])
            .tls(&authority.identity())
            .start();
        let response = trusting(&authority).get(server.url()).send().await;
        let error = match response {
            Ok(response) => response.bytes().await.unwrap_err(),
            Err(error) => error,
        };
        let texts = every_text(&error);
        assert!(texts.contains(sign), "{sign}: {texts}");
    }
}
