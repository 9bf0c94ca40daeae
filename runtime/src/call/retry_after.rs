//! `Retry-After`, as a server may write it.

use std::time::Duration;

use http::StatusCode;
use http::header::{HeaderMap, RETRY_AFTER};

/// How long the server asks to wait: on 429 and 503 only, in whole seconds (RFC 9110 §10.2.3). Of several, the longest.
pub(super) fn of(status: StatusCode, headers: &HeaderMap) -> Option<Duration> {
    if !matches!(status.as_u16(), 429 | 503) {
        return None;
    }
    headers
        .get_all(RETRY_AFTER)
        .iter()
        .filter_map(|value| seconds(value.as_bytes()))
        .max()
}

/// Digits only: `+5`, `1.5`, and `0x10` are none. More than fit are the most that fit.
fn seconds(text: &[u8]) -> Option<Duration> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let text = str::from_utf8(text).ok()?;
    Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(values: &[&'static str]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(RETRY_AFTER, HeaderValue::from_static(value));
        }
        of(StatusCode::TOO_MANY_REQUESTS, &headers)
    }

    #[test]
    fn reads_digits_only() {
        assert_eq!(read(&["120"]), Some(Duration::from_secs(120)));
        assert_eq!(read(&["0"]), Some(Duration::ZERO));
        assert_eq!(read(&["1", "7"]), Some(Duration::from_secs(7)));
        assert_eq!(
            read(&["99999999999999999999999"]),
            Some(Duration::from_secs(u64::MAX))
        );
        for junk in ["", "-5", "1.5", "1e3", "+5", "0x10", "5 s"] {
            assert_eq!(read(&[junk]), None, "{junk}");
        }
    }

    #[test]
    fn counts_where_it_has_a_meaning() {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("5"))]);
        assert_eq!(
            of(StatusCode::SERVICE_UNAVAILABLE, &headers),
            Some(Duration::from_secs(5))
        );
        assert_eq!(of(StatusCode::OK, &headers), None);
    }
}
