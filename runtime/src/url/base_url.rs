//! Which URLs may be called, and the base URL of a client. A string enters, a checked URL or what is wrong with it
//! leaves.
//!
//! Note: a URL that a URL library would rewrite is refused, so that what is sent is what was written.

use bytes::Bytes;
use memchr::memchr;
use reqwest::Url;

use super::HttpHosts;
use super::destination::{Destination, Origin};
use super::url_parts::UrlParts;
use crate::sanitize::is_unprintable;

/// Room that a clone of the prototype has for a path, so that setting one does not allocate again.
const PATH_ROOM: usize = 160;

/// The client's base URL, checked once.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    /// The URL with a long path in place of its own; `None` for an unconnected client.
    prototype: Option<Url>,
    /// The same for URLs that need not be parsed.
    parts: Option<UrlParts>,
    /// The same for URIs.
    origin: Option<Origin>,
    path_prefix: String,
    /// Which hosts may be called over plain `http`.
    http_hosts: HttpHosts,
    /// Whether the client's credentials may go there.
    is_trusted: bool,
}

impl BaseUrl {
    /// Checks a base URL; the error says what is wrong with it.
    pub(crate) fn parse(text: &str, http_hosts: HttpHosts) -> Result<Self, &'static str> {
        let mut url = check_url(text, &http_hosts)?;
        if url.query().is_some() {
            return Err("must not have a query");
        }
        let path_prefix = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("/{}", "-".repeat(PATH_ROOM)));
        Ok(Self {
            parts: UrlParts::of(&url),
            origin: Origin::of(&url),
            prototype: Some(url),
            path_prefix,
            http_hosts,
            is_trusted: true,
        })
    }

    /// The base URL of an unconnected client.
    pub(crate) fn unconnected() -> Self {
        Self {
            prototype: None,
            parts: None,
            origin: None,
            path_prefix: String::new(),
            http_hosts: HttpHosts::default(),
            is_trusted: true,
        }
    }

    /// Which hosts may be called over plain `http`.
    pub(crate) fn http_hosts(&self) -> &HttpHosts {
        &self.http_hosts
    }

    /// Scheme, host, and port as text.
    pub(crate) fn origin(&self) -> String {
        self.prototype
            .as_ref()
            .map_or_else(String::new, |url| url.origin().ascii_serialization())
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> Option<&str> {
        self.prototype.as_ref()?.host_str()
    }

    /// The path of the base URL without a slash at its end.
    pub(crate) fn path_prefix(&self) -> &str {
        &self.path_prefix
    }

    pub(crate) fn is_https(&self) -> bool {
        self.prototype
            .as_ref()
            .is_some_and(|url| url.scheme() == "https")
    }

    /// A URL of that origin, with any path; `None` for an unconnected client.
    pub(crate) fn url(&self) -> Option<&Url> {
        self.prototype.as_ref()
    }

    /// Whether the client's credentials may go there.
    pub(crate) const fn is_trusted(&self) -> bool {
        self.is_trusted
    }

    pub(crate) const fn set_trusted(&mut self, is_trusted: bool) {
        self.is_trusted = is_trusted;
    }

    /// The URL of `target`, a path with an optional query; `None` where a URL library would rewrite it.
    pub(crate) fn with(&self, target: &str) -> Option<Url> {
        if let Some(url) = self.parts.as_ref().and_then(|parts| parts.with(target)) {
            return Some(url);
        }
        let mut url = self.prototype.clone()?;
        let (path, query) = path_and_query(target);
        url.set_path(path);
        url.set_query(query);
        (url.path() == path && url.query() == query).then_some(url)
    }

    /// The URI of `target`; `None` where only [`with`](Self::with) can tell whether it may be sent.
    pub(crate) fn uri(&self, target: Bytes) -> Option<Destination> {
        self.origin.as_ref()?.with(target)
    }
}

fn path_and_query(target: &str) -> (&str, Option<&str>) {
    let mark = memchr(b'?', target.as_bytes());
    match mark.and_then(|at| target.split_at_checked(at)) {
        Some((path, query)) => (path, query.strip_prefix('?')),
        None => (target, None),
    }
}

pub(crate) fn same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host_str() == other.host_str()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// Parses an absolute URL that may be called: `https`, or `http` to this machine itself or to a host that the user allowed,
/// and nothing that a URL library would rewrite before sending. The error ends a sentence that begins with what the URL is.
pub(crate) fn check_url(text: &str, http_hosts: &HttpHosts) -> Result<Url, &'static str> {
    const ABSOLUTE: &str = "must be an absolute URL such as `https://api.example.com`";
    if text
        .chars()
        .any(|character| character.is_ascii() && !matches!(character, '!'..='~'))
    {
        return Err("must not contain spaces or control characters");
    }
    // Browsers, and with them `Url`, read `https:host` and `https:\\host` like `https://host`.
    let (authority, target) = parts(text);
    if authority.is_empty() {
        return Err(ABSOLUTE);
    }
    if !target.is_ascii() {
        return Err("must have a path and a query of ASCII; escape other characters");
    }
    if !authority.is_ascii() && authority.chars().any(is_unprintable) {
        return Err("must not have a host with characters that cannot be seen");
    }
    // A host of other letters becomes Punycode here (the URL standard's domain to ASCII).
    let url = Url::parse(text).map_err(|_| ABSOLUTE)?;
    match url.scheme() {
        "https" => {}
        "http" if http_hosts.admit(&url) => {}
        "http" => {
            return Err(
                "must begin with `https`; `http` is for `localhost`, loopback addresses, and the hosts of `allow_http`",
            );
        }
        _ => return Err("must begin with `https`"),
    }
    if !url.username().is_empty() || url.password().is_some() || has_user_info(text) {
        return Err(
            "must not have a user name or password; credentials have functions of their own",
        );
    }
    if url.fragment().is_some() {
        return Err("must not have a fragment");
    }
    if url.port() == Some(0) {
        return Err("must not name port 0");
    }
    if !is_sent_as_written(text, &url) {
        return Err(
            "must not have a path or query that URL libraries rewrite, such as one with `..`, `\"`, or `<`",
        );
    }
    Ok(url)
}

fn has_user_info(text: &str) -> bool {
    parts(text).0.contains('@')
}

/// The part of an absolute URL that names the host, and what follows it.
fn parts(text: &str) -> (&str, &str) {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

/// Whether path and query of `url` are those of the text it was read from. A `'` in the query is the one character that
/// every URL library escapes and URIs allow (the URL standard's special-query set), so that signed links have it.
fn is_sent_as_written(text: &str, url: &Url) -> bool {
    let (_, target) = parts(text);
    let (path, query) = path_and_query(target);
    let is_same_query = match (url.query(), query) {
        (Some(sent), Some(query)) => sent == query || sent == query.replace('\'', "%27"),
        (sent, query) => sent == query,
    };
    (url.path() == path || (path.is_empty() && url.path() == "/")) && is_same_query
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<BaseUrl, &'static str> {
        BaseUrl::parse(text, HttpHosts::default())
    }

    #[test]
    fn keeps_the_path_of_a_base_url() {
        for (base, prefix) in [
            ("https://h.example", ""),
            ("https://h.example/", ""),
            ("https://h.example/p", "/p"),
            ("https://h.example/p/q/", "/p/q"),
            ("http://127.0.0.1:8080/p", "/p"),
            ("http://[::1]:8080", ""),
            ("http://localhost", ""),
        ] {
            assert_eq!(parse(base).unwrap().path_prefix(), prefix, "{base}");
        }
    }

    #[test]
    fn refuses_what_could_leak_a_credential() {
        for base in [
            "",
            "h.example",
            "/api",
            "ftp://h.example",
            "file:///etc",
            "http://h.example",
            "http://127.0.0.1.evil.example",
            "http://localhost@evil.example",
            "http://localhost.evil.example",
            "https://user@h.example",
            "https://user:word@h.example",
            "https://@h.example",
            "https://h.example?x=1",
            "https://h.example#f",
            "https://h.example:0",
            "https://h.example/a/../b",
            "https://h.example/a\\b",
            "https://h.example/%2e%2e/",
            " https://h.example",
            "https://h.example\n",
            "https://h.example/bücher",
            "https://exa\u{ad}mple.example",
            "https://h.example\u{202e}",
            "http://[fe80::1%25eth0]",
        ] {
            assert!(parse(base).is_err(), "{base}");
        }
    }

    #[test]
    fn hosts_of_other_letters_become_punycode() {
        for (base, origin) in [
            ("https://bücher.example/p", "https://xn--bcher-kva.example"),
            ("https://BÜCHER.example", "https://xn--bcher-kva.example"),
            ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
            (
                "https://xn--bcher-kva.example",
                "https://xn--bcher-kva.example",
            ),
        ] {
            assert_eq!(parse(base).unwrap().origin(), origin, "{base}");
        }
        // What only looks like this machine is not.
        assert!(parse("http://lοcalhost").is_err());
    }

    #[test]
    fn an_apostrophe_in_a_query_is_sent_as_the_url_standard_writes_it() {
        let url = check_url("https://h.example/a'b?q='x'&r=%27", &HttpHosts::default()).unwrap();
        assert_eq!(url.as_str(), "https://h.example/a'b?q=%27x%27&r=%27");
        for other in ["https://h.example/?q=\"", "https://h.example/?q=<"] {
            assert!(check_url(other, &HttpHosts::default()).is_err(), "{other}");
        }
    }

    #[test]
    fn joins_exactly() {
        let base = parse("https://h.example/p/").unwrap();
        assert_eq!(
            base.with("/p/a%2Fb?x=1").unwrap().as_str(),
            "https://h.example/p/a%2Fb?x=1"
        );
        assert_eq!(
            base.with("/p/a//b/").unwrap().as_str(),
            "https://h.example/p/a//b/"
        );
        for rewritten in ["/a/../b", "/%2e%2e/b", "/a\\b", "/a b", "/a#b", "/a?'"] {
            assert!(base.with(rewritten).is_none(), "{rewritten}");
        }
        let long = format!("/{}", "x".repeat(100_000));
        assert_eq!(base.with(&long).unwrap().path(), long);
    }
}
