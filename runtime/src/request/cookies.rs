//! One `Cookie` header from several sources (RFC 6265 §5.4: a request has one).
//!
//! The client's default or credential, the endpoint's constant, and the call's arguments each may set cookies. They are
//! merged by name, and the later source wins: the nearer a value is to the call, the better it knows what is meant.

use bytes::Bytes;
use http::header::{COOKIE, HeaderMap, HeaderValue};
use zeroize::Zeroizing;

/// Appends the pair `name=value` to the text of a `Cookie` header.
pub(super) fn push(cookies: &mut String, name: &str, value: &str) {
    if !cookies.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(name);
    cookies.push('=');
    cookies.push_str(value);
}

/// Puts `later` into `headers`, merged with the cookies that are there.
///
/// A merged value is overwritten with zeros when it is dropped, and sensitive if one of its sources is.
pub(crate) fn merge(headers: &mut HeaderMap, later: HeaderValue) {
    let earlier = match headers.get(COOKIE) {
        Some(earlier) if !later.is_empty() => earlier,
        Some(_) => return,
        None => {
            headers.insert(COOKIE, later);
            return;
        }
    };
    let is_sensitive = earlier.is_sensitive() || later.is_sensitive();
    let mut text = Zeroizing::new(Vec::with_capacity(
        earlier.len().saturating_add(later.len()).saturating_add(2),
    ));
    let kept = pairs(earlier.as_bytes())
        .filter(|pair| !pairs(later.as_bytes()).any(|other| name(other) == name(pair)));
    for pair in kept.chain(pairs(later.as_bytes())) {
        if !text.is_empty() {
            text.extend_from_slice(b"; ");
        }
        text.extend_from_slice(pair);
    }
    // BodyStream of two values, joined by what values may have, are a value.
    if let Ok(mut merged) = HeaderValue::from_maybe_shared(Bytes::from_owner(text)) {
        merged.set_sensitive(is_sensitive);
        headers.insert(COOKIE, merged);
    }
}

/// The pairs of a `Cookie` header, without the spaces around them.
fn pairs(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value
        .split(|byte| *byte == b';')
        .map(<[u8]>::trim_ascii)
        .filter(|pair| !pair.is_empty())
}

/// The name of a pair; RFC 6265 has no empty one, but servers send them.
fn name(pair: &[u8]) -> &[u8] {
    pair.split(|byte| *byte == b'=').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(earlier: Option<&'static str>, later: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.extend(earlier.map(|earlier| (COOKIE, HeaderValue::from_static(earlier))));
        merge(&mut headers, HeaderValue::from_static(later));
        assert_eq!(headers.len(), 1);
        headers[COOKIE].to_str().unwrap().to_owned()
    }

    #[test]
    fn the_later_of_two_cookies_wins() {
        for (earlier, later, expected) in [
            (None, "a=1", "a=1"),
            (Some("a=1"), "b=2", "a=1; b=2"),
            (Some("a=1; b=2"), "a=3", "b=2; a=3"),
            (Some("a=1;b=2 ;; c"), "b=x=y; c", "a=1; b=x=y; c"),
            (Some("a=1"), "", "a=1"),
            (Some("ab=1"), "a=2", "ab=1; a=2"),
            (Some("A=1"), "a=2", "A=1; a=2"),
        ] {
            assert_eq!(merged(earlier, later), expected);
        }
    }

    #[test]
    fn a_secret_stays_one() {
        let mut secret = HeaderValue::from_static("s=1");
        secret.set_sensitive(true);
        let mut headers = HeaderMap::from_iter([(COOKIE, secret)]);
        merge(&mut headers, HeaderValue::from_static("a=1"));
        assert!(headers[COOKIE].is_sensitive());
    }
}
