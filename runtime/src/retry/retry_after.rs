//! `Retry-After`: how long a server asks to wait. Takes the head of a response and returns a duration.
//!
//! Note: a date is compared with the response's own `Date`, not with this machine's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

use super::http_date;

/// How long the server asks to wait, in whole seconds or until a date (RFC 9110 §10.2.3). Of several, the longest.
///
/// A date counts from the response's own `Date`, so that it does not matter how wrong either clock is; `now` is used
/// where there is no `Date`.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let date = |value: &HeaderValue| http_date::seconds(value.to_str().ok()?, now);
    let wait = |value: &HeaderValue| {
        seconds(value.as_bytes()).or_else(|| {
            // Neither clock need be right: both dates are the server's.
            let answered = headers.get(DATE).and_then(date).unwrap_or(now);
            Some(Duration::from_secs(date(value)?.saturating_sub(answered)))
        })
    };
    headers.get_all(RETRY_AFTER).iter().filter_map(wait).max()
}

/// Digits only: `+5`, `1.5`, and `0x10` are not numbers here. A number that is too large is the largest.
fn seconds(text: &[u8]) -> Option<Duration> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let text = str::from_utf8(text).ok()?;
    Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24.
    fn now() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_795_478_400)
    }

    fn read(values: &[&'static str]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(RETRY_AFTER, HeaderValue::from_static(value));
        }
        retry_after(&headers, now())
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
    fn reads_dates_against_this_clock() {
        for date in [
            "Tue, 24 Nov 2026 00:00:02 GMT",
            "Tuesday, 24-Nov-26 00:00:02 GMT",
            "Tue Nov 24 00:00:02 2026",
        ] {
            assert_eq!(read(&[date]), Some(Duration::from_secs(2)), "{date}");
        }
        assert_eq!(
            read(&["Tue, 24 Nov 2020 00:00:00 GMT"]),
            Some(Duration::ZERO)
        );
        assert!(read(&["Fri, 31 Dec 9999 23:59:59 GMT"]) > Some(Duration::from_secs(1 << 36)));
    }

    #[test]
    fn reads_dates_against_the_clock_of_the_server() {
        for (date, until) in [
            (
                "Wed, 25 Nov 2026 00:00:00 GMT",
                "Wed, 25 Nov 2026 00:00:02 GMT",
            ),
            (
                "Mon, 23 Nov 2026 00:00:00 GMT",
                "Mon, 23 Nov 2026 00:00:02 GMT",
            ),
            ("junk", "Tue, 24 Nov 2026 00:00:02 GMT"),
        ] {
            let headers = HeaderMap::from_iter([
                (DATE, HeaderValue::from_static(date)),
                (RETRY_AFTER, HeaderValue::from_static(until)),
            ]);
            let wait = retry_after(&headers, now());
            assert_eq!(wait, Some(Duration::from_secs(2)), "{date}");
        }
    }
}
