//! Connections: TLS with a certificate of the client's, further authorities, versions of HTTP, the pool, codings.

use std::sync::Arc;

use sdx_endpoint::Client;
use sdx_endpoint::transport::Direct;
use sdx_endpoint_tests::measured::holding_server;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Gate, Script, ScriptedServer};
use sdx_endpoint_tests::tls::{Authority, Identity};
use tokio::task::JoinSet;

use crate::support::{Keys as _, builder};

fn server(identity: &Identity) -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .repeat_last()
        .tls(identity)
        .start()
}

#[tokio::test]
async fn shows_its_certificate_to_a_server_that_asks() {
    let authority = Authority::new();
    let (certificate, key) = authority.certificate_and_key();
    for is_old in [false, true] {
        let server = server(&authority.demanding(is_old));
        let settings = Direct::new()
            .no_proxy()
            .only_root_certificates(authority.pem())
            .client_certificate(format!("{certificate}{key}"));
        let client = builder(server.url()).direct(settings).build().unwrap();
        client.delete("1").await.unwrap();
        assert_eq!(server.request_count(), 1);
    }
}

#[tokio::test]
async fn trusts_further_authorities_beside_those_of_the_system() {
    let (authority, other) = (Authority::new(), Authority::new());
    let server = server(&authority.identity());
    let trusting = |pem: String| {
        let settings = Direct::new().no_proxy().add_root_certificates(pem);
        builder(server.url()).direct(settings).build().unwrap()
    };
    let error = trusting(other.pem()).delete("1").await.unwrap_err();
    assert!(error.is_connect(), "{error}");
    trusting(authority.pem()).delete("1").await.unwrap();
    // One call adds several, several calls add up.
    let both = format!("{}{}", other.pem(), authority.pem());
    trusting(both).delete("1").await.unwrap();
    assert_eq!(server.request_count(), 2);
}

#[tokio::test]
async fn a_client_for_plain_http_reaches_servers_by_tls_as_well() {
    let authority = Authority::new();
    let by_tls = server(&authority.identity());
    let settings = Direct::new()
        .no_proxy()
        .only_root_certificates(authority.pem());
    let client = builder("http://127.0.0.1:9").direct(settings);
    let client = client.build().unwrap();
    let client = client.with_base_url(by_tls.url()).unwrap();
    client.delete("1").await.unwrap();
    assert_eq!(by_tls.request_count(), 1);
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn the_authority_of_http2_is_no_host_field() {
    use sdx_endpoint_tests::http2::{Act, Http2Server};
    let authority = Authority::new();
    let server = Http2Server::start(&authority.identity(), [Act::Status(204)]);
    let settings = Direct::new()
        .no_proxy()
        .only_root_certificates(authority.pem());
    let client = builder(server.url()).direct(settings).http2();
    client.build().unwrap().delete("1").await.unwrap();
    let request = &server.requests()[0];
    assert!(!request.headers.contains_key("host"), "{request:?}");
    let named = request.uri.authority().unwrap().as_str();
    assert!(server.url().ends_with(named), "{named}");
}

#[tokio::test]
async fn a_burst_finds_the_connections_of_the_last_one() {
    const CALLS: usize = 40;
    let released = Gate::new();
    let server = holding_server(&released);
    let client = Arc::new(builder(server.url()).direct(Direct::new()).build().unwrap());
    let burst = |client: &Arc<Client>| {
        let mut calls = JoinSet::new();
        for _ in 0..CALLS {
            let client = Arc::clone(client);
            calls.spawn(async move { client.delete("1").await.unwrap() });
        }
        calls
    };
    let first = burst(&client);
    server.received(CALLS).await;
    released.open();
    first.join_all().await;
    burst(&client).join_all().await;
    assert_eq!(
        (server.accepts(), server.request_count()),
        (CALLS, 2 * CALLS)
    );
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn decompresses_where_it_is_asked_to() {
    use sdx_endpoint_tests::payload::gzip;
    let response = CannedResponse::json(200, gzip(br#"["a"]"#)).header("Content-Encoding", "gzip");
    let server = ScriptedServer::start([Script::responding(&response)]);
    let client = builder(server.url()).direct(Direct::new()).decompress();
    assert_eq!(client.build().unwrap().list().await.unwrap(), ["a"]);
    let asked = server.one().header("accept-encoding").map(str::to_owned);
    assert!(asked.is_some_and(|codings| codings.contains("gzip")));
}
