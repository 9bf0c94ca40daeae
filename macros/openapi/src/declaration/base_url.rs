//! The key `base_url`: a server of the operation's own.

use crate::code::literal;
use crate::model::Operation;

/// The key, if the operation has a server that the document has not.
pub(super) fn read(operation: &Operation<'_>, comments: &mut Vec<String>) -> Option<String> {
    let servers = operation.own_servers();
    let first = servers.first()?;
    let url = first.default_url();
    let same = |other: &str| other.trim_end_matches('/') == url.trim_end_matches('/');
    let shared = operation.node().document().servers();
    if shared.iter().any(|server| same(&server.default_url())) {
        return None;
    }
    if !is_base(&url) {
        comments.push(format!("Its own server is `{url}`, which is no base URL."));
        return None;
    }
    if !first.variables().is_empty() {
        comments.push(format!("Its own server is `{}`.", first.url()));
    }
    Some(format!("base_url = {}", literal(&url)))
}

/// Whether the attribute takes it: https, a host, no query and no fragment.
fn is_base(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    !host.is_empty()
        && !authority.contains('@')
        && port.parse::<u16>().is_ok()
        && url
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !"<>\"\\{}|^`?#".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::is_base;

    #[test]
    fn knows_base_urls() {
        assert!(is_base("https://upload.example.com/v1"));
        assert!(is_base("https://h:8443"));
        for url in [
            "/v2",
            "http://h",
            "https://",
            "https://{region}.example.com",
            "https://u@h",
            "https://h?x",
            "https://h:x",
        ] {
            assert!(!is_base(url), "{url}");
        }
    }
}
