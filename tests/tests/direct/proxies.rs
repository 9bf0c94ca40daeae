//! Proxies: tunnels with credentials, the environment, and what goes around them.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use sdx_endpoint::transport::Direct;
use sdx_endpoint::{Delivery, RetryPolicy};
use sdx_endpoint_tests::process::alone;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::single_thread::block_on;
use sdx_endpoint_tests::tls::Authority;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Keys as _, TOKEN, builder};

/// A proxy that leads every tunnel to one server.
struct Proxy {
    address: SocketAddr,
    /// What it was asked, before each tunnel was open.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(tunnel(client, server, Arc::clone(&heard)));
            }
        });
        Self { address, asked }
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn tunnel(mut client: TcpStream, server: SocketAddr, asked: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await.unwrap());
    }
    asked.lock().unwrap().push(String::from_utf8(head).unwrap());
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
    let mut server = TcpStream::connect(server).await.unwrap();
    // Either side may end in whatever way; the test looks at what was sent.
    let _ = copy_bidirectional(&mut client, &mut server).await;
}

fn server(authority: &Authority) -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .repeat_last()
        .tls(&authority.identity())
        .start()
}

#[tokio::test]
async fn a_tunnel_is_asked_for_with_the_credentials_of_the_proxy_alone() {
    let authority = Authority::new();
    let server = server(&authority);
    let proxy = Proxy::to(server.address()).await;
    let url = format!("http://user:p%40ss@{}", proxy.address);
    let settings = Direct::new()
        .only_root_certificates(authority.pem())
        .https_proxy(url, "");
    let client = builder(server.url()).direct(settings).build().unwrap();
    for _ in 0..2 {
        client.delete("1").await.unwrap();
    }
    let asked = proxy.asked();
    assert_eq!(asked.len(), 1, "the second call takes the same tunnel");
    let lines: Vec<_> = asked[0].lines().collect();
    let target = server.address();
    assert_eq!(
        lines,
        [
            format!("CONNECT {target} HTTP/1.1"),
            format!("Host: {target}"),
            // `user:p@ss`
            "Proxy-Authorization: Basic dXNlcjpwQHNz".to_owned(),
            String::new(),
        ]
    );
    let request = &server.requests()[0];
    assert_eq!(request.target(), "/api/keys/1");
    let bearer = format!("Bearer {TOKEN}");
    assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    assert_eq!(request.header("proxy-authorization"), None);
}

#[tokio::test]
async fn servers_that_are_named_are_reached_without_it() {
    let authority = Authority::new();
    let server = server(&authority);
    let proxy = Proxy::to(server.address()).await;
    for except in ["127.0.0.1", "127.0.0.0/8", "other.example, 127.0.0.1"] {
        let settings = Direct::new()
            .only_root_certificates(authority.pem())
            .https_proxy(proxy.url(), except);
        let client = builder(server.url()).direct(settings).build().unwrap();
        client.delete("1").await.unwrap();
    }
    assert_eq!((proxy.asked().len(), server.request_count()), (0, 3));
}

#[tokio::test]
async fn plain_http_goes_around_it() {
    let server = ScriptedServer::start([Script::responding(&CannedResponse::status(204))]);
    let settings = Direct::new().https_proxy("http://127.0.0.1:9", "");
    let client = builder(server.url()).direct(settings).build().unwrap();
    client.delete("1").await.unwrap();
    assert_eq!(server.one().target(), "/api/keys/1");
}

#[test]
fn the_environment_names_it_and_what_goes_around_it() {
    let proxy = ScriptedServer::plan([Script::new().read_request().close()])
        .repeat_last()
        .start();
    let url = proxy.url();
    for (number, (name, except, is_asked)) in [
        ("https_proxy", "", true),
        ("HTTPS_PROXY", "", true),
        ("ALL_PROXY", "other.example", true),
        ("HTTPS_PROXY", "api.invalid", false),
        ("http_proxy", "", false),
    ]
    .into_iter()
    .enumerate()
    {
        let before = proxy.accepts();
        let cleared = [
            "https_proxy",
            "HTTPS_PROXY",
            "all_proxy",
            "ALL_PROXY",
            "http_proxy",
        ];
        let mut environment: Vec<_> = cleared
            .into_iter()
            // An empty value is taken for the one that was meant, in whichever case it is written first.
            .filter(|cleared| !cleared.eq_ignore_ascii_case(name))
            .map(|cleared| (cleared, ""))
            .collect();
        environment.extend([
            (name, url.as_str()),
            ("NO_PROXY", except),
            ("no_proxy", except),
        ]);
        let test = "proxies::the_environment_names_it_and_what_goes_around_it";
        let mut is_child = false;
        alone(test, &environment, || {
            is_child = true;
            let client = builder("https://api.invalid")
                .direct(Direct::new())
                .retry(RetryPolicy::off())
                .build()
                .unwrap();
            let error = block_on(client.delete("1")).unwrap_err();
            assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
        });
        if is_child {
            return;
        }
        let asked = proxy.accepts() - before;
        assert_eq!(asked, usize::from(is_asked), "{number}: {name} {except}");
    }
}

#[tokio::test]
async fn a_proxy_may_be_reached_by_tls() {
    let authority = Authority::new();
    let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    let proxy = ScriptedServer::plan([Script::new().read_request().write(refusal).close()])
        .repeat_last()
        .tls(&authority.identity())
        .start();
    let settings = Direct::new()
        .only_root_certificates(authority.pem())
        .https_proxy(proxy.url(), "");
    let client = builder("https://api.example").direct(settings);
    let error = client.build().unwrap().delete("1").await.unwrap_err();
    assert!(error.is_connect() && error.attempts() == 1, "{error}");
    let request = proxy.one();
    assert_eq!(request.request_line(), "CONNECT api.example:443 HTTP/1.1");
    assert!(!String::from_utf8_lossy(request.raw()).contains(TOKEN));
}
