//! Refusals and redirects that look like something else, and what a caller's own HTTP client or runtime does.

use sdx_endpoint::{Delivery, TransportKind};
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::Authority;

use crate::support::{Api, ID, assert_lost, builder, delete, trusting, watched};

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
        // Some of these names are refused when the client is built.
        let Ok(client) = builder(url).build() else {
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
    assert!(refused > 4, "{refused}");
    for url in [
        "https://no_such_name.invalid",
        "https://no-such-name.invalid.",
    ] {
        let client = builder(url).build().unwrap();
        let outcome = delete(client).await;
        assert_lost(outcome, TransportKind::Dns, Delivery::NotSent, 3);
    }
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
