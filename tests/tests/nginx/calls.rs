//! The calls, and what the server counts of them.

use std::fs;
use std::net::SocketAddr;
use std::time::Duration;

use sdx_endpoint::{Client, Delivery, Error, HasClient, RetryPolicy, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::ports::RefusedPort;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::server::Nginx;

pub(crate) const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";
const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

trait ApiKeys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/upstream/<id>", status = 204)]
    async fn delete_upstream(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/upstream/<id>", status = 204)]
    async fn create_upstream(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete_escaped(&self, #[path(encoded)] id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", status = 204)]
    async fn delete_link(&self, #[url] link: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

/// Waits until the idle connection of this runtime has ended.
async fn until_the_connection_ends() {
    let idle = tasks();
    let ended = async {
        while tasks() >= idle {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ended)
        .await
        .expect("the connection to end");
}

fn nowhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 9))
}

#[tokio::test]
async fn a_keep_alive_timeout_ends_no_call() {
    let Some(nginx) = Nginx::start("keepalive_timeout 200ms;", nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    for _ in 0..3 {
        client.delete(ID).await.unwrap();
        until_the_connection_ends().await;
    }
    nginx.assert_requests(3);
}

#[tokio::test]
async fn a_keep_alive_limit_ends_no_call() {
    let Some(nginx) = Nginx::start("keepalive_requests 3;", nowhere()) else {
        return;
    };
    let client = nginx.builder().retry(RetryPolicy::off()).build().unwrap();
    for _ in 0..50 {
        client.delete(ID).await.unwrap();
    }
    nginx.assert_requests(50);
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http_2_is_spoken_and_no_call_ends_with_its_connection() {
    // nginx says GOAWAY after every tenth request.
    let settings = "keepalive_requests 10; http2_max_concurrent_streams 4;";
    let Some(nginx) = Nginx::start(settings, nowhere()) else {
        return;
    };
    let client = nginx.builder().http2().build().unwrap();
    for _ in 0..20 {
        client.delete(ID).await.unwrap();
    }
    let calls = (0..12).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.delete(ID).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let log = fs::read_to_string(nginx.folder.join("access.log")).unwrap();
    assert!(log.lines().all(|line| line.contains("HTTP/2.0")), "{log}");
}

#[tokio::test]
async fn a_bad_gateway_is_retried_and_reported() {
    let dead = RefusedPort::new();
    let Some(nginx) = Nginx::start("", dead.address()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    let error = client.delete_upstream(ID).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    assert!(error.is_unavailable());
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 3));
    assert!(matches!(&error, Error::Unexpected(page) if page.snippet().contains("502")));
    let texts = every_text(&error);
    assert_absent(TOKEN, &texts);
    assert_absent(ID, &texts);
    nginx.assert_requests(3);

    let error = client.create_upstream(ID).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (502, 1)
    );
    nginx.assert_requests(4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_in_mid_flight_is_survived() {
    let upstream = ScriptedServer::start([
        Script::new().read_request().silence(),
        Script::responding(&CannedResponse::status(204)),
    ]);
    let Some(mut nginx) = Nginx::start("", upstream.address()) else {
        return;
    };
    let policy = RetryPolicy::new()
        .attempts(9)
        .base_delay(Duration::from_millis(400));
    let client = nginx.builder().retry(policy).build().unwrap();
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.delete_upstream(ID).await }
    });
    upstream.received(1).await;
    nginx.restart();
    call.await.unwrap().unwrap();
    assert_eq!(upstream.request_count(), 2);
}

#[tokio::test]
async fn a_restart_while_the_connection_is_idle_is_not_noticed() {
    let Some(mut nginx) = Nginx::start("", nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    client.delete(ID).await.unwrap();
    nginx.assert_requests(1);
    nginx.restart();
    client.delete(ID).await.unwrap();
    nginx.assert_requests(2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_in_mid_flight_is_reported_where_it_cannot_be_survived() {
    let upstream = ScriptedServer::start([Script::new().read_request().silence()]);
    let Some(mut nginx) = Nginx::start("", upstream.address()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.create_upstream(ID).await }
    });
    upstream.received(1).await;
    nginx.restart();
    let error = call.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1));
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn no_value_leaves_the_segment_that_nginx_resolves() {
    let admin = "location /admin/ { return 410; } location / { return 404; }";
    let Some(nginx) = Nginx::start(admin, nowhere()) else {
        return;
    };
    let client = nginx.builder().build().unwrap();
    // nginx decodes an escaped slash, and then resolves the dots before it.
    let link = format!("https://{}/api/keys/..%2F..%2Fadmin%2F1", nginx.address);
    let error = client.delete_link(&link).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 410);
    nginx.assert_requests(1);
    for value in [
        "../../admin/1",
        "../../admin/",
        "x/../../../admin/1",
        "..",
        "../",
    ] {
        let error = client.delete(value).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{value}: {error}"
        );
    }
    for value in [
        "..%2F..%2Fadmin%2F1",
        "%2e%2e/%2e%2e/admin/1",
        "x/..%2F..%2F..%2Fadmin%2F1",
    ] {
        let error = client.delete_escaped(value).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{value}: {error}"
        );
    }
    nginx.assert_requests(1);
    for value in ["...json", "..foo", "a/b", "a/..b", "%2e%2e%2fadmin", "a\\b"] {
        client.delete(value).await.unwrap();
    }
    client.delete_escaped("a%2Fb").await.unwrap();
    nginx.assert_requests(8);
}
