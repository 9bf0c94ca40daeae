//! Refusals and redirects that look like something else, and what a caller's own HTTP client or runtime does.

use std::time::{Duration, Instant};

use sdx_endpoint::transport::Http;
use sdx_endpoint::{Client, Delivery, TimeoutKind, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::ports::BlackHole;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

use crate::support::{
    Api, ID, TOKEN, assert_lost, assert_timeout, assert_unexpected, builder, delete, observed,
    trusting, watched,
};

#[tokio::test]
async fn fault_123_server_refuses_the_client_certificate() {
    let authority = Authority::new();
    for is_old in [false, true] {
        for post in [false, true] {
            let server = ScriptedServer::plan([Script::new().silence()])
                .repeat_last()
                .tls(&authority.demanding(is_old))
                .start();
            let client = trusting(server.url(), &authority).build().unwrap();
            let outcome = watched(client, async |client| {
                if post {
                    client.create("n").await
                } else {
                    client.delete(ID).await
                }
            })
            .await;
            let error = assert_lost(outcome, TransportKind::Tls, Delivery::NotSent, 1);
            assert!(error.is_connect(), "{error}");
            assert_eq!(server.accepts(), 1);
            assert_eq!(server.byte_count(), 0, "no byte of a request is read");
        }
    }
}

#[tokio::test]
async fn fault_124_no_server_can_have_the_name() {
    let long = format!("https://{}.example", "a".repeat(64));
    let longest = format!("https://{}example", "abcdefgh.".repeat(32));
    let mut refused = 0;
    for url in [
        "https://a..example",
        "https://-a.example",
        "https://a-.example",
        "https://.example",
        "https://a&b.example",
        "https://a*.example",
        long.as_str(),
        longest.as_str(),
    ] {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        for builder in [
            builder(url),
            builder(url).http_client(http.clone()),
            builder(url).transport(Http::new(http)),
        ] {
            // Some of these names are refused when the client is built.
            let Ok(client) = builder.build() else {
                continue;
            };
            refused += 1;
            let outcome = delete(client).await;
            let error = assert_lost(outcome, TransportKind::Dns, Delivery::NotSent, 1);
            assert!(
                error.to_string().ends_with("not a valid DNS name"),
                "{error}"
            );
        }
    }
    assert!(refused > 12, "{refused}");
    for url in [
        "https://no_such_name.invalid",
        "https://no-such-name.invalid.",
    ] {
        let client = builder(url).build().unwrap();
        let outcome = delete(client).await;
        assert_lost(outcome, TransportKind::Dns, Delivery::NotSent, 3);
    }
}

#[tokio::test]
async fn fault_125_own_client_follows_a_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let server = Recorder::responding(move |request| match request.target() {
            "/login" => CannedResponse::status(200).body("<h1>Log in</h1>"),
            _ => CannedResponse::status(status).header("Location", "/login"),
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let own = builder(server.url()).http_client(http.clone());
        let layered = builder(server.url()).transport(Http::new(http));
        for client in [own, layered] {
            let client = client.build().unwrap();
            let outcome = observed(&client, async |client| client.text().await).await;
            let error = assert_unexpected(outcome, 200, UnexpectedReason::Redirect, 1);
            assert!(error.is_redirect());
            let text = error.to_string();
            assert!(text.contains("redirect::Policy::none()"), "{text}");
        }
        assert_eq!(server.requests().len(), 4);
    }
}

#[tokio::test]
async fn fault_126_own_client_has_no_connect_limit() {
    let hole = BlackHole::open();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = Client::builder(hole.url())
        .bearer_token(TOKEN)
        .http_client(http)
        .connect_timeout(Duration::from_millis(50))
        .timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let begun = Instant::now();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        1,
    );
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[test]
fn fault_127_runtime_has_no_timers_or_no_io() {
    let server = ScriptedServer::start([]);
    let mut without_timers = tokio::runtime::Builder::new_current_thread();
    without_timers.enable_io();
    let mut without_io = tokio::runtime::Builder::new_current_thread();
    without_io.enable_time();
    for (mut runtime, what) in [(without_timers, "timers"), (without_io, "I/O")] {
        let client = builder(server.url()).build().unwrap();
        let outcome = runtime.build().unwrap().block_on(client.delete(ID));
        let error = assert_lost(outcome, TransportKind::Connect, Delivery::NotSent, 0);
        assert!(error.to_string().contains(what), "{error}");
    }
    assert_eq!(server.accepts(), 0);
}
