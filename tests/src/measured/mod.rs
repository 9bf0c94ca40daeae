//! The calls that benches and allocation tests measure: each as a declared endpoint, and hand-written on reqwest.

pub mod by_hand;
pub mod calls;

use std::hint::black_box;

#[cfg(feature = "multipart")]
use sdx_endpoint::Part;
use sdx_endpoint::http::{HeaderMap, HeaderName, HeaderValue};
#[cfg(feature = "stream")]
use sdx_endpoint::{ByteStream, Stream};
use sdx_endpoint::{Bytes, Client, ClientBuilder, Error, HasClient, sdx_endpoint};
use serde::Deserialize;

use crate::response::CannedResponse;
use crate::script::{Gate, Script, ScriptedServer};

/// A base URL for requests that are built and not sent.
pub const BASE: &str = "https://v1.api.altostrat.io";
/// The id that is deleted.
pub const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
const SEARCH: &str = "wan link of site A&B";

/// The API as declared endpoints.
pub trait Declared: HasClient {
    /// One path parameter with a pattern.
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;

    /// Five query parameters.
    #[sdx_endpoint(method = "GET", path = "/faults", status = 204)]
    async fn faults(
        &self,
        #[query] page: u32,
        #[query] per_page: u32,
        #[query] search: &str,
        #[query] severity: Option<&str>,
        #[query] resolved: bool,
    ) -> Result<(), Error>;

    /// A large part in memory.
    #[cfg(feature = "multipart")]
    #[sdx_endpoint(method = "POST", path = "/files", status = 204)]
    async fn upload(&self, #[part] file: Part) -> Result<(), Error>;

    /// A large response.
    #[sdx_endpoint(method = "GET", path = "/numbers")]
    async fn numbers(&self) -> Result<Vec<u64>, Error>;

    /// Many items in the query.
    #[sdx_endpoint(method = "GET", path = "/items", status = 204)]
    async fn items(&self, #[query] id: &[u32]) -> Result<(), Error>;

    /// Many headers.
    #[sdx_endpoint(method = "GET", path = "/items", status = 204)]
    async fn with_headers(&self, #[headers] headers: &HeaderMap) -> Result<(), Error>;

    /// A response that is read line by line.
    #[cfg(feature = "stream")]
    #[sdx_endpoint(method = "GET", path = "/lines", accept = "application/x-ndjson")]
    fn lines(&self) -> impl Stream<Item = Result<Line, Error>>;

    /// A response that is read as it arrives.
    #[cfg(feature = "stream")]
    #[sdx_endpoint(method = "GET", path = "/bytes", accept = "application/octet-stream")]
    async fn bytes(&self) -> Result<ByteStream, Error>;
}

/// One line of `GET /lines`.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its number.
    pub number: u64,
    /// What it says.
    pub text: String,
}

impl Declared for Client {}

/// A client of `base` that sends the token.
///
/// # Panics
///
/// Where `base` cannot be called.
#[must_use]
pub fn client(base: impl Into<String>) -> Client {
    builder(base)
        .build()
        .expect("a base URL that can be called")
}

/// The builder of such a client.
pub fn builder(base: impl Into<String>) -> ClientBuilder {
    Client::builder(base).bearer_token(TOKEN)
}

// Whole functions in every build, so that a tool can count what is done in them.

/// `DELETE /api/keys/<id>` by the declared endpoint.
#[inline(never)]
pub fn delete(client: &Client) -> impl Future<Output = Result<(), Error>> {
    client.delete_api_key(black_box(ID))
}

/// `GET /faults` by the declared endpoint.
#[inline(never)]
pub fn faults(client: &Client) -> impl Future<Output = Result<(), Error>> {
    let (page, per_page, resolved) = black_box((7, 50, true));
    let severity = black_box(Some("critical"));
    client.faults(page, per_page, black_box(SEARCH), severity, resolved)
}

/// `GET /numbers` by the declared endpoint.
pub fn numbers(client: &Client) -> impl Future<Output = Result<Vec<u64>, Error>> {
    client.numbers()
}

/// `GET /items` with items by the declared endpoint.
#[inline(never)]
pub fn items(client: &Client, ids: &[u32]) -> impl Future<Output = Result<(), Error>> {
    client.items(black_box(ids))
}

/// `GET /items` with further headers by the declared endpoint.
#[inline(never)]
pub fn headers(client: &Client, headers: &HeaderMap) -> impl Future<Output = Result<(), Error>> {
    client.with_headers(black_box(headers))
}

/// `POST /files` by the declared endpoint.
#[cfg(feature = "multipart")]
pub fn upload(client: &Client, file: Bytes) -> impl Future<Output = Result<(), Error>> {
    client.upload(Part::bytes(file).file_name("a.bin"))
}

/// A file of so many MiB.
#[must_use]
pub fn file(mebibytes: usize) -> Bytes {
    Bytes::from(vec![7; mebibytes << 20])
}

/// A thousand ids.
#[must_use]
pub fn ids() -> Vec<u32> {
    (10_000_000..10_001_000).collect()
}

/// Twenty headers that requests may have.
///
/// # Panics
///
/// Never: the names are tokens.
#[must_use]
pub fn further_headers() -> HeaderMap {
    let header = |number: u32| {
        let name = format!("x-further-{number}");
        let name = HeaderName::try_from(name).expect("a token");
        (name, HeaderValue::from_static("one of twenty values"))
    };
    (0..20).map(header).collect()
}

/// A server of a call, which returns the same to every request and keeps connections alive.
#[must_use]
pub fn server_of(what: &str) -> ScriptedServer {
    let of = |media: &str, body: String| {
        let response = CannedResponse::status(200);
        response.header("Content-Type", media).body(body)
    };
    serve(&match what {
        "numbers" => CannedResponse::json(200, format!("[{}1]", "123456789,".repeat(1_000_000))),
        "lines" => {
            let line =
                "{\"number\":123456789,\"text\":\"a line of an export, as services write them\"}\n";
            of("application/x-ndjson", line.repeat((10 << 20) / line.len()))
        }
        "bytes" => of("application/octet-stream", "b".repeat(10 << 20)),
        _ => CannedResponse::status(204),
    })
}

/// A server that returns 204 to every request.
#[must_use]
pub fn server() -> ScriptedServer {
    server_of("delete")
}

fn serve(response: &CannedResponse) -> ScriptedServer {
    ScriptedServer::plan([Script::responding(response)])
        .repeat_last()
        .count_only()
        .start()
}

/// A server that returns 204 to every request once `released` is open.
#[must_use]
pub fn holding_server(released: &Gate) -> ScriptedServer {
    let script = Script::new()
        .read_request()
        .wait(released)
        .respond(&CannedResponse::status(204))
        .repeat(
            Script::new()
                .read_request()
                .respond(&CannedResponse::status(204)),
        );
    ScriptedServer::plan([script])
        .repeat_last()
        .count_only()
        .start()
}
