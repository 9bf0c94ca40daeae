//! What `WWW-Authenticate` says of a bearer token (RFC 6750 §3). Takes headers and returns an error code; anything that
//! is not spelled as a code is dropped, since a server may put anything there.

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// The longest challenge that is read.
const MAX_CHALLENGE: usize = 4 * 1024;
/// The longest error code that is believed.
const MAX_CODE: usize = 64;

/// The `error` of the first bearer challenge that has one, such as `invalid_token`.
pub(super) fn oauth_error(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .find_map(|value| error_of(value.to_str().ok()?))
}

fn error_of(challenge: &str) -> Option<&str> {
    if challenge.len() > MAX_CHALLENGE {
        return None;
    }
    let (scheme, mut rest) = challenge.trim_ascii().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = value(after.trim_ascii_start())?;
        let name = name.trim_ascii_start().trim_start_matches(',').trim_ascii();
        if name.eq_ignore_ascii_case("error") {
            return Some(value).filter(|code| is_code(code));
        }
        rest = after;
    }
}

/// A token or quoted string, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(',').unwrap_or(text.len());
        let (value, after) = text.split_at_checked(end)?;
        return Some((value.trim_ascii_end(), after));
    };
    let mut escaped = false;
    let end = quoted.find(|character: char| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    })?;
    let (value, after) = quoted.split_at_checked(end)?;
    Some((value, after.strip_prefix('"')?))
}

/// RFC 6750 §3.1 defines three codes; those in use that it does not define are spelled the same way.
fn is_code(text: &str) -> bool {
    let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=MAX_CODE).contains(&text.len()) && text.bytes().all(is_code)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn reads_the_code_of_a_bearer_challenge() {
        for (challenge, code) in [
            (r#"Bearer error="invalid_token""#, Some("invalid_token")),
            (
                r#"Bearer realm="a, \"error=\"", error="insufficient_scope", scope="a b""#,
                Some("insufficient_scope"),
            ),
            (
                "bearer ERROR = invalid_token , scope=x",
                Some("invalid_token"),
            ),
            (
                r#"Bearer error_description="x", error="invalid_request""#,
                Some("invalid_request"),
            ),
            ("Bearer", None),
            (r#"Bearer realm="error=invalid_token""#, None),
            (r#"Bearer error="unterminated"#, None),
            (r#"Bearer error="Not a code!""#, None),
            (r#"Bearer error="""#, None),
            (r#"Basic error="invalid_token""#, None),
            ("Bearer =,=,=", None),
            ("Bearer ====", None),
        ] {
            assert_eq!(error_of(challenge), code, "{challenge}");
        }
    }

    #[test]
    fn reads_no_endless_challenge() {
        let long = format!(
            r#"Bearer realm="{}", error="invalid_token""#,
            "x".repeat(65_536)
        );
        assert_eq!(error_of(&long), None);
        let mut headers = HeaderMap::new();
        headers.append(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=x"));
        headers.append(
            WWW_AUTHENTICATE,
            HeaderValue::from_bytes(b"Bearer \xff").unwrap(),
        );
        headers.append(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer error=invalid_token"),
        );
        assert_eq!(oauth_error(&headers), Some("invalid_token"));
    }
}
