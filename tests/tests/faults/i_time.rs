//! Uploads, and calls that no second attempt can follow.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Bytes, Client, Delivery, Error, HasClient, Stream, TimeoutKind, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Gate, Script, ScriptedServer};
use tokio::time::{Interval, interval};

use crate::support::{
    Api, ID, TOKEN, assert_api, assert_timeout, assert_wire, builder, delete, observed, responding,
    watched,
};

trait Uploads: HasClient {
    #[sdx_endpoint(method = "POST", path = "/backup", status = 204)]
    async fn upload(&self, #[body("application/octet-stream")] body: Body) -> Result<(), Error>;
}

impl Uploads for Client {}

/// A piece each tenth of a second.
struct Slow {
    ticks: Interval,
    left: usize,
}

impl Stream for Slow {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.ticks.poll_tick(context).map(|_| {
            self.left -= 1;
            Some(Ok(Bytes::from_static(b"piece")))
        })
    }
}

#[tokio::test]
async fn fault_128_upload_flows_for_long() {
    let server = responding(&CannedResponse::status(204));
    let client = builder(server.url())
        .attempt_timeout(Duration::from_millis(400))
        .build()
        .unwrap();
    let body = Body::stream(Slow {
        ticks: interval(Duration::from_millis(100)),
        left: 10,
    });
    let outcome = watched(client, async |client| client.upload(body).await).await;
    outcome.unwrap();
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_129_upload_stalls() {
    let over = Gate::new();
    let script = Script::new().read_until("\r\n\r\n").wait(&over).silence();
    let server = ScriptedServer::start([script]);
    let client = builder(server.url())
        .idle_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let body = Body::from(vec![0; 64 << 20]);
    let outcome = observed(&client, async |client| client.upload(body).await).await;
    assert_timeout(outcome, TimeoutKind::Idle, Delivery::Unknown, 1);
    // The end is behind what is on its way already.
    over.open();
    server.closed(1).await;
    assert_wire(&server).connections(1).requests(0);
}

#[tokio::test]
async fn fault_130_post_gets_no_response() {
    let server = ScriptedServer::start([Script::new().read_request().silence()]);
    let client = builder(server.url())
        .timeout(Duration::from_millis(450))
        .build()
        .unwrap();
    let outcome = watched(client, async |client| client.create("n").await).await;
    assert_timeout(outcome, TimeoutKind::Total, Delivery::Unknown, 1);
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_131_asks_to_wait_with_403() {
    // As GitHub does past its secondary limits.
    let response = CannedResponse::json(403, r#"{"message": "Slow down."}"#);
    let server = responding(&response.header("Retry-After", "60"));
    let client = builder(server.url()).build().unwrap();
    let error = assert_api(delete(client).await, 403, 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_140_echoes_the_credential() {
    let response = CannedResponse::json(400, format!(r#"{{"message": "m: {TOKEN}"}}"#))
        .header("X-Echo", format!("Bearer {TOKEN}"))
        .header(
            "Location",
            format!("/login?token={}", TOKEN.replace('_', "%5F")),
        );
    let server = responding(&response);
    let client = builder(server.url()).build().unwrap();
    let outcome = watched(client, async |client| client.delete(ID).await).await;
    let error = assert_api(outcome, 400, 1);
    for (name, value) in error.headers().unwrap() {
        let value = value.to_str().unwrap();
        assert!(!value.contains("4Kq9Zw7vXn2TbR8c"), "{name}: {value}");
    }
}
