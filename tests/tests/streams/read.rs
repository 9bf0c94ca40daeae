//! `ByteStream` as `std::io::Read`, in blocking code.

use std::error::Error as _;
use std::io::{ErrorKind, Read};
use std::time::Duration;

use sdx_endpoint::{ByteStream, Bytes, Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Gate, Script, ScriptedServer};

use crate::support::ok;

trait Backups: HasClient {
    #[sdx_endpoint(method = "GET", path = "/backup", accept = "application/octet-stream")]
    fn blocking(&self) -> Result<ByteStream, Error>;

    #[sdx_endpoint(method = "GET", path = "/backup", accept = "application/octet-stream")]
    async fn asynchronous(&self) -> Result<ByteStream, Error>;
}
impl Backups for Client {}

fn client(url: String) -> Client {
    Client::builder(url)
        .idle_timeout(Duration::from_millis(200))
        .build()
        .unwrap()
}

#[test]
fn a_body_is_read_to_its_end() {
    let body: Vec<u8> = (0..300_000_u32)
        .map(|number| number.to_le_bytes()[0])
        .collect();
    let server = Recorder::always(ok(None, body.clone()));
    let client = client(server.url());
    let mut read = Vec::new();
    client.blocking().unwrap().read_to_end(&mut read).unwrap();
    assert_eq!(read, body);

    let mut stream = client.blocking().unwrap();
    let mut some = [0; 7];
    assert_eq!(stream.read(&mut []).unwrap(), 0);
    stream.read_exact(&mut some).unwrap();
    assert_eq!(some, body[..7]);
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    assert_eq!(rest, body[7..]);
    assert_eq!(stream.read(&mut some).unwrap(), 0, "the end stays the end");
}

#[test]
fn pieces_are_read_as_they_arrive() {
    let gate = Gate::new();
    let script = Script::new()
        .read_request()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
        .wait(&gate)
        .write("def");
    let server = ScriptedServer::start([script]);
    let mut stream = client(server.url()).blocking().unwrap();
    let mut buffer = [0; 64];
    assert_eq!(stream.read(&mut buffer).unwrap(), 3);
    gate.open();
    assert_eq!(stream.read(&mut buffer).unwrap(), 3);
    assert_eq!(&buffer[..3], b"def");
    assert_eq!(stream.read(&mut buffer).unwrap(), 0);
}

#[test]
fn a_body_that_breaks_off_is_an_error_that_stays() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc";
    let server = Recorder::always(CannedResponse::raw(cut).close());
    let mut stream = client(server.url()).blocking().unwrap();
    let mut read = Vec::new();
    let error = stream.read_to_end(&mut read).unwrap_err();
    assert_eq!(
        (error.kind(), &read[..]),
        (ErrorKind::UnexpectedEof, b"abc".as_slice())
    );
    let cause = error.get_ref().unwrap().downcast_ref::<Error>().unwrap();
    assert!(matches!(cause, Error::Transport(_)), "{cause:?}");
    assert!(cause.source().is_some());
    assert_eq!(
        stream.read(&mut [0; 8]).unwrap_err().kind(),
        ErrorKind::UnexpectedEof
    );
}

#[test]
fn silence_ends_with_the_idle_limit() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc";
    let server = ScriptedServer::start([Script::new().read_request().write(head).silence()]);
    let mut stream = client(server.url()).blocking().unwrap();
    let error = stream.read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    let cause = error.get_ref().unwrap().downcast_ref::<Error>().unwrap();
    assert!(cause.is_timeout(), "{cause:?}");
}

#[tokio::test]
async fn the_only_thread_of_a_runtime_is_not_stopped() {
    let gate = Gate::new();
    let script = Script::new()
        .read_request()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
        .wait(&gate)
        .write("def");
    let server = ScriptedServer::start([script]);
    let client = Client::builder(server.url()).build().unwrap();
    let mut stream = client.asynchronous().await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "abc");
    let error = stream.read(&mut [0; 8]).unwrap_err();
    assert!(error.to_string().contains("spawn_blocking"), "{error}");
    // Nothing is lost by it.
    gate.open();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "def");
}

#[tokio::test]
async fn a_thread_that_may_wait_reads_what_the_runtime_drives() {
    let server = Recorder::always(ok(None, "x".repeat(100_000)));
    let mut stream = client(server.url()).asynchronous().await.unwrap();
    let read = tokio::task::spawn_blocking(move || {
        let mut text = String::new();
        stream.read_to_string(&mut text).map(|_| text.len())
    });
    assert_eq!(read.await.unwrap().unwrap(), 100_000);
}

#[test]
fn a_runtime_that_does_not_go_on_ends_the_wait() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n";
    let server = ScriptedServer::start([Script::new().read_request().write(head).silence()]);
    let client = client(server.url());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut stream = runtime.block_on(client.asynchronous()).unwrap();
    let error = stream.read(&mut [0; 8]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert!(error.to_string().contains("has stalled"), "{error}");
    drop(client);
    drop(stream);
}

#[tokio::test]
async fn a_piece_that_was_read_in_part_is_the_next_chunk() {
    let mut stream = ByteStream::from(Bytes::from_static(b"abcdef"));
    let mut buffer = [0; 2];
    stream.read_exact(&mut buffer).unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "cdef");
    assert!(stream.chunk().await.unwrap().is_none());
    assert_eq!(stream.read(&mut buffer).unwrap(), 0);
}
