//! What a failure's body says, in one line of an error.

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::{ErrorResponse, sanitize};
use crate::charset;
use crate::json::decode;

/// The human-readable message in the body of a failure, whatever type it is read as; `None` where none is found.
///
/// JSON has it in the members that [`ErrorResponse`] knows. `text/plain` is the text; a page for a browser is not.
pub(super) fn summary(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let read: Option<ErrorResponse> = decode(body).ok();
    if let Some(summary) = read.and_then(|response| response.summary()) {
        return Some(summary);
    }
    let is_plain =
        media_type(headers).is_some_and(|media| media.eq_ignore_ascii_case("text/plain"));
    if !is_plain || headers.contains_key(CONTENT_ENCODING) {
        return None;
    }
    let text = charset::decode(body.to_vec(), headers)
        .unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned());
    let text = text.trim();
    (!text.is_empty()).then(|| sanitize(text))
}

/// The media type that the head names, without its parameters.
fn media_type(headers: &HeaderMap) -> Option<&str> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    content_type.split(';').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn of(media: &'static str, body: &str) -> Option<String> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media))]);
        summary(&headers, body.as_bytes())
    }

    #[test]
    fn text_is_shown_and_pages_are_not() {
        for (media, body, expected) in [
            ("application/json", r#"{"message": "gone"}"#, Some("gone")),
            ("text/plain", r#"{"message": "gone"}"#, Some("gone")),
            (
                "text/plain; charset=utf-8",
                " no such\nkey\u{202e} ",
                Some("no such\\u{a}key\\u{202e}"),
            ),
            ("Text/Plain", "gone", Some("gone")),
            ("text/plain; charset=iso-8859-1", "gé", Some("gÃ©")),
            ("text/plain; charset=utf-16", "gé", Some("gé")),
            ("text/html", "<p>gone</p>", None),
            ("application/json", "gone", None),
            ("text/plain", "  ", None),
            ("text/plain", "", None),
        ] {
            assert_eq!(of(media, body).as_deref(), expected, "{media}: {body}");
        }
    }
}
