//! Why a body that should be JSON is not, as far as the head of the response tells.
//!
//! An HTML page from a proxy, or a body that is still compressed, is not JSON from its first byte on, and "expected
//! value at line 1 column 1" helps nobody then. Takes the head of a response; returns words for an error. A header may
//! hold anything, our own credential included, so that whoever shows the words must redact them.

use std::fmt;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};

use crate::charset::charset;
use crate::error::BoxError;
use crate::json::JsonError;

/// The longest value of a header that an error shows. A longer one is left out, since half a secret is one, too.
const MAX_SHOWN: usize = 80;

/// The error of a body that cannot be read as JSON, in the words of the head where those explain more than the place of
/// the fault.
pub(crate) fn explained(error: BoxError, headers: &HeaderMap) -> BoxError {
    let is_other = |error: &BoxError| {
        let json = error.downcast_ref::<JsonError>();
        json.is_some_and(|json| json.is_other)
    };
    match NotJson::of(headers).filter(|_| is_other(&error)) {
        Some(not_json) => format!("it {not_json}; {}", not_json.help()).into(),
        None => error,
    }
}

/// What the head says of a body that is not JSON. Its text ends a sentence that begins with the body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotJson {
    /// It has a content encoding.
    Encoded(String),
    /// It has another media type.
    Media(String),
    /// It is JSON in another charset than UTF-8 (RFC 8259 §8.1).
    Charset(String),
}

impl NotJson {
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let encoding = shown(headers, &CONTENT_ENCODING);
        if let Some(encoding) =
            encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("identity"))
        {
            return Some(Self::Encoded(encoding.to_owned()));
        }
        let essence = shown(headers, &CONTENT_TYPE)?.split(';').next()?.trim_end();
        let lower = essence.to_ascii_lowercase();
        if !lower.ends_with("/json") && !lower.ends_with("+json") {
            let is_media_type = essence.split_once('/').is_some();
            return is_media_type.then(|| Self::Media(essence.to_owned()));
        }
        charset(headers)
            .filter(|charset| {
                let lower = charset.to_ascii_lowercase();
                !matches!(lower.as_str(), "utf-8" | "utf8" | "us-ascii")
            })
            .filter(|charset| charset.len() <= MAX_SHOWN)
            .map(|charset| Self::Charset(charset.to_owned()))
    }

    /// Whether what the head says is one of a few well-known words, which no secret is.
    pub(super) fn is_well_known(&self) -> bool {
        match self {
            Self::Encoded(encoding) => {
                matches!(
                    encoding.as_str(),
                    "gzip" | "br" | "zstd" | "deflate" | "compress"
                )
            }
            Self::Media(media) => matches!(
                media.as_str(),
                "text/html"
                    | "text/xml"
                    | "application/xml"
                    | "application/xhtml+xml"
                    | "text/plain"
            ),
            Self::Charset(_) => false,
        }
    }

    /// What the caller can do about it.
    fn help(&self) -> String {
        match self {
            Self::Encoded(_) => "nothing asked for that, and it is not decoded; \
                 send the header `Accept-Encoding: identity`"
                .to_owned(),
            Self::Media(media) => format!(
                "check the base URL and the path, or read it as it is with `accept = \"{media}\"`"
            ),
            Self::Charset(_) => {
                "read it as bytes with `accept = \"*/*\"`, and decode them".to_owned()
            }
        }
    }
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoded(encoding) => write!(f, "is encoded as `{encoding}`"),
            Self::Media(media) => write!(f, "is `{media}`, not JSON"),
            Self::Charset(charset) => write!(f, "is in the charset `{charset}`, and JSON is UTF-8"),
        }
    }
}

impl std::error::Error for NotJson {}

/// A header's value, if it is short, sanitize ASCII.
fn shown<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= MAX_SHOWN).then_some(value)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn of(headers: &[(HeaderName, &'static str)]) -> Option<String> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        NotJson::of(&headers.collect()).map(|not_json| not_json.to_string())
    }

    #[test]
    fn says_what_the_head_says() {
        for (headers, expected) in [
            (
                &[(CONTENT_TYPE, "text/html; charset=utf-8")][..],
                Some("is `text/html`, not JSON"),
            ),
            (&[(CONTENT_TYPE, "application/json")], None),
            (
                &[(CONTENT_TYPE, "Application/Problem+JSON; charset=UTF-8")],
                None,
            ),
            (
                &[
                    (CONTENT_TYPE, "application/json"),
                    (CONTENT_ENCODING, "gzip"),
                ],
                Some("is encoded as `gzip`"),
            ),
            (
                &[
                    (CONTENT_TYPE, "application/json"),
                    (CONTENT_ENCODING, "identity"),
                ],
                None,
            ),
            (
                &[(CONTENT_TYPE, "application/json; charset=ISO-8859-1")],
                Some("is in the charset `ISO-8859-1`, and JSON is UTF-8"),
            ),
            (&[(CONTENT_TYPE, "html")], None),
            (&[], None),
        ] {
            assert_eq!(of(headers).as_deref(), expected);
        }
    }
}
