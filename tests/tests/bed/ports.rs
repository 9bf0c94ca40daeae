//! `ports`: addresses that refuse or hang.

use std::net::SocketAddr;
use std::time::Duration;

use sdx_endpoint_tests::canary::every_text;
use sdx_endpoint_tests::ports::{BlackHole, RefusedPort};
use sdx_endpoint_tests::script::ScriptedServer;

use crate::client;

#[tokio::test]
async fn refuses_connections() {
    let port = RefusedPort::new();
    let error = client().get(port.url()).send().await.unwrap_err();
    assert!(error.is_connect());
    assert!(every_text(&error).contains("ConnectionRefused"));
}

#[tokio::test]
async fn swallows_connections() {
    let hole = BlackHole::open();
    let client = reqwest::Client::builder()
        .no_proxy()
        .connect_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = client.get(hole.url()).send().await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn swallows_connections_beside_a_live_server_on_the_same_port() {
    let live = ScriptedServer::start([]);
    let port = live.address().port();
    let hole = BlackHole::open_on(SocketAddr::from(([127, 0, 0, 2], port)));
    assert_eq!(hole.address().port(), port);
    assert_eq!(live.accepts(), 0);
}
