//! What a resumption waits for, counts, and costs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sdx_endpoint::{Client, Credential, Error, RetryPolicy};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::resume::{Runs, builder, client, short, split, whole};
use crate::support::{Pace, all};

#[tokio::test]
async fn retry_replaces_the_base_delay() {
    for (retry, drawn) in [
        ("", Duration::from_millis(100)),
        ("retry: 0\n", Duration::ZERO),
        ("retry: 3000\n", Duration::from_secs(3)),
        ("retry: 9000\n", Duration::from_secs(9)),
        ("retry: 86400000\n", Duration::from_secs(20)),
    ] {
        let pace = Pace::default();
        let server = Recorder::with_responses([
            short(&format!("{retry}id: 1\ndata: a\n\n")),
            short("id: 2\ndata: b\n\n"),
            whole(""),
        ]);
        let client = Client::builder(server.url())
            .pacing(pace.clone())
            .build()
            .unwrap();
        let (data, error) = split(all(client.resumed(1)).await);
        assert_eq!(data, ["a", "b"]);
        assert!(error.is_none(), "{error:?}");
        assert_eq!(
            pace.drawn(),
            [drawn, drawn],
            "{retry:?}: it holds for the next break, too"
        );
    }
    let pace = Pace::default();
    let server =
        Recorder::with_responses([short("retry: 86400000\nid: 1\ndata: a\n\n"), whole("")]);
    let policy = RetryPolicy::new().max_retry_after(Duration::from_secs(2));
    let client = Client::builder(server.url())
        .pacing(pace.clone())
        .retry(policy)
        .build()
        .unwrap();
    assert!(split(all(client.resumed(1)).await).1.is_none());
    assert_eq!(pace.drawn(), [Duration::from_secs(2)]);
}

#[tokio::test]
async fn without_progress_a_resumption_is_a_retry_like_any_other() {
    let empty = || short(": beat\n\n");
    let server = Recorder::with_responses([short("id: 1\ndata: a\n\n"), empty(), empty()]);
    let pace = Pace::default();
    let client = Client::builder(server.url())
        .pacing(pace.clone())
        .build()
        .unwrap();
    let (data, error) = split(all(client.resumed(1)).await);
    assert_eq!(data, ["a"]);
    let error = error.unwrap();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.attempts(), 3);
    assert_eq!(server.requests().len(), 3);
    assert_eq!(pace.drawn(), [100, 200].map(Duration::from_millis));
}

#[tokio::test]
async fn progress_resets_the_attempts() {
    let empty = || short("");
    let server = Recorder::with_responses([
        empty(),
        empty(),
        short("id: 1\ndata: a\n\n"),
        empty(),
        CannedResponse::status(503),
        whole("id: 2\ndata: b\n\n"),
    ]);
    let (data, error) = split(all(client(&server).resumed(1)).await);
    assert_eq!(data, ["a"]);
    // The stream that broke off, the resumption without progress, and the 503 are three.
    assert!(error.unwrap().is_unavailable());

    let server = Recorder::with_responses([
        empty(),
        empty(),
        short("id: 1\ndata: a\n\n"),
        empty(),
        short("id: 2\ndata: b\n\n"),
        CannedResponse::status(503),
        whole("id: 3\ndata: c\n\n"),
    ]);
    let (data, error) = split(all(client(&server).resumed(1)).await);
    assert_eq!(data, ["a", "b", "c"]);
    assert!(error.is_none(), "{error:?}");
}

#[tokio::test]
async fn a_resumption_that_brings_an_event_costs_no_budget() {
    // One retry in all.
    let policy = RetryPolicy::new().budget(10, 10, 0);
    let with_policy = |server: &Recorder| builder(server.url()).retry(policy).build().unwrap();
    let steps = (1..=9).map(|number| short(&format!("id: {number}\ndata: {number}\n\n")));
    let server = Recorder::with_responses(steps.chain([whole("")]));
    let (data, error) = split(all(with_policy(&server).resumed(1)).await);
    assert_eq!((data.len(), error.is_none()), (9, true));

    let server = Recorder::with_responses([short("id: 1\ndata: a\n\n"), short(": beat\n\n")]);
    let (_, error) = split(all(with_policy(&server).resumed(1)).await);
    assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
    assert_eq!(server.requests().len(), 2, "the second retry has no budget");
}

#[tokio::test]
async fn a_client_without_retries_does_not_resume() {
    let server = Recorder::with_responses([short("id: 1\ndata: a\n\n")]);
    let client = builder(server.url())
        .retry(RetryPolicy::off())
        .build()
        .unwrap();
    let (_, error) = split(all(client.resumed(1)).await);
    assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
}

#[tokio::test]
async fn a_resumption_is_sent_again_where_it_is_lost() {
    let script = || Script::new().read_request();
    let server = ScriptedServer::start([
        script().respond(&short("id: 1\ndata: a\n\n")).close(),
        script().close(),
        script().respond(&whole("id: 2\ndata: b\n\n")),
    ]);
    let client = builder(server.url()).build().unwrap();
    let (data, error) = split(all(client.resumed(1)).await);
    assert_eq!(data, ["a", "b"]);
    assert!(error.is_none(), "{error:?}");
}

#[tokio::test]
async fn the_credential_is_fetched_again() {
    let asked = Arc::new(AtomicUsize::new(0));
    let server = Recorder::with_responses([
        short("id: 1\ndata: a\n\n"),
        CannedResponse::status(401),
        whole("id: 2\ndata: b\n\n"),
    ]);
    let client = builder(server.url())
        .credentials(move || {
            let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
            // It has ended by the time of the next request.
            let credential = Credential::bearer(format!("token-{number}"));
            async move { Ok::<_, io::Error>(credential.expires_in(Duration::ZERO)) }
        })
        .build()
        .unwrap();
    let (data, error) = split(all(client.resumed(1)).await);
    assert!(error.is_none(), "{error:?}");
    assert_eq!(data, ["a", "b"]);
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(sent, ["Bearer token-1", "Bearer token-2", "Bearer token-3"]);
}
