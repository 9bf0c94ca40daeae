//! Credential fetches that are left alone, hang, fail, or panic.

use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sdx_endpoint::{ClientBuilder, Credential, Delivery, Error};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::ScriptedServer;
use tokio::time::{Instant, sleep, timeout};

use crate::support::{
    Api, ID, TOKEN, observed, over, responding, tasks, until_no_task_is_left, watched,
};

const SHORT: Duration = Duration::from_millis(100);

#[derive(Clone, Copy)]
enum Act {
    Give,
    GiveFor(Duration),
    GiveLate,
    Hang,
    Fail,
    Panic,
}

/// A client whose provider does these in turn, the last again and again; and how often it was asked.
fn client(server: &ScriptedServer, acts: &'static [Act]) -> (ClientBuilder, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let builder = over().builder(server.url()).credentials(move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move {
            let token = Credential::bearer(TOKEN);
            match acts[number.min(acts.len() - 1)] {
                Act::Give => Ok(token),
                Act::GiveFor(lifetime) => Ok(token.expires_in(lifetime).renewed_early(lifetime)),
                Act::GiveLate => {
                    sleep(3 * SHORT).await;
                    Ok(token)
                }
                Act::Hang => pending().await,
                Act::Fail => Err(io::Error::other("the vault is sealed")),
                Act::Panic => panic!("{TOKEN}"),
            }
        }
    });
    (builder, asked)
}

fn no_content() -> ScriptedServer {
    responding(&CannedResponse::status(204))
}

#[track_caller]
fn assert_no_credential(outcome: Result<(), Error>) -> Error {
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Credential(_)), "{error:?}");
    assert_eq!((error.attempts(), error.delivery()), (0, Delivery::NotSent));
    assert!(!error.may_have_been_applied());
    error
}

#[tokio::test]
async fn fault_133_caller_of_a_fetch_is_dropped() {
    let server = no_content();
    let (builder, asked) = client(&server, &[Act::GiveLate, Act::Hang]);
    let client = builder.build().unwrap();
    assert!(timeout(SHORT, client.delete(ID)).await.is_err());
    assert_eq!(tasks(), 1, "the fetch goes on");
    observed(&client, async |client| client.delete(ID).await)
        .await
        .unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(server.request_count(), 1);
}

#[test]
fn fault_134_runtime_ends_under_a_fetch() {
    let server = no_content();
    let (builder, asked) = client(&server, &[Act::Hang, Act::Give]);
    let client = builder.build().unwrap();
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
    };
    let first = runtime();
    first.block_on(async {
        assert!(timeout(SHORT, client.delete(ID)).await.is_err());
    });
    drop(first);
    runtime().block_on(client.delete(ID)).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(server.request_count(), 1);
}

#[tokio::test]
async fn fault_135_client_is_dropped_under_a_fetch() {
    let server = no_content();
    let (builder, _) = client(&server, &[Act::Hang]);
    let client = builder.build().unwrap();
    assert!(timeout(SHORT, client.delete(ID)).await.is_err());
    assert_eq!(tasks(), 1);
    drop(client);
    until_no_task_is_left().await;
    assert_eq!(server.accepts(), 0);
}

#[tokio::test]
async fn fault_136_provider_hangs() {
    let server = no_content();
    let (builder, asked) = client(&server, &[Act::Hang]);
    let client = builder.timeout(SHORT).build().unwrap();
    let outcome = watched(client, async |client| client.delete(ID).await).await;
    assert!(assert_no_credential(outcome).is_timeout());
    assert_eq!(asked.load(Ordering::SeqCst), 1);

    let (builder, _) = self::client(&server, &[Act::Hang]);
    let client = builder.credential_timeout(SHORT).build().unwrap();
    let begun = Instant::now();
    let outcome = watched(client, async |client| client.delete(ID).await).await;
    assert!(assert_no_credential(outcome).is_timeout());
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(server.accepts(), 0);
}

#[tokio::test]
async fn fault_137_provider_fails() {
    let server = no_content();
    let (builder, asked) = client(&server, &[Act::Fail]);
    let client = builder.build().unwrap();
    tokio::time::pause();
    for _ in 0..50 {
        let outcome = observed(&client, async |client| client.delete(ID).await).await;
        let error = assert_no_credential(outcome);
        assert!(error.to_string().contains("the vault is sealed"), "{error}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(server.accepts(), 0);
}

#[tokio::test]
async fn fault_138_provider_panics() {
    let server = no_content();
    let (builder, _) = client(&server, &[Act::Panic]);
    let client = builder.build().unwrap();
    let outcome = watched(client, async |client| client.delete(ID).await).await;
    let error = assert_no_credential(outcome);
    assert!(error.to_string().contains("panicked"), "{error}");
    assert_eq!(server.accepts(), 0);
}

#[tokio::test]
async fn fault_139_early_renewal_fails_or_hangs() {
    const STALE: Act = Act::GiveFor(Duration::from_secs(60));
    let acts: [&'static [Act]; 2] = [&[STALE, Act::Fail], &[STALE, Act::Hang]];
    for acts in acts {
        let server = no_content();
        let (builder, asked) = client(&server, acts);
        let client = builder.build().unwrap();
        for _ in 0..3 {
            observed(&client, async |client| client.delete(ID).await)
                .await
                .unwrap();
        }
        assert_eq!(asked.load(Ordering::SeqCst), 2);
        assert_eq!(server.request_count(), 3);
    }
}
