//! `recorder`: the server that keeps requests and returns canned responses.

use std::io::{Read, Write};
use std::net::TcpStream;

use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use crate::{client, raised};

/// Sends `bytes` on a new connection, and returns everything received until its end.
fn exchange(server: &Recorder, bytes: &[u8]) -> String {
    let mut socket = TcpStream::connect(server.address()).unwrap();
    socket.write_all(bytes).unwrap();
    socket.shutdown(std::net::Shutdown::Write).unwrap();
    let mut response = Vec::new();
    let _ = socket.read_to_end(&mut response);
    String::from_utf8_lossy(&response).into_owned()
}

#[tokio::test]
async fn records_the_request_as_sent() {
    let server = Recorder::with_responses([CannedResponse::json(200, r#"{"a":1}"#)]);
    let response = client()
        .put(format!("{}/a%2Fb?q=1&q=2", server.url()))
        .header("X-One", "1")
        .header("x-many", "a")
        .header("X-Many", "b")
        .body("hello")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.text().await.unwrap(), r#"{"a":1}"#);

    let request = server.one();
    assert_eq!(request.request_line(), "PUT /a%2Fb?q=1&q=2 HTTP/1.1");
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.target(), "/a%2Fb?q=1&q=2");
    assert_eq!(request.header("X-ONE"), Some("1"));
    assert_eq!(request.header("x-none"), None);
    assert_eq!(request.header_values("x-many"), ["a", "b"]);
    assert_eq!(request.body_text(), "hello");
    assert!(request.raw().starts_with(b"PUT /a%2Fb"));
    assert!(request.raw().ends_with(b"\r\n\r\nhello"));
}

#[test]
fn keeps_header_lines_in_order_and_spelling() {
    let server = Recorder::always(CannedResponse::status(204));
    exchange(&server, b"GET / HTTP/1.1\r\nb: 2\r\nA:1\r\nB:  3 \r\n\r\n");
    let request = server.one();
    assert_eq!(request.header_lines(), ["b: 2", "A:1", "B:  3 "]);
    assert_eq!(request.header_values("b"), ["2", "3"]);
}

#[test]
fn joins_chunks_and_keeps_their_framing() {
    let server = Recorder::always(CannedResponse::status(204));
    let body = b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
    let mut bytes = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    bytes.extend_from_slice(body);
    exchange(&server, &bytes);
    let request = server.one();
    assert_eq!(request.body(), b"abc0123456789");
    assert_eq!(request.raw_body(), body);
}

#[tokio::test]
async fn serves_several_requests_on_one_connection() {
    let server = Recorder::responding(|request| CannedResponse::status(200).body(request.target()));
    let client = client();
    for target in ["/a", "/b"] {
        let url = format!("{}{target}", server.url());
        let response = client.get(url).send().await.unwrap();
        assert_eq!(response.text().await.unwrap(), target);
    }
    assert_eq!(server.connections(), 1);
    assert!(server.requests().iter().all(|r| r.connection() == 0));
}

#[test]
fn closes_when_requested() {
    let server = Recorder::always(CannedResponse::status(200).body("x").close());
    let two = b"GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n";
    exchange(&server, two);
    assert_eq!(server.one().target(), "/1");
}

#[test]
fn responds_to_a_head_request_without_the_body() {
    let server = Recorder::always(CannedResponse::status(200).body("four"));
    let response = exchange(&server, b"HEAD / HTTP/1.1\r\n\r\n");
    assert_eq!(response, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
}

#[test]
fn sends_raw_bytes_untouched() {
    let server = Recorder::always(CannedResponse::raw("SSH-2.0-x\r\n"));
    assert_eq!(
        exchange(&server, b"GET / HTTP/1.1\r\n\r\n"),
        "SSH-2.0-x\r\n"
    );
}

#[tokio::test]
async fn keeps_an_interrupted_request() {
    let server = Recorder::always(CannedResponse::status(204));
    exchange(&server, b"GET /lost HTTP/1.1\r\nHo");
    assert!(server.requests().is_empty());
    assert_eq!(server.unfinished(), [b"GET /lost HTTP/1.1\r\nHo".to_vec()]);
    exchange(&server, b"GET / HTTP/1.1\r\n\r\n");
    server.received(1).await;
}

#[test]
fn raises_a_panic_of_its_handler_when_dropped() {
    let server = Recorder::responding(|_| panic!("from the handler"));
    exchange(&server, b"GET / HTTP/1.1\r\n\r\n");
    assert_eq!(raised(|| drop(server)), "from the handler");
}

#[test]
fn fails_on_a_request_beyond_the_canned_responses() {
    let server = Recorder::with_responses([]);
    exchange(&server, b"GET /extra HTTP/1.1\r\n\r\n");
    assert!(raised(|| drop(server)).contains("/extra"));
}

#[test]
fn fails_on_a_malformed_request() {
    let server = Recorder::always(CannedResponse::status(204));
    exchange(&server, b"GET / with spaces HTTP/1.1\r\n\r\n");
    assert!(raised(|| drop(server)).contains("request line"));
}
