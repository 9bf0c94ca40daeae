//! The key `base_url`: a server of the operation's own.

use crate::code::literal;
use crate::model::{Operation, Server};

/// The key, if the operation has a server that the document has not.
pub(super) fn read(operation: &Operation<'_>, comments: &mut Vec<String>) -> Option<String> {
    let servers = operation.own_servers();
    let first = servers.first()?;
    let shared = operation.node().document().servers();
    let shared: Vec<String> = shared.iter().map(Server::default_url).collect();
    let own = first.default_url();
    let url = absolute(&own, shared.first());
    let same = |other: &String| {
        let other = other.trim_end_matches('/');
        [&own, &url]
            .iter()
            .any(|one| one.trim_end_matches('/') == other)
    };
    if shared.iter().any(same) {
        return None;
    }
    if !is_base(&url) {
        comments.push(format!(
            "Its own server is `{own}`, which `base_url` does not take: call it by a client of its own."
        ));
        return None;
    }
    if !first.variables().is_empty() {
        comments.push(format!("Its own server is `{}`.", first.url()));
    }
    Some(format!("base_url = {}", literal(&url)))
}

/// A path is one at the origin of the document's first server.
fn absolute(url: &str, first: Option<&String>) -> String {
    let origin = first.and_then(|first| {
        let (scheme, rest) = first.split_once("://")?;
        let authority = rest.split('/').next()?;
        url.starts_with('/')
            .then(|| format!("{scheme}://{authority}"))
    });
    format!("{}{url}", origin.unwrap_or_default())
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
    use super::{absolute, is_base};

    #[test]
    fn resolves_paths() {
        let first = "https://h:8443/v1".to_owned();
        assert_eq!(absolute("/v2", Some(&first)), "https://h:8443/v2");
        assert_eq!(absolute("/v2", Some(&"/v1".to_owned())), "/v2");
        assert_eq!(absolute("https://o/v2", Some(&first)), "https://o/v2");
    }

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
