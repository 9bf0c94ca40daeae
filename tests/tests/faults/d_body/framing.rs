//! Where the body ends: lengths, chunks, limits.

use std::time::Duration;

use sdx_endpoint::{Delivery, Error, TimeoutKind, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use super::get;
use crate::support::{
    Api, ID, Key, always, assert_status, assert_timeout, assert_unexpected, assert_wire, builder,
    client, delete, in_little_memory, reply, replying, watched,
};

/// Asserts that the body of a 200 is reported as interrupted, and that a 404 with the same body keeps its status.
async fn is_interrupted(head: &str, body: &[u8]) {
    is_interrupted_by(Script::close, head, body).await;
}

async fn is_interrupted_by(end: fn(Script) -> Script, head: &str, body: &[u8]) {
    let script = |status: &str| {
        let mut bytes = format!("HTTP/1.1 {status}\r\n{head}\r\n").into_bytes();
        bytes.extend_from_slice(body);
        end(Script::new().read_request().write(bytes))
    };
    let server = always(script("200 OK"));
    let outcome = watched(client(&server), async |client| client.get(ID).await).await;
    let error = assert_interrupted_body(outcome);
    assert!(!error.is_timeout(), "{error:?}");
    assert_wire(&server).connections(1).requests(1);

    let server = always(script("404 Not Found"));
    let error = assert_status(delete(client(&server)).await, 404, 1);
    assert!(error.is_not_found() && !error.may_have_been_applied());
    assert_wire(&server).connections(1).requests(1);
}

/// Asserts that a response arrived and its body did not.
#[track_caller]
fn assert_interrupted_body(outcome: Result<Key, Error>) -> Error {
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(lost) if matches!(lost.kind(), TransportKind::Lost | TransportKind::Protocol)),
        "{error:?}"
    );
    assert_eq!(
        (error.delivery(), error.attempts()),
        (Delivery::Answered, 1),
        "{error:?}"
    );
    error
}

#[tokio::test]
async fn fault_074_ends_before_the_announced_length() {
    is_interrupted("Content-Length: 100\r\n", b"{\"a\":").await;
    is_interrupted("Content-Length: 100\r\n", b"").await;
}

#[tokio::test]
async fn fault_075_resets_before_the_announced_length() {
    is_interrupted_by(Script::reset, "Content-Length: 100\r\n", b"{\"a\":").await;
}

#[tokio::test]
async fn fault_076_chunks_are_malformed() {
    for body in [
        "5\r\nhello",
        "5\r\nhello\r\n",
        "5\r\nhello\r\n0\r\n",
        "xyz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "fffffffffffffffff\r\nhello\r\n",
        "5\r\nhello!\r\n0\r\n\r\n",
    ] {
        is_interrupted("Transfer-Encoding: chunked\r\n", body.as_bytes()).await;
    }
}

#[test]
fn fault_077_a_chunk_claims_to_be_enormous() {
    in_little_memory(
        "d_body::framing::fault_077_a_chunk_claims_to_be_enormous",
        async || {
            is_interrupted(
                "Transfer-Encoding: chunked\r\n",
                b"fffffffffffffff\r\nhello",
            )
            .await;
        },
    );
}

#[tokio::test]
async fn fault_078_extensions_and_trailers_are_long() {
    let chunked = "Transfer-Encoding: chunked\r\n";
    let extension = format!("5;{}\r\nhello\r\n0\r\n\r\n", "x".repeat(32 * 1024));
    is_interrupted(chunked, extension.as_bytes()).await;
    let trailer = format!("5\r\nhello\r\n0\r\nX-A: {}\r\n\r\n", "x".repeat(64 * 1024));
    is_interrupted(chunked, trailer.as_bytes()).await;
}

#[test]
fn fault_079_announces_an_enormous_length() {
    in_little_memory(
        "d_body::framing::fault_079_announces_an_enormous_length",
        async || {
            let length = i64::MAX;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
            let server = always(Script::new().read_request().write(head).silence());
            let outcome = watched(client(&server), async |client| client.get(ID).await).await;
            assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
            server.closed(1).await;

            let head = format!("HTTP/1.1 404 Not Found\r\nContent-Length: {length}\r\n\r\n{{}}");
            let server = replying(head);
            assert_status(delete(client(&server)).await, 404, 1);
        },
    );
}

#[test]
fn fault_080_body_never_ends() {
    in_little_memory("d_body::framing::fault_080_body_never_ends", async || {
        for framing in ["", "Transfer-Encoding: chunked\r\n"] {
            let piece = if framing.is_empty() {
                "[".repeat(4096)
            } else {
                format!("1000\r\n{}\r\n", "[".repeat(4096))
            };
            let script = |status: &str| {
                Script::new()
                    .read_request()
                    .write(format!("HTTP/1.1 {status}\r\n{framing}\r\n"))
                    .write_forever(piece.clone())
            };
            let plan = |status| ScriptedServer::plan([script(status)]).count_only().start();
            let server = plan("200 OK");
            let outcome = client(&server).get(ID).await;
            assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
            server.closed(1).await;

            let server = plan("404 Not Found");
            let error = assert_status(client(&server).delete(ID).await, 404, 1);
            assert!(error.is_not_found());
            server.closed(1).await;

            // The body of a success that the endpoint discards is not read to its end.
            let server = plan("200 OK");
            client(&server).head(ID).await.unwrap();
            server.closed(1).await;
        }
    });
}

#[tokio::test]
async fn fault_081_body_arrives_byte_by_byte_forever() {
    let script = |status: &str| {
        Script::new()
            .read_request()
            .write(format!("HTTP/1.1 {status}\r\n\r\n"))
            .write_slowly(" ".repeat(10_000), 1, Duration::from_millis(5))
    };
    let hurried = |server: &ScriptedServer| {
        builder(server.url())
            .attempt_timeout(Duration::from_millis(200))
            .build()
            .unwrap()
    };
    let server = always(script("200 OK"));
    let outcome = watched(hurried(&server), async |client| client.get(ID).await).await;
    assert_timeout(outcome, TimeoutKind::Attempt, Delivery::Answered, 1);
    server.closed(1).await;
    assert_wire(&server).connections(1).requests(1);

    let server = always(script("404 Not Found"));
    let error = assert_status(delete(hurried(&server)).await, 404, 1);
    assert!(error.is_not_found());
    server.closed(1).await;
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn body_that_stalls_ends_at_the_idle_timeout() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":";
    let server = always(Script::new().read_request().write(head).silence());
    let client = builder(server.url())
        .idle_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let outcome = watched(client, async |client| client.get(ID).await).await;
    assert_timeout(outcome, TimeoutKind::Idle, Delivery::Answered, 1);
    server.closed(1).await;
}

#[tokio::test]
async fn a_success_within_the_limit_is_read_whole() {
    let name = "n".repeat(900_000);
    let key = get(CannedResponse::json(200, format!(r#"{{"name": "{name}"}}"#)).bytes()).await;
    assert_eq!(key.unwrap().name, name);

    let server = always(reply(CannedResponse::json(200, "[".repeat(101)).bytes()));
    let client = builder(server.url())
        .max_response_bytes(100)
        .build()
        .unwrap();
    let outcome = watched(client, async |client| client.get(ID).await).await;
    assert_unexpected(outcome, 200, UnexpectedReason::BodyTooLarge, 1);
}
