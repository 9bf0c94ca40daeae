//! The calls that benches and allocation tests measure: each as a declared endpoint, and hand-written on reqwest.

use std::hint::black_box;
use std::sync::LazyLock;

use regex::Regex;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

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
}

impl Declared for Client {}

/// A client of `base` that sends the token.
///
/// # Panics
///
/// Where `base` cannot be called.
#[must_use]
pub fn client(base: impl Into<String>) -> Client {
    let builder = Client::builder(base).bearer_token(TOKEN);
    builder.build().expect("a base URL that can be called")
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

/// The same requests, as one writes them with reqwest and regex.
pub mod by_hand {
    use super::{ID, LazyLock, Regex, SEARCH, TOKEN, black_box};

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

/// A server that returns 204 to every request, and keeps connections alive.
#[must_use]
pub fn server() -> ScriptedServer {
    ScriptedServer::plan([Script::responding(&CannedResponse::status(204))])
        .repeat_last()
        .count_only()
        .start()
}
