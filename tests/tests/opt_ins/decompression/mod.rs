//! Compressed bodies, as a server sends them and as a caller reads them.

mod broken;

use std::pin::pin;

use async_compression::Level;
use async_compression::tokio::bufread::{BrotliEncoder, GzipEncoder, ZstdEncoder};
use sdx_endpoint::{
    ByteStream, Bytes, Client, Error, Event, HasClient, Response, Stream, TransportKind,
    Unexpected, UnexpectedReason, sdx_endpoint,
};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _};

trait Exports: HasClient {
    #[sdx_endpoint(method = "GET", path = "/json")]
    async fn json(&self) -> Result<Response<Value>, Error>;

    #[sdx_endpoint(method = "GET", path = "/json", accept = "application/hal+json")]
    async fn hal(&self) -> Result<Value, Error>;

    #[sdx_endpoint(method = "GET", path = "/json", decompress = false)]
    async fn plain_json(&self) -> Result<Value, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/json", status = 204)]
    async fn delete(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/json")]
    async fn head(&self) -> Result<Response<()>, Error>;

    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/csv;q=1, text/*;q=0.5")]
    async fn text(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/part", accept = "text/csv")]
    async fn part(&self, #[header("Range")] range: &str) -> Result<Response<Bytes>, Error>;

    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/csv")]
    async fn with_own(&self, #[header("Accept-Encoding")] own: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/bytes", accept = "application/zip")]
    async fn bytes(&self) -> Result<Response<Bytes>, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/bytes",
        accept = "application/octet-stream",
        decompress = true
    )]
    async fn wanted(&self) -> Result<ByteStream, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/lines",
        accept = "application/x-ndjson",
        decompress = true
    )]
    fn lines(&self) -> impl Stream<Item = Result<Value, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/events", accept = "text/event-stream")]
    fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;
}

impl Exports for Client {}

/// The codings as `Content-Encoding` names them.
const CODINGS: [&str; 3] = ["gzip", "br", "zstd"];
const BODY: &[u8] = br#"{"message": "as it was"}"#;

async fn read(mut from: impl AsyncRead + Unpin) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).await.unwrap();
    bytes
}

async fn encode(coding: &str, bytes: &[u8]) -> Vec<u8> {
    match coding {
        "gzip" | "x-gzip" | "GZip" => read(GzipEncoder::new(bytes)).await,
        "br" => read(BrotliEncoder::with_quality(bytes, Level::Fastest)).await,
        "zstd" => read(ZstdEncoder::new(bytes)).await,
        other => panic!("{other}"),
    }
}

fn client(server: &Recorder) -> Client {
    Client::builder(server.url()).decompress().build().unwrap()
}

fn serving(status: u16, coding: &str, body: impl Into<Vec<u8>>) -> Recorder {
    Recorder::always(CannedResponse::json(status, body).header("Content-Encoding", coding))
}

/// The error of a success that cannot be read.
fn undecodable<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Unexpected {
    match outcome.unwrap_err() {
        Error::Unexpected(error) if error.reason() == UnexpectedReason::Decode => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_asked_for_is_decoded() {
    for coding in CODINGS {
        let server = serving(200, coding, encode(coding, BODY).await);
        let response = client(&server).json().await.unwrap();
        assert_eq!(response.body()["message"], "as it was", "{coding}");
        for gone in ["content-encoding", "content-length"] {
            assert!(!response.headers().contains_key(gone), "{coding} {gone}");
        }
        assert!(response.headers().contains_key("content-type"));
        let asked = server.one();
        assert_eq!(asked.header("accept-encoding"), Some("zstd, br, gzip"));
    }
}

#[tokio::test]
async fn json_and_text_are_asked_for_and_the_rest_is_not() {
    let server = serving(200, "identity", "{}");
    let client = client(&server);
    let _ = client.json().await;
    let _ = client.hal().await;
    let _ = client.text().await;
    let _ = client.delete().await;
    let mut wanted = client.wanted().await.unwrap();
    while wanted.chunk().await.unwrap().is_some() {}
    let asked = server.requests();
    assert_eq!(asked.len(), 5);
    for request in asked {
        assert_eq!(request.header("accept-encoding"), Some("zstd, br, gzip"));
    }
    let server = serving(200, "identity", "{}");
    let client = self::client(&server);
    let _ = client.plain_json().await;
    let _ = client.head().await;
    let _ = client.part("bytes=0-9").await;
    let _ = client.bytes().await;
    let _ = next(client.events()).await;
    let asked = server.requests();
    assert_eq!(asked.len(), 5);
    for request in asked {
        assert_eq!(request.header("accept-encoding"), None, "{request:?}");
    }
}

#[tokio::test]
async fn nothing_is_asked_for_and_decoded_without_the_setting() {
    let server = serving(200, "gzip", encode("gzip", BODY).await);
    let client = Client::builder(server.url()).build().unwrap();
    undecodable(client.json().await);
    assert_eq!(server.one().header("accept-encoding"), None);
}

#[tokio::test]
async fn a_header_of_the_call_replaces_what_is_asked_for() {
    let server = serving(200, "gzip", encode("gzip", b"a,b").await);
    assert_eq!(client(&server).with_own("gzip;q=0.1").await.unwrap(), "a,b");
    assert_eq!(server.one().header("accept-encoding"), Some("gzip;q=0.1"));
}

#[tokio::test]
async fn a_range_and_what_nobody_asked_for_stay_as_they_are() {
    let encoded = encode("gzip", BODY).await;
    let server = serving(200, "gzip", encoded.clone());
    let client = client(&server);
    for response in [
        client.part("bytes=0-9").await.unwrap(),
        client.bytes().await.unwrap(),
    ] {
        assert_eq!(*response.body(), encoded);
        assert_eq!(response.headers()["content-encoding"], "gzip");
    }
}

#[tokio::test]
async fn names_of_codings_are_read_as_servers_write_them() {
    let twice = encode("br", &encode("gzip", BODY).await).await;
    for (written, body) in [
        ("x-gzip", encode("gzip", BODY).await),
        ("GZip", encode("gzip", BODY).await),
        ("identity, gzip", encode("gzip", BODY).await),
        (" ,gzip , ", encode("gzip", BODY).await),
        ("gzip, br", twice.clone()),
        ("identity", BODY.to_vec()),
        ("", BODY.to_vec()),
    ] {
        let server = serving(200, written, body);
        let response = client(&server).json().await.unwrap();
        assert_eq!(response.body()["message"], "as it was", "{written}");
    }
    // Two lines are one list (RFC 9110 §5.3).
    let response = CannedResponse::json(200, twice)
        .header("Content-Encoding", "gzip")
        .header("Content-Encoding", "br");
    let server = Recorder::always(response);
    assert!(client(&server).json().await.is_ok());
}

#[tokio::test]
async fn members_and_frames_belong_to_one_body() {
    for coding in ["gzip", "zstd"] {
        let (begin, end) = BODY.split_at(7);
        let parts = [encode(coding, begin).await, encode(coding, end).await].concat();
        let server = serving(200, coding, parts);
        assert!(client(&server).json().await.is_ok(), "{coding}");
    }
}

#[tokio::test]
async fn no_body_needs_no_coding() {
    for coding in CODINGS {
        let server =
            Recorder::always(CannedResponse::status(204).header("Content-Encoding", coding));
        client(&server).delete().await.unwrap();
        let server = serving(200, coding, "");
        let error = client(&server).text().await;
        assert_eq!(error.unwrap(), "", "{coding}");
    }
}

#[tokio::test]
async fn a_stream_is_decoded_as_it_arrives() {
    for coding in CODINGS {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let server = serving(200, coding, encode(coding, &bytes).await);
        let mut stream = client(&server).wanted().await.unwrap();
        let mut read = Vec::new();
        while let Some(chunk) = stream.chunk().await.unwrap() {
            assert!(chunk.len() <= 8 * 1024);
            read.extend_from_slice(&chunk);
        }
        assert!(read == bytes, "{coding}");

        let whole = encode(coding, &bytes).await;
        let server = serving(200, coding, &whole[..whole.len() - 100]);
        let mut stream = client(&server).wanted().await.unwrap();
        let error = loop {
            match stream.chunk().await {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{coding}: a cut body is whole"),
                Err(error) => break error,
            }
        };
        let Error::Transport(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.kind(), TransportKind::Protocol, "{error}");
        assert!(stream.chunk().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn lines_are_decoded_as_they_arrive() {
    let lines = encode("zstd", b"{\"a\": 1}\n{\"a\": 2}\n").await;
    let response = CannedResponse::status(200)
        .header("Content-Type", "application/x-ndjson")
        .header("Content-Encoding", "zstd")
        .body(lines);
    let server = Recorder::always(response);
    let client = client(&server);
    let mut items = pin!(client.lines());
    for expected in [1, 2] {
        assert_eq!(next(items.as_mut()).await.unwrap().unwrap()["a"], expected);
    }
    assert!(next(items).await.is_none());
}

async fn next<S: Stream>(stream: S) -> Option<S::Item> {
    let mut stream = pin!(stream);
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}

#[tokio::test]
async fn the_clients_made_from_one_decompress_too() {
    let server = serving(200, "gzip", encode("gzip", BODY).await);
    let client = client(&server);
    for client in [
        client
            .with_bearer_token("alto_sk_4Kq9Zw7vXn2TbR8c")
            .unwrap(),
        client.with_base_url(server.url()).unwrap(),
        client.with_timeout(std::time::Duration::from_secs(5)),
    ] {
        client.json().await.unwrap();
    }
}
