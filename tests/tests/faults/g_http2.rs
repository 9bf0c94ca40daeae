//! HTTP/2, which is off by default, so that its faults cannot occur.

use std::time::Duration;

use sdx_endpoint::{Delivery, TransportKind};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};
use sdx_endpoint_tests::tls::{Authority, stalls_in_the_handshake};

use crate::support::{
    ID, NO_CONTENT, assert_lost, assert_wire, builder, client, delete, deletes, frame, replying,
    trusting,
};

fn settings() -> Vec<u8> {
    frame(4, 0, 0, &[])
}

/// Asserts that these frames are not taken for a response, and that the request is not sent again.
async fn are_not_a_response(frames: Vec<u8>) {
    let server = replying(frames);
    assert_lost(
        delete(client(&server)).await,
        TransportKind::Protocol,
        Delivery::Unknown,
        1,
    );
    assert_wire(&server).connections(1).requests(1);
    assert!(server.one().request_line().ends_with(" HTTP/1.1"));
}

#[tokio::test]
async fn fault_106_is_never_negotiated() {
    // The server prefers HTTP/2, and a preface would fail the test.
    let authority = Authority::new();
    let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .tls(&authority.identity())
        .start();
    delete(trusting(server.url(), &authority).build().unwrap())
        .await
        .unwrap();
    assert_eq!(
        server.one().request_line(),
        format!("DELETE /api/keys/{ID} HTTP/1.1")
    );
    assert_eq!(server.one().header("upgrade"), None);

    let server = ScriptedServer::start([stalls_in_the_handshake()]);
    let client = trusting(server.https_url(), &authority)
        .connect_timeout(Duration::from_millis(200))
        .retry(sdx_endpoint::RetryPolicy::off())
        .build()
        .unwrap();
    delete(client).await.unwrap_err();
    let hello = server.received_on(0);
    let offers = |protocol: &[u8]| {
        hello
            .windows(protocol.len())
            .any(|window| window == protocol)
    };
    assert!(!offers(b"\x02h2"), "the client offers HTTP/2");

    // RST_STREAM with REFUSED_STREAM.
    let mut frames = settings();
    frames.extend(frame(3, 0, 1, &7_u32.to_be_bytes()));
    are_not_a_response(frames).await;
}

#[tokio::test]
async fn fault_107_goes_away() {
    let mut frames = settings();
    frames.extend(frame(7, 0, 0, &[0; 8]));
    are_not_a_response(frames).await;
}

#[tokio::test]
async fn fault_108_resets_the_stream() {
    // CANCEL, INTERNAL_ERROR, ENHANCE_YOUR_CALM.
    for code in [8_u32, 2, 11] {
        let mut frames = settings();
        frames.extend(frame(3, 0, 1, &code.to_be_bytes()));
        are_not_a_response(frames).await;
    }
}

#[tokio::test]
async fn fault_109_sends_a_long_header_list() {
    let mut frames = settings();
    frames.extend(frame(1, 4, 1, &[b'x'; 16_384]));
    frames.extend(frame(9, 4, 1, &[b'x'; 16_384]));
    are_not_a_response(frames).await;
    let long = "v".repeat(40_000);
    let server = replying(format!("HTTP/1.1 204 No Content\r\nX-Long: {long}\r\n\r\n"));
    delete(client(&server)).await.unwrap();
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_110_connection_is_dead_and_silent() {
    let once = Script::new()
        .read_request()
        .write(NO_CONTENT)
        .read_request()
        .silence();
    let server = ScriptedServer::start([once, Script::responding(&CannedResponse::status(204))]);
    let client = builder(server.url())
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    for _ in 0..2 {
        deletes(&client).await;
    }
    server.closed(1).await;
    assert_wire(&server).connections(2).requests(3);
}
