//! `script`: each step of a scripted connection.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Ending, Gate, Script, ScriptedServer};
use sdx_endpoint_tests::single_thread::block_on;

use crate::{client, raised};

const REQUEST: &[u8] = b"DELETE /api/keys/1 HTTP/1.1\r\nHost: h\r\n\r\n";

fn connect(server: &ScriptedServer) -> TcpStream {
    TcpStream::connect(server.address()).unwrap()
}

/// Sends a request on a new connection, and returns everything received until its end.
fn ask(server: &ScriptedServer) -> String {
    let mut socket = connect(server);
    socket.write_all(REQUEST).unwrap();
    read(&mut socket)
}

fn read(socket: &mut TcpStream) -> String {
    let mut text = String::new();
    socket.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn plays_one_script_a_connection() {
    let script = |text: &str| Script::new().read_request().write(text).close();
    let server = ScriptedServer::start([script("first"), script("second")]);
    assert_eq!(ask(&server), "first");
    assert_eq!(ask(&server), "second");
    assert_eq!((server.accepts(), server.request_count()), (2, 2));
    assert_eq!(server.byte_count(), 2 * REQUEST.len());
    assert_eq!(server.received_on(1), REQUEST);
    assert_eq!(server.requests()[1].connection(), 1);
}

#[test]
fn reads_a_request_sent_in_chunks() {
    let gate = Gate::new();
    let server = ScriptedServer::start([Script::new()
        .read_until("Content-Length: 4\r\n")
        .open(&gate)
        .read_request()
        .write("done")
        .close()]);
    let mut socket = connect(&server);
    socket
        .write_all(b"PUT / HTTP/1.1\r\nContent-Length: 4\r\n")
        .unwrap();
    wait(&gate);
    assert_eq!(server.request_count(), 0);
    socket.write_all(b"\r\nbo").unwrap();
    socket.write_all(b"dy").unwrap();
    assert_eq!(read(&mut socket), "done");
    assert_eq!(server.one().body_text(), "body");
}

#[test]
fn reads_up_to_bytes_and_counts() {
    let server = ScriptedServer::start([Script::new()
        .read_exact(3)
        .write("a")
        .read_until("!")
        .write("b")
        .close()]);
    let mut socket = connect(&server);
    let mut byte = [0];
    socket.write_all(b"xyz").unwrap();
    socket.read_exact(&mut byte).unwrap();
    assert_eq!(byte, *b"a");
    socket.write_all(b"until!").unwrap();
    assert_eq!(read(&mut socket), "b");
    assert_eq!((server.request_count(), server.byte_count()), (0, 9));
}

#[test]
fn responds_to_pipelined_requests_in_order() {
    let server = ScriptedServer::start([Script::new()
        .read_request()
        .write("1")
        .read_request()
        .write("2")
        .close()]);
    let mut socket = connect(&server);
    socket.write_all(&REQUEST.repeat(2)).unwrap();
    assert_eq!(read(&mut socket), "12");
    assert_eq!(server.request_count(), 2);
}

#[test]
fn writes_slowly() {
    let pause = Duration::from_millis(5);
    let server = ScriptedServer::start([Script::new()
        .read_request()
        .write_slowly("drip", 1, pause)
        .close()]);
    let begun = Instant::now();
    assert_eq!(ask(&server), "drip");
    assert!(begun.elapsed() >= 3 * pause);
}

#[tokio::test]
async fn writes_until_the_client_closes() {
    let server =
        ScriptedServer::start([Script::new().read_request().write_forever("x".repeat(999))]);
    let mut socket = connect(&server);
    socket.write_all(REQUEST).unwrap();
    let mut bytes = vec![0; 1 << 20];
    socket.read_exact(&mut bytes).unwrap();
    assert_eq!(server.closed_by_client(), 0);
    drop(socket);
    server.closed(1).await;
    assert_eq!(server.endings(), [Ending::ClientClosed]);
}

#[tokio::test]
async fn waits_at_a_gate() {
    let (read, go) = (Gate::new(), Gate::new());
    let server = ScriptedServer::start([Script::new()
        .read_request()
        .open(&read)
        .wait(&go)
        .respond(&CannedResponse::status(204))]);
    let call = tokio::spawn(client().get(server.url()).send());
    read.wait().await;
    assert!(!call.is_finished());
    go.open();
    assert_eq!(call.await.unwrap().unwrap().status(), 204);
}

#[test]
fn half_closes_and_still_reads() {
    let server = ScriptedServer::start([Script::new()
        .read_request()
        .write("x")
        .half_close()
        .read_request()
        .close()]);
    let mut socket = connect(&server);
    socket.write_all(REQUEST).unwrap();
    assert_eq!(read(&mut socket), "x");
    socket.write_all(REQUEST).unwrap();
    block_on(server.received(2));
}

#[test]
fn resets() {
    let server = ScriptedServer::start([Script::new().read_request().reset()]);
    let mut socket = connect(&server);
    socket.write_all(REQUEST).unwrap();
    let fault = socket.read(&mut [0]).unwrap_err();
    assert_eq!(fault.kind(), ErrorKind::ConnectionReset);
}

#[test]
fn closes_at_once() {
    let server = ScriptedServer::start([Script::new().close()]);
    assert_eq!(read(&mut connect(&server)), "");
    block_on(server.ended(1));
    assert_eq!(server.endings(), [Ending::Played]);
    assert_eq!((server.accepts(), server.request_count()), (1, 0));
}

#[tokio::test]
async fn stays_silent_until_the_client_closes() {
    let server = ScriptedServer::start([Script::new().read_request().silence()]);
    let call = client()
        .get(server.url())
        .timeout(Duration::from_millis(50));
    assert!(call.send().await.unwrap_err().is_timeout());
    server.closed(1).await;
    assert_eq!(server.request_count(), 1);
}

#[tokio::test]
async fn stalls_without_reading_until_the_client_closes() {
    let server = ScriptedServer::start([Script::new().stall()]);
    let mut socket = connect(&server);
    socket.write_all(REQUEST).unwrap();
    server.accepted(1).await;
    socket.write_all(REQUEST).unwrap();
    assert_eq!(server.closed_by_client(), 0);
    drop(socket);
    server.closed(1).await;
    assert_eq!((server.request_count(), server.byte_count()), (0, 0));
}

#[tokio::test]
async fn sees_a_dropped_call_close_its_socket() {
    let server = ScriptedServer::start([Script::new().read_request().silence()]);
    let call = tokio::spawn(client().get(server.url()).send());
    server.received(1).await;
    call.abort();
    server.closed(1).await;
    assert_eq!(server.accepts(), 1);
}

#[tokio::test]
async fn repeats_a_script_on_one_connection() {
    let server = ScriptedServer::start([Script::responding(&CannedResponse::status(503))]);
    let client = client();
    for _ in 0..3 {
        let response = client.get(server.url()).send().await.unwrap();
        assert_eq!(response.status(), 503);
    }
    assert_eq!((server.accepts(), server.request_count()), (1, 3));
}

#[test]
fn repeats_the_last_script_on_further_connections() {
    let script = |text: &str| Script::new().read_request().write(text).close();
    let server = ScriptedServer::plan([script("a"), script("b")])
        .repeat_last()
        .start();
    let responses: Vec<String> = (0..4).map(|_| ask(&server)).collect();
    assert_eq!(responses, ["a", "b", "b", "b"]);
}

#[test]
fn keeps_nothing_where_it_only_counts() {
    let server = ScriptedServer::plan([Script::new().read_request().close()])
        .count_only()
        .start();
    ask(&server);
    assert_eq!((server.accepts(), server.request_count()), (1, 1));
    assert_eq!(server.byte_count(), REQUEST.len());
    assert!(server.requests().is_empty());
    assert!(server.received_on(0).is_empty());
}

#[test]
fn accepts_a_burst_of_connections() {
    let server = ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .repeat_last()
        .count_only()
        .start();
    let mut sockets: Vec<TcpStream> = (0..200).map(|_| connect(&server)).collect();
    for socket in &mut sockets {
        socket.write_all(REQUEST).unwrap();
    }
    for socket in &mut sockets {
        socket.read_exact(&mut [0; 12]).unwrap();
    }
    assert_eq!((server.accepts(), server.request_count()), (200, 200));
    drop(sockets);
    block_on(server.closed(200));
}

#[test]
fn listens_on_the_given_address() {
    let taken = ScriptedServer::plan([Script::new().close()])
        .listen_on(SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], 0)))
        .start();
    assert!(taken.url().starts_with("http://[::1]:"));
    assert!(taken.url_for("localhost").starts_with("http://localhost:"));
}

#[test]
fn fails_on_a_connection_beyond_the_scripts() {
    let server = ScriptedServer::start([]);
    assert_eq!(read(&mut connect(&server)), "");
    block_on(server.ended(1));
    assert!(raised(|| drop(server)).contains("connection 0"));
}

#[test]
fn fails_on_a_request_beyond_the_script() {
    let server = ScriptedServer::start([Script::new().read_request().write("x")]);
    let mut socket = connect(&server);
    socket.write_all(REQUEST).unwrap();
    socket.read_exact(&mut [0]).unwrap();
    socket.write_all(REQUEST).unwrap();
    block_on(server.ended(1));
    assert_eq!(server.request_count(), 2);
    assert!(raised(|| drop(server)).contains("no script expects"));
}

#[test]
fn fails_on_a_malformed_request() {
    let server = ScriptedServer::start([Script::new().read_request()]);
    let mut socket = connect(&server);
    socket.write_all(b"nonsense\r\n\r\n").unwrap();
    block_on(server.ended(1));
    assert!(raised(|| drop(server)).contains("nonsense"));
}

#[test]
fn distinguishes_an_interrupted_request_from_a_complete_one() {
    let server = ScriptedServer::start([Script::new().read_request().write("never")]);
    let mut socket = connect(&server);
    socket
        .write_all(b"PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf")
        .unwrap();
    socket.shutdown(Shutdown::Write).unwrap();
    assert_eq!(read(&mut socket), "");
    block_on(server.closed(1));
    assert_eq!(server.request_count(), 0);
    assert!(server.received_on(0).ends_with(b"half"));
}

fn wait(gate: &Gate) {
    block_on(gate.wait());
}
