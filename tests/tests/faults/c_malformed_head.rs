//! Response heads that violate HTTP/1.1, or come close to its limits.

use std::time::Duration;

use sdx_endpoint::{Delivery, TimeoutKind, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::support::{
    Api, ID, NO_CONTENT, always, assert_lost, assert_status, assert_timeout, assert_unexpected,
    assert_wire, builder, client, delete, hasty, in_little_memory, observed, replying, responding,
    until_no_task_is_left, watched,
};

/// Asserts that the call ends with a protocol error after one attempt.
async fn is_not_http(bytes: impl Into<Vec<u8>>) {
    let bytes = bytes.into();
    let shown: String = String::from_utf8_lossy(&bytes).chars().take(60).collect();
    let server = replying(bytes);
    let outcome = delete(client(&server)).await;
    assert!(outcome.is_err(), "{shown:?}");
    assert_lost(outcome, TransportKind::Protocol, Delivery::Unknown, 1);
    assert_wire(&server).connections(1).requests(1);
}

/// Asserts that each of three attempts is reported as lost.
async fn is_truncated(bytes: &str) {
    let server = replying(bytes);
    assert_lost(
        delete(client(&server)).await,
        TransportKind::Lost,
        Delivery::Unknown,
        3,
    );
    assert_wire(&server).connections(3).requests(3);
}

/// Asserts that the response is a success.
async fn is_fine(bytes: impl Into<Vec<u8>>) {
    let server = replying(bytes);
    delete(client(&server)).await.unwrap();
    assert_wire(&server).connections(1).requests(1);
}

/// A head with a status line, these header lines, and its end.
fn head(lines: &str) -> String {
    format!("HTTP/1.1 204 No Content\r\n{lines}\r\n")
}

#[tokio::test]
async fn fault_034_ends_in_the_status_line() {
    is_truncated("HTTP/1.1 20").await;
}

#[tokio::test]
async fn fault_035_ends_in_the_headers() {
    is_truncated("HTTP/1.1 204 No Content\r\nX-A: b\r\nX-").await;
}

#[tokio::test]
async fn fault_036_is_not_http_at_all() {
    is_not_http("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n").await;
    is_not_http("<html><body>It works!</body></html>\r\n").await;
    is_not_http("220 mail.example ESMTP\r\n").await;
}

#[tokio::test]
async fn fault_037_has_a_wrong_status_line() {
    is_not_http("HTTP/2.0 200 OK\r\n\r\n").await;
    is_not_http("HTTP/1.1 20x OK\r\n\r\n").await;
    is_not_http("HTTP/1.1 099 Low\r\n\r\n").await;
    is_not_http("HTTP/1.1 OK\r\n\r\n").await;
}

#[tokio::test]
async fn fault_038_status_is_999() {
    let server = replying("HTTP/1.1 999 Blocked\r\nContent-Length: 0\r\n\r\n");
    assert_unexpected(
        delete(client(&server)).await,
        999,
        UnexpectedReason::Status,
        1,
    );
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_039_has_101_headers() {
    is_not_http(head(&"X-A: b\r\n".repeat(101))).await;
}

#[tokio::test]
async fn fault_040_has_100_headers() {
    is_fine(head(&"X-A: b\r\n".repeat(100))).await;
}

#[test]
fn fault_041_has_a_header_of_400_kb() {
    let test = "c_malformed_head::fault_041_has_a_header_of_400_kb";
    in_little_memory(test, has_a_header_of_400_kb);
}

async fn has_a_header_of_400_kb() {
    let long = "v".repeat(400_000);
    is_fine(head(&format!("X-Long: {long}\r\n"))).await;
    let server = replying(format!(
        "HTTP/1.1 404 Not Found\r\nX-Long: {long}\r\nContent-Length: 0\r\n\r\n"
    ));
    let error = assert_status(delete(client(&server)).await, 404, 1);
    let texts = sdx_endpoint_tests::canary::every_text(&error);
    assert!(texts.len() < 10_000, "{}", texts.len());
}

#[tokio::test]
async fn fault_042_has_a_header_of_500_kb() {
    // hyper checks its limit of 417,792 bytes between two reads, so a head slightly over it may pass.
    for size in [900_000, 4_000_000] {
        is_not_http(head(&format!("X-Long: {}\r\n", "v".repeat(size)))).await;
    }
}

#[test]
fn fault_043_headers_never_end() {
    in_little_memory(
        "c_malformed_head::fault_043_headers_never_end",
        headers_never_end,
    );
}

async fn headers_never_end() {
    for endless in ["v", "X-A: b\r\n"] {
        let script = Script::new()
            .read_request()
            .write("HTTP/1.1 204 No Content\r\nX-Long: v")
            .write_forever(endless.repeat(2048));
        let server = ScriptedServer::plan([script]).start();
        assert_lost(
            delete(client(&server)).await,
            TransportKind::Protocol,
            Delivery::Unknown,
            1,
        );
        server.ended(1).await;
        assert_wire(&server).connections(1).requests(1);
    }
}

#[tokio::test]
async fn fault_044_header_lines_are_malformed() {
    is_not_http(head("X-A: b\r\n folded\r\n")).await;
    is_not_http(head("X-A : b\r\n")).await;
    is_not_http(head("X-A: b\0c\r\n")).await;
    is_not_http(head("no colon\r\n")).await;
    is_not_http(head(": no name\r\n")).await;
}

#[tokio::test]
async fn fault_045_header_values_are_latin_1() {
    let mut bytes = b"HTTP/1.1 204 No Content\r\nX-Name: caf".to_vec();
    bytes.extend_from_slice(b"\xe9\r\nRetry-After: \xe9\r\nLocation: \xe9\r\n\r\n");
    is_fine(bytes).await;

    let response = CannedResponse::status(200)
        .header("X-Name", b"caf\xe9")
        .body("t");
    let server = responding(&response);
    let read = watched(client(&server), async |client| {
        client.text_with_head().await
    })
    .await
    .unwrap();
    assert_eq!(read.header("x-name"), None);
    assert_eq!(read.headers()["x-name"].as_bytes(), b"caf\xe9");

    for status in [302, 401, 429, 503] {
        let response = CannedResponse::status(status)
            .header("Retry-After", b"\xe9")
            .header("Date", b"\xe9")
            .header("Location", b"\xe9")
            .header("WWW-Authenticate", b"\xe9")
            .header("Content-Type", b"\xe9");
        let server = responding(&response);
        let error = delete(client(&server)).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.retry_after(), None);
    }
}

#[tokio::test]
async fn fault_046_lines_end_with_a_bare_lf() {
    is_fine("HTTP/1.1 204 No Content\nX-A: b\n\n").await;
}

#[tokio::test]
async fn fault_047_lengths_contradict_each_other() {
    for lines in [
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: 5, 6\r\n",
        "Content-Length: five\r\n",
    ] {
        is_not_http(format!("HTTP/1.1 200 OK\r\n{lines}\r\nhello")).await;
    }
}

#[tokio::test]
async fn fault_048_has_a_length_and_chunks() {
    let both = "HTTP/1.1 200 OK\r\nContent-Length: 57\r\nTransfer-Encoding: chunked\r\n\r\n\
                2\r\nok\r\n0\r\n\r\n";
    let evil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL";
    let script = Script::new().read_request().write(format!("{both}{evil}"));
    let server = always(script);
    let client = client(&server);
    for call in 1..=3 {
        let text = observed(&client, async |client| client.text().await).await;
        assert_eq!(text.unwrap(), "ok");
        // The bytes between the two ends are not a response, and make the connection unusable.
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server).connections(3).requests(3);
}

#[tokio::test]
async fn fault_049_sends_100_continue_first() {
    is_fine(format!("HTTP/1.1 100 Continue\r\n\r\n{NO_CONTENT}")).await;
}

#[tokio::test]
async fn fault_050_sends_5000_early_hints() {
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(5000);
    is_fine(format!("{hints}{NO_CONTENT}")).await;
}

#[test]
fn fault_051_sends_early_hints_forever() {
    let test = "c_malformed_head::fault_051_sends_early_hints_forever";
    in_little_memory(test, sends_early_hints_forever);
}

async fn sends_early_hints_forever() {
    // No faster than this: hyper reads while bytes are available, up to tokio's budget for a task, and no timer on its
    // thread fires meanwhile.
    let hints = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(10);
    let script = Script::new().read_request().write_slowly(
        hints.repeat(10_000),
        hints.len(),
        Duration::from_millis(1),
    );
    let server = always(script);
    // Nothing is captured here: hyper logs every head.
    let outcome = hasty(&server).delete(ID).await;
    assert_timeout(outcome, TimeoutKind::Total, Delivery::Unknown, 2);
    server.closed(2).await;
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_052_switches_protocols() {
    let switch = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
    let server = ScriptedServer::start([Script::new().read_request().write(switch).silence()]);
    assert_unexpected(
        delete(client(&server)).await,
        101,
        UnexpectedReason::Status,
        1,
    );
    server.closed(1).await;
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_053_head_arrives_byte_by_byte() {
    let slow = |pause| {
        Script::new()
            .read_request()
            .write_slowly(NO_CONTENT, 1, Duration::from_millis(pause))
    };
    let server = ScriptedServer::start([slow(2)]);
    delete(client(&server)).await.unwrap();
    assert_wire(&server).connections(1).requests(1);

    let server = always(slow(40));
    assert_timeout(
        delete(hasty(&server)).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        2,
    );
    server.closed(2).await;

    let once = builder(server.url())
        .attempt_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let outcome = watched(once, async |client| client.create("n").await).await;
    assert_timeout(outcome, TimeoutKind::Attempt, Delivery::Unknown, 1);
}
