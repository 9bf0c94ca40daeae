//! Faults before and while connecting.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use sdx_endpoint::{Delivery, TimeoutKind, TransportKind};
use sdx_endpoint_tests::ports::{BlackHole, RefusedPort};
use sdx_endpoint_tests::process::{alone, is_alone};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::single_thread::block_on;
use sdx_endpoint_tests::tls::{
    Authority, Identity, ends_in_the_handshake, knows_only_tls_1_1, speaks_plain_http,
    stalls_in_the_handshake,
};

use crate::support::{
    Api, ID, TOKEN, always, assert_lost, assert_timeout, assert_wire, builder, client, delete,
    over, responding, trusting,
};

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn fault_001_port_refuses_the_connection() {
    let port = RefusedPort::new();
    let client = builder(port.url()).build().unwrap();
    let error = assert_lost(
        delete(client).await,
        TransportKind::Connect,
        Delivery::NotSent,
        3,
    );
    assert!(error.is_connect() && !error.is_timeout());
}

#[tokio::test]
async fn fault_002_name_has_no_address() {
    let client = over()
        .without_proxy(builder("https://no-such-host.invalid"))
        .build()
        .unwrap();
    let error = assert_lost(
        delete(client).await,
        TransportKind::Dns,
        Delivery::NotSent,
        3,
    );
    assert!(error.is_connect());
}

#[tokio::test]
async fn fault_003_first_address_is_dead() {
    let server = responding(&CannedResponse::status(204));
    let port = server.address().port();
    let dead = SocketAddr::from((Ipv4Addr::new(127, 0, 0, 2), port));
    let hole = BlackHole::open_on(SocketAddr::from((Ipv4Addr::new(127, 0, 0, 3), port)));
    for dead in [dead, hole.address()] {
        let addresses = [dead, server.address()];
        let builder = builder(server.url_for("localhost"));
        let client = over()
            .resolving(builder, "localhost", &addresses)
            .connect_timeout(Duration::from_secs(2))
            .build()
            .unwrap();
        delete(client).await.unwrap();
    }
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_004_resolver_finds_no_address() {
    let client = over()
        .resolving(builder("https://api.example"), "api.example", &[])
        .build()
        .unwrap();
    assert_lost(
        delete(client).await,
        TransportKind::Dns,
        Delivery::NotSent,
        3,
    );
}

#[tokio::test]
async fn fault_005_connect_attempt_gets_no_reply() {
    let hole = BlackHole::open();
    let client = builder(hole.url()).connect_timeout(SHORT).build().unwrap();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Connect,
        Delivery::NotSent,
        3,
    );
}

#[tokio::test]
async fn fault_006_deadline_passes_while_connecting() {
    let hole = BlackHole::open();
    let client = builder(hole.url()).timeout(SHORT).build().unwrap();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        1,
    );
}

#[tokio::test]
async fn fault_007_closes_when_accepted() {
    let server = always(Script::new().close());
    let error = delete(client(&server)).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_ne!(error.delivery(), Delivery::Answered);
    assert_wire(&server).connections(3).requests(0);
}

#[tokio::test]
async fn fault_008_resets_when_accepted() {
    let server = always(Script::new().reset());
    let error = delete(client(&server)).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_ne!(error.delivery(), Delivery::Answered);
    assert_wire(&server).connections(3).requests(0);
}

#[tokio::test]
async fn fault_009_accepts_and_does_nothing() {
    let server = always(Script::new().stall());
    let client = builder(server.url())
        .attempt_timeout(Duration::from_millis(300))
        .timeout(Duration::from_millis(450))
        .build()
        .unwrap();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        2,
    );
    server.closed(2).await;
    assert_wire(&server).connections(2).requests(0);
}

#[tokio::test]
async fn fault_010_speaks_plain_http_on_the_tls_port() {
    let server = always(speaks_plain_http());
    let client = trusting(server.https_url(), &Authority::new())
        .build()
        .unwrap();
    assert_lost(
        delete(client).await,
        TransportKind::Tls,
        Delivery::NotSent,
        1,
    );
    assert_wire(&server).connections(1).requests(0);
}

#[tokio::test]
async fn fault_011_stalls_in_the_handshake() {
    let server = always(stalls_in_the_handshake());
    let client = trusting(server.https_url(), &Authority::new())
        .connect_timeout(SHORT)
        .build()
        .unwrap();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Connect,
        Delivery::NotSent,
        3,
    );
    server.closed(3).await;
    assert_wire(&server).connections(3).requests(0);
}

#[tokio::test]
async fn fault_012_ends_the_stream_in_the_handshake() {
    let server = always(ends_in_the_handshake());
    let client = trusting(server.https_url(), &Authority::new())
        .build()
        .unwrap();
    assert_lost(
        delete(client).await,
        TransportKind::Connect,
        Delivery::NotSent,
        3,
    );
    assert_wire(&server).connections(3).requests(0);
}

/// Calls a server whose certificate the client must refuse, and returns the error's message.
async fn refuses(identity: &Identity, trusted: &Authority) -> String {
    let server = ScriptedServer::plan([Script::new()]).tls(identity).start();
    let client = trusting(server.url(), trusted).build().unwrap();
    let error = assert_lost(
        delete(client).await,
        TransportKind::Tls,
        Delivery::NotSent,
        1,
    );
    server.ended(1).await;
    assert_wire(&server).connections(1).requests(0);
    assert_eq!((server.handshakes(), server.byte_count()), (0, 0));
    error.to_string()
}

#[tokio::test]
async fn fault_013_certificate_is_self_signed() {
    let authority = Authority::new();
    refuses(&Identity::self_signed(), &authority).await;
    refuses(&Authority::new().identity(), &authority).await;
}

#[tokio::test]
async fn fault_014_certificate_is_of_another_host() {
    let authority = Authority::new();
    refuses(&authority.identity_for("other.example"), &authority).await;
}

#[tokio::test]
async fn fault_015_certificate_is_not_valid_now() {
    let authority = Authority::new();
    for identity in [authority.expired(), authority.not_yet_valid()] {
        let text = refuses(&identity, &authority).await;
        assert!(text.contains("valid"), "{text}");
        assert!(text.contains("time") || text.contains("clock"), "{text}");
    }
}

#[tokio::test]
async fn fault_016_peer_knows_only_tls_1_1() {
    let server = always(knows_only_tls_1_1());
    let client = trusting(server.https_url(), &Authority::new())
        .build()
        .unwrap();
    assert_lost(
        delete(client).await,
        TransportKind::Tls,
        Delivery::NotSent,
        1,
    );
    assert_wire(&server).connections(1).requests(0);
}

#[test]
#[cfg(target_os = "linux")]
fn fault_017_host_has_no_certificates() {
    let nowhere = [
        ("SSL_CERT_FILE", "/nonexistent/cert.pem"),
        ("SSL_CERT_DIR", "/nonexistent"),
    ];
    alone(
        "a_connect::fault_017_host_has_no_certificates",
        &nowhere,
        || {
            let error = builder("https://api.example").build().unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(text.contains(over().certificates_setting()), "{text}");
            assert!(!text.contains(TOKEN), "{text}");
            let server = responding(&CannedResponse::status(204));
            block_on(delete(client(&server))).unwrap();
        },
    );
}

#[test]
fn fault_018_no_crypto_provider_is_installed() {
    alone(
        "a_connect::fault_018_no_crypto_provider_is_installed",
        &[],
        || {
            use tokio_rustls::rustls::crypto::CryptoProvider;
            assert!(CryptoProvider::get_default().is_none());
            let authority = Authority::new();
            let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
                .tls(&authority.identity())
                .start();
            let client = trusting(server.url(), &authority).build().unwrap();
            block_on(delete(client)).unwrap();
            assert_wire(&server).connections(1).requests(1);
        },
    );
}

#[test]
fn fault_019_environment_names_a_proxy_for_plain_http() {
    let proxy = ScriptedServer::start([]);
    let url = proxy.url();
    let names = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
    alone(
        "a_connect::fault_019_environment_names_a_proxy_for_plain_http",
        &names.map(|name| (name, url.as_str())),
        || {
            let server = responding(&CannedResponse::status(204));
            block_on(delete(client(&server))).unwrap();
            assert_wire(&server).connections(1).requests(1);
            let target = server.one().target().to_owned();
            assert_eq!(target, format!("/api/keys/{ID}"));
        },
    );
    assert_eq!(proxy.accepts(), 0);
}

#[test]
fn fault_020_proxy_refuses_the_tunnel() {
    let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    let proxy = ScriptedServer::start([Script::new().read_request().write(refusal).close()]);
    let url = proxy.url();
    alone(
        "a_connect::fault_020_proxy_refuses_the_tunnel",
        &[("https_proxy", &url), ("NO_PROXY", ""), ("no_proxy", "")],
        || {
            let client = builder("https://api.example").build().unwrap();
            assert_lost(
                block_on(delete(client)),
                TransportKind::Connect,
                Delivery::NotSent,
                1,
            );
        },
    );
    if is_alone() {
        return;
    }
    let request = proxy.one();
    assert_eq!(request.request_line(), "CONNECT api.example:443 HTTP/1.1");
    let sent = String::from_utf8_lossy(request.raw()).to_lowercase();
    assert!(!sent.contains(&TOKEN.to_lowercase()), "{sent}");
    assert!(!sent.contains("\r\nauthorization"), "{sent}");
}

#[test]
fn loopback_addresses_of_every_kind_are_called_directly() {
    let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .listen_on(SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], 0)))
        .start();
    let client = builder(server.url()).build().unwrap();
    block_on(async { client.delete(ID).await }).unwrap();
}
