//! Fetches of a credential that fail, hang, or outlast what began them. The clock is paused, and all seconds are exact.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Bytes, Client, ClientBuilder, Credential, Delivery, Error};
use sdx_endpoint_tests::canary::every_text;
use tokio::time::{Instant, advance, sleep};

use crate::scripted_provider::{Act, GIVE, Keys, SECOND, Scripted, client, configured, sent};

#[tokio::test(start_paused = true)]
async fn a_fetch_outlives_the_call_that_began_it() {
    let provider = Scripted::new([Act::Give {
        lifetime: 100,
        after: Duration::from_millis(600),
    }]);
    let (client, server) = client(&provider);
    let error = client.delete_soon().await.unwrap_err();
    assert!(error.is_timeout() && matches!(error, Error::Credential(_)));
    assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    client.delete_soon().await.unwrap();
    assert_eq!((provider.asked(), provider.dropped()), (1, 0));
    assert_eq!(sent(&server), ["token-1"]);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_outlives_a_call_that_is_dropped() {
    let provider = Scripted::new([Act::Give {
        lifetime: 100,
        after: SECOND,
    }]);
    let (client, _) = client(&provider);
    let dropped = tokio::time::timeout(Duration::from_millis(100), client.delete());
    assert!(dropped.await.is_err());
    let start = Instant::now();
    client.delete().await.unwrap();
    assert_eq!(start.elapsed().as_millis(), 900);
    assert_eq!((provider.asked(), provider.dropped()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn failures_are_paced() {
    let provider = Scripted::new([Act::Fail]);
    let (client, _) = client(&provider);
    for _ in 0..50 {
        let error = client.delete().await.unwrap_err();
        assert!(error.to_string().contains("the vault is sealed"), "{error}");
    }
    assert_eq!(provider.asked(), 1);
    // In a minute of a call each tenth of a second: 6 while the pauses double, then one in 2.5 s to 5 s.
    for _ in 0..600 {
        advance(Duration::from_millis(100)).await;
        client.delete().await.unwrap_err();
    }
    assert!(
        (12..=32).contains(&provider.asked()),
        "{}",
        provider.asked()
    );
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_one_failure() {
    let provider = Scripted::new([Act::Fail]);
    let (client, _) = client(&provider);
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete().await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap_err();
    }
    assert_eq!(provider.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_success_ends_the_pause() {
    let short = Act::Give {
        lifetime: 1,
        after: Duration::ZERO,
    };
    let provider = Scripted::new([Act::Fail, Act::Fail, Act::Fail, short, GIVE]);
    let (client, server) = client(&provider);
    for _ in 0..3 {
        client.delete().await.unwrap_err();
        advance(SECOND).await;
    }
    client.delete().await.unwrap();
    advance(SECOND).await;
    client.delete().await.unwrap();
    assert_eq!(sent(&server), ["token-4", "token-5"]);
    assert_eq!(provider.asked(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_the_provider_is_an_error() {
    let provider = Scripted::new([Act::Panic, GIVE]);
    let (client, _) = client(&provider);
    let error = client.delete().await.unwrap_err();
    assert!(matches!(error, Error::Credential(_)));
    assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    assert!(error.to_string().contains("panicked"), "{error}");
    assert!(!every_text(&error).contains("s3cr3t"));
    advance(SECOND).await;
    client.delete().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_fetch_ends_after_its_own_limit() {
    let provider = Scripted::new([Act::Hang]);
    let limit = |builder: ClientBuilder| builder.credential_timeout(3 * SECOND);
    let (client, _) = configured(&provider, limit);
    let start = Instant::now();
    let error = client.delete().await.unwrap_err();
    assert!(error.is_timeout() && matches!(error, Error::Credential(_)));
    assert_eq!(start.elapsed().as_secs(), 3);
    assert_eq!((provider.asked(), provider.dropped()), (1, 1));
    let error = Client::builder("https://h.example").credential_timeout(Duration::ZERO);
    assert_eq!(error.build().unwrap_err().setting(), "credential_timeout");
}

#[tokio::test(start_paused = true)]
async fn the_last_clone_of_a_client_ends_its_fetch() {
    let provider = Scripted::new([Act::Hang]);
    let (client, _) = client(&provider);
    let clone = client.clone();
    client.delete_soon().await.unwrap_err();
    drop(client);
    sleep(SECOND).await;
    assert_eq!(provider.dropped(), 0);
    drop(clone);
    sleep(Duration::from_millis(1)).await;
    assert_eq!(provider.dropped(), 1);
    let tasks = tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks();
    assert_eq!(tasks, 0);
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap()
}

#[test]
fn a_fetch_that_ends_with_its_runtime_is_begun_again() {
    let provider = Scripted::new([Act::Hang, GIVE]);
    let (client, server) = client(&provider);
    let first = runtime();
    first.block_on(client.delete_soon()).unwrap_err();
    drop(first);
    assert_eq!(provider.dropped(), 1);
    runtime().block_on(client.delete()).unwrap();
    assert_eq!(sent(&server), ["token-2"]);
}

#[test]
fn a_call_that_waits_begins_again_what_ends_with_another_runtime() {
    let provider = Scripted::new([Act::Hang, GIVE]);
    let (client, server) = client(&provider);
    let first = runtime();
    first.block_on(client.delete_soon()).unwrap_err();
    runtime().block_on(async {
        let mut call = std::pin::pin!(client.delete());
        tokio::select! {
            biased;
            _ = &mut call => unreachable!("the fetch hangs"),
            () = tokio::task::yield_now() => {}
        }
        tokio::task::spawn_blocking(move || drop(first))
            .await
            .unwrap();
        call.await.unwrap();
    });
    assert_eq!(sent(&server), ["token-2"]);
}

#[test]
fn a_fetch_on_a_runtime_that_stands_still_is_left_to_it() {
    let provider = Scripted::new([Act::Hang, GIVE]);
    let limit = |builder: ClientBuilder| builder.credential_timeout(Duration::from_millis(10));
    let (client, server) = configured(&provider, limit);
    let first = runtime();
    first.block_on(async {
        let mut call = std::pin::pin!(client.delete());
        tokio::select! {
            biased;
            _ = &mut call => unreachable!("the fetch hangs"),
            () = tokio::task::yield_now() => {}
        }
    });
    let second = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    second.block_on(client.delete()).unwrap();
    assert_eq!(sent(&server), ["token-2"]);
    drop(first);
}

/// A provider that blocks its thread must not stop the calls of other clients.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocked_fetch_stops_no_other_client() {
    let is_held = Arc::new(AtomicBool::new(true));
    let held = Arc::clone(&is_held);
    let server = InMemory::new(|_| {
        http::Response::builder()
            .status(204)
            .body(Bytes::new())
            .unwrap()
    });
    let stuck = Client::builder("https://h.example")
        .credentials(move || {
            while held.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            async { Ok::<_, io::Error>(Credential::bearer("token")) }
        })
        .transport(server.clone())
        .build()
        .unwrap();
    let other = Client::builder("https://h.example")
        .transport(server)
        .build()
        .unwrap();
    stuck.delete_soon().await.unwrap_err();
    other.delete().await.unwrap();
    is_held.store(false, Ordering::SeqCst);
    stuck.delete().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn waiting_calls_each_keep_their_own_deadline() {
    let provider = Scripted::new([Act::Hang]);
    let (client, _) = client(&provider);
    let ended = Arc::new(Mutex::new(Vec::new()));
    let start = Instant::now();
    let call = async |is_soon: bool| {
        let outcome = if is_soon {
            client.delete_soon().await
        } else {
            client.delete().await
        };
        assert!(outcome.unwrap_err().is_timeout());
        ended.lock().unwrap().push(start.elapsed().as_millis());
    };
    tokio::join!(call(false), call(true));
    assert_eq!(*ended.lock().unwrap(), [400, 30_000]);
}
