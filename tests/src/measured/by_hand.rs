//! The same requests, as one writes them with reqwest and regex.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Duration;

use regex::Regex;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::multipart::{Form, Part};
use sdx_endpoint::Bytes;
use serde::Serialize;

use super::{ID, SEARCH, TOKEN};

#[derive(Serialize)]
struct Faults<'a> {
    page: u32,
    per_page: u32,
    search: &'a str,
    severity: Option<&'a str>,
    resolved: bool,
}

/// How long a call may take, as a declared one may by default.
pub const LIMIT: Duration = Duration::from_secs(30);

/// A client that is bounded in time as every declared call is; reqwest's own has no limit.
///
/// # Panics
///
/// Where the system has no certificates.
#[must_use]
pub fn client(limit: Duration) -> reqwest::Client {
    let client = reqwest::Client::builder()
        .timeout(limit)
        .connect_timeout(limit);
    client.build().expect("a client")
}

/// `GET /faults` with a struct for the query.
///
/// # Panics
///
/// Where `base` is not a URL.
#[must_use]
#[inline(never)]
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
#[inline(never)]
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

/// `POST /files` with the file as a part.
///
/// # Panics
///
/// Where `base` is not a URL.
#[must_use]
pub fn upload(client: &reqwest::Client, base: &str, file: Bytes) -> reqwest::Request {
    let length = u64::try_from(file.len()).expect("a length");
    let part = Part::stream_with_length(file, length).file_name("a.bin");
    let part = part.mime_str("application/octet-stream").expect("a type");
    let request = client.post(format!("{base}/files"));
    let request = request.multipart(Form::new().part("file", part));
    request.build().expect("a complete request")
}

/// `GET` of a path without arguments.
///
/// # Panics
///
/// Where `base` is not a URL.
#[must_use]
pub fn get(client: &reqwest::Client, base: &str, path: &str) -> reqwest::Request {
    let request = client.get(format!("{base}{path}"));
    request.build().expect("a complete request")
}

/// `GET /items` with many items in the query.
///
/// # Panics
///
/// Where `base` is not a URL.
#[must_use]
#[inline(never)]
pub fn items(client: &reqwest::Client, base: &str, ids: &[u32]) -> reqwest::Request {
    let pairs: Vec<(&str, u32)> = ids.iter().map(|id| ("id", *id)).collect();
    let request = client.get(format!("{base}/items")).query(&pairs);
    request.build().expect("a complete request")
}

/// `GET /items` with further headers.
///
/// # Panics
///
/// Where `base` is not a URL.
#[must_use]
#[inline(never)]
pub fn headers(client: &reqwest::Client, base: &str, headers: &HeaderMap) -> reqwest::Request {
    let request = client.get(format!("{base}/items"));
    let request = request.headers(headers.clone());
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
#[inline(never)]
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
#[inline(never)]
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
