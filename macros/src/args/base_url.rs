//! The key `base_url`.

use syn::LitStr;

use crate::errors::Errors;
use crate::misuse::KeyMisuse;

pub(super) fn read(literal: &LitStr, errors: &Errors) -> Option<String> {
    let url = literal.value();
    match fault(&url) {
        None => Some(url),
        Some((reason, help)) => {
            let help = match meant(&url).filter(|_| help.starts_with("write `")) {
                Some(url) => format!("write `{url:?}`"),
                None => help.to_owned(),
            };
            let reason = reason.to_owned();
            errors.push(literal.span(), KeyMisuse::BaseUrlInvalid { reason, help });
            None
        }
    }
}

/// The base URL that was meant: with a scheme, without user information, query, and fragment.
pub(super) fn meant(written: &str) -> Option<String> {
    let text = written.trim().trim_matches('"');
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let rest = rest.trim_start_matches('/');
    let authority = rest.split('/').next().unwrap_or_default();
    let rest = match authority.rsplit_once('@') {
        Some((user, _)) => rest.get(user.len().saturating_add(1)..)?,
        None => rest,
    };
    let is_host = rest.contains('.') || rest.contains(':') || rest.starts_with("localhost");
    let meant = format!("https://{rest}");
    let same = format!("{scheme}://{rest}");
    [same, meant]
        .into_iter()
        .find(|url| is_host && fault(url).is_none())
}

/// Why the text is no base URL, and what to write.
fn fault(url: &str) -> Option<(&'static str, &'static str)> {
    let write = "write `\"https://host\"` or `\"https://host/path\"`";
    let Some((scheme, rest)) = url.split_once("://") else {
        return Some(("it has no scheme", write));
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host(authority);
    let loopback = matches!(host, "localhost" | "[::1]")
        || host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback());
    if scheme != "https" && !(scheme == "http" && loopback) {
        return Some((
            "only a server on this machine may be reached by `http`",
            write,
        ));
    }
    if authority.contains('@') {
        return Some((
            "it contains user information",
            "give credentials to the client",
        ));
    }
    if host.is_empty() {
        return Some(("it has no host", write));
    }
    if url.contains('?') {
        return Some(("it contains a query", "write the query in `path`"));
    }
    if url.contains('#') {
        return Some(("it contains a fragment", "remove the fragment"));
    }
    if !url.chars().all(|letter| letter.is_ascii_graphic())
        || url.contains(['<', '>', '"', '\\', '{', '}', '|', '^', '`'])
    {
        return Some(("it contains a character that no URL can hold", write));
    }
    if !port_is_number(authority, host) {
        let digits = authority.rsplit(':').next().unwrap_or_default();
        let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
        return Some(if is_number {
            (
                "a port is at most 65535",
                "write the port of the server, or none",
            )
        } else {
            (
                "its port is not a number",
                "write the port of the server, or none",
            )
        });
    }
    None
}

fn host(authority: &str) -> &str {
    if authority.starts_with('[') {
        let end = authority
            .find(']')
            .map_or(authority.len(), |end| end.saturating_add(1));
        authority.get(..end).unwrap_or(authority)
    } else {
        authority.split(':').next().unwrap_or_default()
    }
}

fn port_is_number(authority: &str, host: &str) -> bool {
    match authority.strip_prefix(host) {
        Some("") => true,
        Some(port) => port
            .strip_prefix(':')
            .is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_and_loopback() {
        for url in [
            "https://api.example.com",
            "https://api.example.com/v1/",
            "https://h:8443",
            "http://127.0.0.1:8080",
            "http://[::1]:1/a",
            "https://[2001:db8::1]",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
    }

    #[test]
    fn refuses_other_urls() {
        for url in [
            "",
            "/v1",
            "api.example.com",
            "ftp://h",
            "http://h",
            "https://",
            "https://u:p@h",
            "https://h?x",
            "https://h#f",
            "https://h:x",
            "https://h/a b",
            "https://é",
        ] {
            assert!(fault(url).is_some(), "{url}");
        }
    }
}
