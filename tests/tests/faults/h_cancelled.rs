//! Calls that are cancelled, and runtimes that shut down under them.

use std::pin::Pin;
use std::time::{Duration, Instant};

use sdx_endpoint::__private::Pacing;
use sdx_endpoint_tests::ports::BlackHole;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Gate, Script, ScriptedServer};

use crate::support::{
    Api, ID, Key, TOKEN, assert_status, assert_wire, builder, client, observed, over, responding,
};

/// Starts `call`, drops it once `begun` is ready, and waits until nothing of it is left.
async fn give_up<T: Send + 'static>(
    call: impl Future<Output = T> + Send + 'static,
    begun: impl Future<Output = ()>,
) {
    let call = tokio::spawn(call);
    begun.await;
    call.abort();
    assert!(call.await.is_err_and(|error| error.is_cancelled()));
}

/// A wait before a retry that signals its start, and does not end while the gate is closed.
struct Held {
    begun: Gate,
    end: Gate,
}

impl Pacing for Held {
    fn draw(&self, most: Duration) -> Duration {
        most
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.begun.open();
        let end = self.end.clone();
        Box::pin(async move { end.wait().await })
    }
}

#[tokio::test]
async fn fault_118_is_cancelled_while_connecting() {
    let hole = BlackHole::open();
    let client = builder(hole.url()).build().unwrap();
    let call = async move { client.delete(ID).await };
    give_up(call, tokio::task::yield_now()).await;
    crate::support::until_no_task_is_left().await;

    let server = ScriptedServer::start([sdx_endpoint_tests::tls::stalls_in_the_handshake()]);
    let authority = sdx_endpoint_tests::tls::Authority::new();
    let client = crate::support::trusting(server.https_url(), &authority)
        .build()
        .unwrap();
    let call = async move { client.delete(ID).await };
    give_up(call, server.accepted(1)).await;
    server.closed(1).await;
}

#[tokio::test]
async fn fault_118_is_cancelled_while_sending() {
    let (begun, given_up) = (Gate::new(), Gate::new());
    let server = ScriptedServer::start([
        Script::new()
            .read_until("\r\n\r\n")
            .open(&begun)
            .wait(&given_up)
            .silence(),
        Script::new()
            .read_request()
            .respond(&CannedResponse::status(201)),
    ]);
    let client = client(&server);
    let name = "n".repeat(32 << 20);
    let call = {
        let client = client.clone();
        async move { client.create(&name).await }
    };
    give_up(call, begun.wait()).await;
    // The FIN queues behind the bytes already sent.
    given_up.open();
    server.closed(1).await;
    client.create("n").await.unwrap();
    assert_wire(&server).connections(2).requests(1);
}

#[tokio::test]
async fn fault_118_is_cancelled_before_the_head_and_in_the_body() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    let sent = Gate::new();
    let server = ScriptedServer::start([
        Script::new().read_request().silence(),
        Script::new()
            .read_request()
            .write("HTTP/1.1 2")
            .open(&sent)
            .silence(),
        Script::new()
            .read_request()
            .write(head)
            .open(&sent)
            .silence(),
        Script::responding(&CannedResponse::json(200, r#"{"name": "n"}"#)),
    ]);
    let client = client(&server);
    for abandoned in 1..=3 {
        let call = {
            let client = client.clone();
            async move { client.get(ID).await }
        };
        give_up(call, async {
            server.received(abandoned).await;
            if abandoned > 1 {
                sent.wait().await;
            }
        })
        .await;
        server.closed(abandoned).await;
    }
    let key = observed(&client, async |client| client.get(ID).await).await;
    assert_eq!(
        key.unwrap(),
        Key {
            name: "n".to_owned()
        }
    );
    assert_wire(&server).connections(4).requests(4);
}

#[tokio::test]
async fn fault_118_is_cancelled_between_attempts() {
    let server = responding(&CannedResponse::status(503));
    let (begun, end) = (Gate::new(), Gate::new());
    let client = over()
        .builder(server.url())
        .bearer_token(TOKEN)
        .pacing(Held {
            begun: begun.clone(),
            end: end.clone(),
        })
        .build()
        .unwrap();
    // More calls than the budget has retries.
    for abandoned in 1..=20 {
        let call = {
            let client = client.clone();
            async move { client.delete(ID).await }
        };
        give_up(call, async {
            server.received(abandoned).await;
            begun.wait().await;
        })
        .await;
    }
    let before = server.request_count();
    end.open();
    let error = observed(&client, async |client| client.delete(ID).await).await;
    assert_status(error, 503, 3);
    assert_eq!(server.request_count(), before + 3);
}

#[test]
fn fault_119_runtime_ends_under_a_call() {
    let runtime = || {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap()
    };
    let server = ScriptedServer::start([
        Script::responding(&CannedResponse::status(204)),
        Script::new().read_request().silence(),
        Script::responding(&CannedResponse::status(204)),
    ]);
    let client = client(&server);

    // A connection of the first runtime is not used by the second.
    let first = runtime();
    first.block_on(client.delete(ID)).unwrap();
    first.shutdown_background();

    // A call in flight when its runtime shuts down.
    let second = runtime();
    let call = second.spawn({
        let client = client.clone();
        async move { client.delete(ID).await }
    });
    let third = runtime();
    third.block_on(server.received(2));
    second.shutdown_background();
    let ended = third.block_on(async { tokio::time::timeout(Duration::from_secs(10), call).await });
    assert!(ended.unwrap().unwrap_err().is_cancelled());

    let begun = Instant::now();
    third.block_on(client.delete(ID)).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn fault_119_call_outlives_the_runtime_of_its_connection() {
    let server = ScriptedServer::plan([Script::new().read_request().silence()])
        .repeat_last()
        .start();
    let client = builder(server.url())
        .attempt_timeout(Duration::from_millis(300))
        .timeout(Duration::from_secs(2))
        .build()
        .unwrap();
    let runtime = || {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap()
    };
    let (first, second) = (runtime(), runtime());
    let mut call = Box::pin(client.delete(ID));
    // The first poll connects on the first runtime, the others are on the second.
    first.block_on(async {
        tokio::select! {
            biased;
            ended = &mut call => panic!("{ended:?}"),
            () = server.received(1) => {}
        }
    });
    first.shutdown_background();
    let begun = Instant::now();
    second.block_on(call).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(10));
}
