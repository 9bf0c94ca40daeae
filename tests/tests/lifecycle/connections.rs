//! Which failures to connect are retried, and their kinds.

use std::net::SocketAddr;
use std::sync::Arc;

use sdx_endpoint::{Client, Delivery, Error, HasClient, RetryPolicy, TransportKind, sdx_endpoint};
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_key(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

/// Resolves every name to these addresses.
struct Resolver(Vec<SocketAddr>);

impl reqwest::dns::Resolve for Resolver {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let addresses = self.0.clone();
        Box::pin(async move { Ok(Box::new(addresses.into_iter()) as reqwest::dns::Addrs) })
    }
}

fn quick() -> RetryPolicy {
    RetryPolicy::new().base_delay(std::time::Duration::from_millis(1))
}

/// How many attempts were made, and how the last one failed.
async fn ending(client: &Client) -> (u32, TransportKind) {
    let error = client.delete_key("one").await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    let Error::Transport(error) = error else {
        panic!("{error}");
    };
    (error.attempts(), error.kind())
}

#[tokio::test]
async fn the_next_burst_reuses_the_connections_of_the_last() {
    let ok = Script::responding(&CannedResponse::status(204));
    let server = ScriptedServer::plan([ok])
        .repeat_last()
        .count_only()
        .start();
    let client = Client::builder(server.url()).build().unwrap();
    for _ in 0..10 {
        let mut burst = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let client = client.clone();
            burst.spawn(async move { client.delete_key("one").await });
        }
        for outcome in burst.join_all().await {
            outcome.unwrap();
        }
    }
    assert_eq!(server.request_count(), 1000);
    let connections = server.accepts();
    assert!(connections <= 101, "{connections} connections");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_not_retried() {
    for response in [
        "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\n\r\n",
        "SSH-2.0\r\n\r\n",
    ] {
        let proxy = ScriptedServer::start([Script::new()
            .read_until("\r\n\r\n")
            .write(response)
            .half_close()
            .silence()]);
        let url = proxy.url();
        let client = Client::builder("https://h.example")
            .bearer_token("alto_sk_ab123")
            .configure_http(|http| http.proxy(reqwest::Proxy::https(url).unwrap()))
            .retry(quick())
            .build()
            .unwrap();
        assert_eq!(
            ending(&client).await,
            (1, TransportKind::Connect),
            "{response}"
        );
        let asked = String::from_utf8(proxy.received_on(0)).unwrap();
        assert!(asked.starts_with("CONNECT h.example:443"), "{asked}");
        assert!(!asked.contains("alto_sk_ab123"), "{asked}");
    }
}

#[tokio::test]
async fn a_proxy_that_closes_is_retried() {
    let lost = || Script::new().read_until("\r\n\r\n").close();
    let proxy = ScriptedServer::start([lost(), lost(), lost()]);
    let url = proxy.url();
    let client = Client::builder("https://h.example")
        .configure_http(|http| http.proxy(reqwest::Proxy::https(url).unwrap()))
        .retry(quick())
        .build()
        .unwrap();
    assert_eq!(ending(&client).await, (3, TransportKind::Connect));
}

#[tokio::test]
async fn a_name_without_addresses_is_a_dns_failure() {
    let client = Client::builder("http://localhost:9")
        .configure_http(|http| http.dns_resolver(Arc::new(Resolver(Vec::new()))))
        .retry(quick())
        .build()
        .unwrap();
    assert_eq!(ending(&client).await, (3, TransportKind::Dns));
}

#[tokio::test]
async fn a_refused_port_is_a_connect_failure() {
    let port = RefusedPort::new();
    let client = Client::builder(port.url()).retry(quick()).build().unwrap();
    assert_eq!(ending(&client).await, (3, TransportKind::Connect));
}

#[tokio::test]
async fn a_peer_without_tls_is_not_retried() {
    let plain = Script::new()
        .read_tls_record()
        .write("HTTP/1.1 400 Bad Request\r\n\r\n")
        .half_close()
        .silence();
    let server = ScriptedServer::start([plain]);
    let client = Client::builder(server.https_url())
        .retry(quick())
        .build()
        .unwrap();
    assert_eq!(ending(&client).await, (1, TransportKind::Tls));
}

#[tokio::test]
async fn an_interrupted_handshake_is_retried() {
    let cut = || Script::new().read_tls_record().close();
    let server = ScriptedServer::start([cut(), cut(), cut()]);
    let client = Client::builder(server.https_url())
        .retry(quick())
        .build()
        .unwrap();
    assert_eq!(ending(&client).await, (3, TransportKind::Connect));
}
