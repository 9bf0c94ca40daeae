//! What the environment of a process sets: proxies, certificate stores, and the longest limits.

use sdx_endpoint::{Client, Error, HasClient, TransportKind, sdx_endpoint};
use sdx_endpoint_tests::process::alone;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::single_thread::block_on;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", status = 204)]
    async fn delete_at(&self, #[url] url: &str) -> Result<(), Error>;
}
impl Keys for Client {}

fn deleted_at(client: &Client, url: &str) -> Result<(), Error> {
    block_on(client.delete_at(url))
}

/// The variables under which HTTP clients look for a proxy.
fn proxied(test: &str, body: impl FnOnce()) {
    let proxy = Recorder::always(CannedResponse::status(204));
    let url = proxy.url();
    let variables = ["http_proxy", "https_proxy", "all_proxy"].map(|name| (name, url.as_str()));
    alone(test, &variables, body);
    assert!(proxy.requests().is_empty(), "the proxy sees nothing");
}

#[test]
fn plain_http_bypasses_the_proxy() {
    proxied("environment::plain_http_bypasses_the_proxy", || {
        let server = Recorder::always(CannedResponse::status(204));
        let url = format!("{}/x", server.url());
        for base in ["https://h.example", "http://localhost"] {
            let client = Client::builder(base)
                .bearer_token("alto_sk_ab123")
                .credential_origin(server.url())
                .build()
                .unwrap();
            deleted_at(&client, &url).unwrap();
        }
        let authorized = |request: &sdx_endpoint_tests::wire::Request| {
            request.header("authorization") == Some("Bearer alto_sk_ab123")
        };
        assert!(server.requests().iter().all(authorized));
        assert_eq!(server.requests().len(), 2);
    });
}

/// Paths without certificates.
const NO_STORE: [(&str, &str); 2] = [
    ("SSL_CERT_FILE", "/nonexistent"),
    ("SSL_CERT_DIR", "/nonexistent"),
];

#[test]
fn without_a_certificate_store_https_names_the_remedy() {
    let test = "environment::without_a_certificate_store_https_names_the_remedy";
    alone(test, &NO_STORE, || {
        let error = Client::builder("https://h.example").build().unwrap_err();
        assert!(error.to_string().contains("tls_certs_only"), "{error}");
    });
}

#[test]
fn without_a_certificate_store_plain_http_works() {
    let test = "environment::without_a_certificate_store_plain_http_works";
    alone(test, &NO_STORE, || {
        let server = Recorder::always(CannedResponse::status(204));
        let client = Client::builder(server.url()).build().unwrap();
        deleted_at(&client, &format!("{}/x", server.url())).unwrap();
        let error = deleted_at(&client, "https://h.example/x").unwrap_err();
        assert!(
            matches!(&error, Error::Transport(error) if error.kind() == TransportKind::Connect)
        );
        assert_eq!(error.attempts(), 1);
    });
}

#[test]
fn the_longest_limits_overflow_nothing() {
    use std::time::Duration;
    let server = Recorder::always(CannedResponse::json(200, "{}"));
    let client = Client::builder(server.url())
        .timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .idle_timeout(Duration::MAX)
        .connect_timeout(Duration::MAX)
        .max_response_bytes(usize::MAX)
        .build()
        .unwrap();
    let error = deleted_at(&client, &format!("{}/x", server.url())).unwrap_err();
    assert_eq!(error.status().unwrap(), 200);
    for build in [
        Client::builder("http://localhost").timeout(Duration::ZERO),
        Client::builder("http://localhost").attempt_timeout(Duration::ZERO),
        Client::builder("http://localhost").idle_timeout(Duration::ZERO),
        Client::builder("http://localhost").connect_timeout(Duration::ZERO),
    ] {
        build.build().unwrap_err();
    }
}
