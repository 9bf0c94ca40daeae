//! Plain `http` to hosts that are allowed by name.

use std::net::SocketAddr;

use sdx_endpoint::{Client, Error};
use sdx_endpoint_tests::in_memory;
use sdx_endpoint_tests::recorder::Recorder;

use crate::support::{Api, TOKEN, quiet};

/// A client of a host of the cluster, whose name leads to `server`.
fn client(
    server: &Recorder,
    host: &str,
    allowed: &str,
) -> Result<Client, sdx_endpoint::BuildError> {
    let address: SocketAddr = server.address();
    let name = host.to_owned();
    Client::builder(format!("http://{host}:{}", address.port()))
        .allow_http(allowed)
        .bearer_token(TOKEN)
        .configure_http(move |http| http.resolve(&name, address))
        .build()
}

#[tokio::test]
async fn a_host_in_the_cluster_is_called() {
    for allowed in ["billing.svc.local", "BILLING.svc.local", "*.svc.local"] {
        let server = quiet();
        let client = client(&server, "billing.svc.local", allowed).unwrap();
        client.own().await.unwrap();
        let request = server.one();
        let host = format!("billing.svc.local:{}", server.address().port());
        assert_eq!(request.header("host"), Some(host.as_str()));
        let bearer = format!("Bearer {TOKEN}");
        assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    }
}

#[test]
fn the_others_are_refused_as_before() {
    for (host, allowed) in [
        ("svc.local", "*.svc.local"),
        ("evilsvc.local", "*.svc.local"),
        ("billing.svc.local.evil.example", "billing.svc.local"),
        ("api.billing.svc.local", "billing.svc.local"),
        ("10.0.0.70", "10.0.0.7"),
    ] {
        let built = Client::builder(format!("http://{host}"))
            .allow_http(allowed)
            .build();
        assert_eq!(built.unwrap_err().setting(), "base_url", "{host}");
    }
}

#[tokio::test]
async fn urls_of_calls_keep_to_the_same_hosts() {
    let server = in_memory::no_content();
    let client = Client::builder("https://api.example")
        .allow_http("billing.svc.local")
        .allow_http("10.0.0.7")
        .credential_origin("http://billing.svc.local:8080")
        .bearer_token(TOKEN)
        .transport(server.clone())
        .build()
        .unwrap();
    client.at("http://billing.svc.local:8080/x").await.unwrap();
    client.at("http://10.0.0.7/x").await.unwrap();
    for refused in [
        "http://billing.svc.local.evil.example/x",
        "http://10.0.0.8/",
    ] {
        let error = client.at(refused).await.unwrap_err();
        assert!(matches!(error, Error::InvalidArgument(_)), "{error}");
    }
    let [listed, other] = &server.requests()[..] else {
        panic!("two requests were sent");
    };
    assert!(listed.headers().contains_key("authorization"));
    assert!(!other.headers().contains_key("authorization"));
}

#[test]
fn a_host_that_is_none_is_refused_by_its_setting() {
    for host in [
        "",
        "*",
        "*.local",
        "*.*.svc.local",
        "api.*.local",
        "http://billing.svc.local",
        "billing.svc.local:8080",
        "billing.svc.local/p",
        "user@billing.svc.local",
        "*.10.0.0.7",
    ] {
        let built = Client::builder("http://billing.svc.local")
            .allow_http(host)
            .build();
        assert_eq!(built.unwrap_err().setting(), "allow_http", "{host}");
    }
    let origin =
        Client::builder("https://api.example").credential_origin("http://billing.svc.local");
    assert_eq!(origin.build().unwrap_err().setting(), "credential_origin");
}
