//! The calls that benches and allocation tests measure: each as a declared endpoint, and hand-written on reqwest.

use std::hint::black_box;
use std::sync::LazyLock;

use regex::Regex;
#[cfg(feature = "multipart")]
use sdx_endpoint::Part;
use sdx_endpoint::{Bytes, Client, ClientBuilder, Error, HasClient, sdx_endpoint};

use crate::response::CannedResponse;
use crate::script::{Script, ScriptedServer};

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

/// `DELETE /api/keys/<id>` by the declared endpoint.
pub fn delete(client: &Client) -> impl Future<Output = Result<(), Error>> {
    client.delete_api_key(black_box(ID))
}

/// `GET /faults` by the declared endpoint.
pub fn faults(client: &Client) -> impl Future<Output = Result<(), Error>> {
    let (page, per_page, resolved) = black_box((7, 50, true));
    let severity = black_box(Some("critical"));
    client.faults(page, per_page, black_box(SEARCH), severity, resolved)
}

/// `GET /numbers` by the declared endpoint.
pub fn numbers(client: &Client) -> impl Future<Output = Result<Vec<u64>, Error>> {
    client.numbers()
}

/// `POST /files` by the declared endpoint.
#[cfg(feature = "multipart")]
pub fn upload(client: &Client, file: Bytes) -> impl Future<Output = Result<(), Error>> {
    client.upload(Part::bytes(file).file_name("a.bin"))
}

/// A file of 10 MiB.
#[must_use]
pub fn file() -> Bytes {
    Bytes::from(vec![7; 10 << 20])
}

/// The same requests, as one writes them with reqwest and regex.
pub mod by_hand {
    use reqwest::header::{AUTHORIZATION, HeaderValue};
    use serde::Serialize;

    use super::{Bytes, ID, LazyLock, Regex, SEARCH, TOKEN, black_box};

    #[derive(Serialize)]
    struct Faults<'a> {
        page: u32,
        per_page: u32,
        search: &'a str,
        severity: Option<&'a str>,
        resolved: bool,
    }

    /// `GET /faults` with a struct for the query.
    ///
    /// # Panics
    ///
    /// Where `base` is not a URL.
    #[must_use]
    pub fn faults_of_struct(client: &reqwest::Client, base: &str) -> reqwest::Request {
        let (page, per_page, resolved) = black_box((7, 50, true));
        let query = Faults {
            page,
            per_page,
            search: black_box(SEARCH),
            severity: black_box(Some("critical")),
            resolved,
        };
        let request = client.get(format!("{base}/faults")).query(&query);
        request.build().expect("a complete request")
    }

    /// `DELETE /api/keys/<id>` with a URL and a header that were made before.
    ///
    /// # Panics
    ///
    /// Where the id does not match.
    #[must_use]
    pub fn delete_prepared(base: &reqwest::Url, bearer: &HeaderValue) -> reqwest::Request {
        let id = black_box(ID);
        assert!(PATTERN.is_match(id), "the id matches");
        let mut url = base.clone();
        url.set_path(&format!("/api/keys/{id}"));
        let mut request = reqwest::Request::new(reqwest::Method::DELETE, url);
        request.headers_mut().insert(AUTHORIZATION, bearer.clone());
        request
    }

    /// The header of [`delete_prepared`].
    ///
    /// # Panics
    ///
    /// Never: the token is visible ASCII.
    #[must_use]
    pub fn bearer() -> HeaderValue {
        let mut bearer = HeaderValue::try_from(format!("Bearer {TOKEN}")).expect("a header value");
        bearer.set_sensitive(true);
        bearer
    }

    /// `POST /files` with the file alone for a body, as it is in memory: less than any multipart body costs.
    ///
    /// # Panics
    ///
    /// Where `base` is not a URL.
    #[must_use]
    pub fn upload(client: &reqwest::Client, base: &str, file: Bytes) -> reqwest::Request {
        let request = client.post(format!("{base}/files")).body(file);
        request.build().expect("a complete request")
    }

    /// `GET /numbers`.
    ///
    /// # Panics
    ///
    /// Where `base` is not a URL.
    #[must_use]
    pub fn numbers(client: &reqwest::Client, base: &str) -> reqwest::Request {
        let request = client.get(format!("{base}/numbers"));
        request.build().expect("a complete request")
    }

    static PATTERN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("^api_key_[0-9A-Za-z]{27}$").expect("a valid pattern"));

    /// `DELETE /api/keys/<id>`.
    ///
    /// # Panics
    ///
    /// Where `base` is not a URL.
    #[must_use]
    pub fn delete(client: &reqwest::Client, base: &str) -> reqwest::Request {
        let id = black_box(ID);
        assert!(PATTERN.is_match(id), "the id matches");
        let request = client
            .delete(format!("{base}/api/keys/{id}"))
            .bearer_auth(TOKEN);
        request.build().expect("a complete request")
    }

    /// `GET /faults`.
    ///
    /// # Panics
    ///
    /// Where `base` is not a URL.
    #[must_use]
    pub fn faults(client: &reqwest::Client, base: &str) -> reqwest::Request {
        let (page, per_page, resolved) = black_box((7_u32, 50_u32, true));
        let request = client.get(format!("{base}/faults")).query(&[
            ("page", page.to_string().as_str()),
            ("per_page", per_page.to_string().as_str()),
            ("search", black_box(SEARCH)),
            ("severity", black_box("critical")),
            ("resolved", if resolved { "true" } else { "false" }),
        ]);
        request.build().expect("a complete request")
    }
}

/// A server that returns 10 MB of JSON to every request, and keeps connections alive.
#[must_use]
pub fn numbers_server() -> ScriptedServer {
    let numbers = format!("[{}1]", "123456789,".repeat(1_000_000));
    ScriptedServer::plan([Script::responding(&CannedResponse::json(200, numbers))])
        .repeat_last()
        .count_only()
        .start()
}

/// A server that returns 204 to every request, and keeps connections alive.
#[must_use]
pub fn server() -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .repeat_last()
        .count_only()
        .start()
}
