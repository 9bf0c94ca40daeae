//! Faults on the caller's side: configuration, load, clocks, limits.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sdx_endpoint::{Client, Error, RetryPolicy};
use sdx_endpoint_tests::canary::assert_absent;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::Script;

use crate::support::{
    Api, ID, TOKEN, always, assert_status, assert_wire, builder, delete, over, responding, tasks,
    watched,
};

#[test]
fn fault_115_token_is_invalid() {
    let nine_kilobytes = "x".repeat(9 * 1024);
    for token in [
        "",
        "a b",
        " leading",
        "trailing\n",
        "trailing\r\n",
        "a\tb",
        "tökén",
        "Bearer s3cr3t-t0k3n",
        "bearer s3cr3t-t0k3n",
        "\u{feff}s3cr3t",
        nine_kilobytes.as_str(),
    ] {
        let error = over()
            .builder("https://api.example")
            .bearer_token(token)
            .build()
            .unwrap_err();
        assert_eq!(error.setting(), "bearer_token");
        let texts = format!("{error} {error:?} {error:#?}");
        for shown in ["s3cr3t", "tökén", "leading", "xxxx"] {
            assert_absent(shown, &texts);
        }
        if token.ends_with('\n') {
            assert!(texts.contains("trim"), "{texts}");
        }
    }
    for token in ["a", "a.b-c_d~e+f/g==", &"x".repeat(8 * 1024)] {
        over()
            .builder("https://api.example")
            .bearer_token(token)
            .build()
            .unwrap();
    }
}

#[test]
fn fault_116_base_url_is_refused() {
    for base in [
        "http://api.example",
        "https://user@api.example",
        "https://user:s3cr3t@api.example",
        "https://api.example?key=s3cr3t",
        "https://api.example#s3cr3t",
        "file:///etc/passwd",
        "http://127.0.0.1.evil.com",
        "http://localhost@evil",
        "http://localhost.evil.com",
        "http://0.0.0.0",
        "http://[::ffff:10.0.0.1]",
        "http://10.0.0.1",
        "https:api.example",
        "https:/api.example",
        "https:///api.example",
        "https:\\\\api.example",
        "https://\\api.example",
        "https:user@api.example",
        "//api.example",
        "",
    ] {
        let error = over()
            .builder(base)
            .bearer_token(TOKEN)
            .build()
            .unwrap_err();
        assert_eq!(error.setting(), "base_url", "{base}");
        assert_absent("s3cr3t", &format!("{error} {error:?}"));
    }
}

#[tokio::test]
async fn fault_117_base_url_has_a_path() {
    for (base, target) in [
        ("", format!("/api/keys/{ID}")),
        ("/", format!("/api/keys/{ID}")),
        ("/p", format!("/p/api/keys/{ID}")),
        ("/p/", format!("/p/api/keys/{ID}")),
        ("/p/q/", format!("/p/q/api/keys/{ID}")),
    ] {
        let server = responding(&CannedResponse::status(204));
        let client = builder(format!("{}{base}", server.url())).build().unwrap();
        client.delete(ID).await.unwrap();
        assert_eq!(server.one().target(), target);
    }
    for base in [
        "https://api.example:0",
        "http://127.0.0.1:0",
        "https://[fe80::1%25eth0]",
        "https://[fe80::1%eth0]",
        "https://api.example:65536",
    ] {
        let error = over().builder(base).build().unwrap_err();
        assert_eq!(error.setting(), "base_url", "{base}");
    }
}

#[tokio::test]
async fn fault_120_many_calls_at_once_meet_many_faults() {
    let count = AtomicUsize::new(0);
    let server = Recorder::responding(move |_| match count.fetch_add(1, Ordering::Relaxed) % 6 {
        0 => CannedResponse::status(204),
        1 => CannedResponse::status(503),
        2 => CannedResponse::raw("").close(),
        3 => CannedResponse::json(404, "{}"),
        4 => CannedResponse::raw("SSH-2.0-x\r\n").close(),
        _ => CannedResponse::raw("HTTP/1.1 204 No").close(),
    });
    let client = builder(server.url()).build().unwrap();
    let before = tasks();
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.delete(ID).await })
        })
        .collect();
    for call in calls {
        if let Err(error) = call.await.unwrap() {
            let is_typed = matches!(
                error,
                Error::Transport(_) | Error::Api(_) | Error::Unexpected(_)
            );
            assert!(is_typed, "{error:?}");
            assert!((1..=3).contains(&error.attempts()), "{error:?}");
        }
    }
    drop(client);
    let quiet = async {
        while tasks() > before {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), quiet)
        .await
        .unwrap();
}

#[tokio::test(start_paused = true)]
async fn fault_121_clocks_disagree() {
    // The monotonic clock advances while the wall clock stands still, as when it is set back.
    let transport = Late;
    let client = Client::builder("https://api.example")
        .transport(transport)
        .build()
        .unwrap();
    let (wall, begun) = (Instant::now(), tokio::time::Instant::now());
    let error = client.delete(ID).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.attempts(), 3);
    let elapsed = begun.elapsed();
    assert!(elapsed >= Duration::from_secs(30), "{elapsed:?}");
    assert!(elapsed < Duration::from_secs(31), "{elapsed:?}");
    assert!(wall.elapsed() < Duration::from_secs(10));
}

/// A transport that returns 503 after 14 seconds, with a wrong date.
#[derive(Clone)]
struct Late;

impl tower_service::Service<sdx_endpoint::http::Request<sdx_endpoint::transport::Body>> for Late {
    type Response = sdx_endpoint::http::Response<sdx_endpoint::transport::Body>;
    type Error = sdx_endpoint::BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(
        &mut self,
        _: sdx_endpoint::http::Request<sdx_endpoint::transport::Body>,
    ) -> Self::Future {
        Box::pin(async {
            tokio::time::sleep(Duration::from_secs(14)).await;
            let response = sdx_endpoint::http::Response::builder()
                .status(503)
                .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
                .body(sdx_endpoint::transport::Body::empty())?;
            Ok(response)
        })
    }
}

#[tokio::test]
async fn fault_122_limits_are_zero_or_endless() {
    type Set = fn(sdx_endpoint::ClientBuilder, Duration) -> sdx_endpoint::ClientBuilder;
    let settings: [(&str, Set); 4] = [
        ("timeout", sdx_endpoint::ClientBuilder::timeout),
        (
            "attempt_timeout",
            sdx_endpoint::ClientBuilder::attempt_timeout,
        ),
        (
            "connect_timeout",
            sdx_endpoint::ClientBuilder::connect_timeout,
        ),
        ("idle_timeout", sdx_endpoint::ClientBuilder::idle_timeout),
    ];
    for (name, set) in settings {
        let error = set(over().builder("https://api.example"), Duration::ZERO)
            .build()
            .unwrap_err();
        assert_eq!(error.setting(), name);

        for endless in [
            Duration::MAX,
            Duration::from_secs(u64::MAX),
            Duration::from_secs(1 << 40),
        ] {
            let server = responding(&CannedResponse::status(204));
            let client = set(builder(server.url()), endless).build().unwrap();
            delete(client).await.unwrap();
            assert_wire(&server).connections(1).requests(1);
        }
    }
    let server = always(Script::responding(&CannedResponse::status(503)));
    let policy = RetryPolicy::new()
        .attempts(u32::MAX)
        .base_delay(Duration::MAX)
        .throttled_base_delay(Duration::MAX)
        .max_delay(Duration::MAX)
        .max_retry_after(Duration::MAX)
        .budget(u32::MAX, u32::MAX, u32::MAX);
    let client = builder(server.url())
        .timeout(Duration::MAX)
        .retry(policy)
        .build()
        .unwrap();
    let error = watched(client, async |client| client.delete(ID).await).await;
    assert_eq!(error.unwrap_err().status().unwrap(), 503);
    let nothing = RetryPolicy::new()
        .attempts(0)
        .base_delay(Duration::ZERO)
        .max_delay(Duration::ZERO)
        .budget(0, 0, 0);
    let client = builder(server.url()).retry(nothing).build().unwrap();
    assert_status(delete(client).await, 503, 1);
}
