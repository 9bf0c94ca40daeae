//! Where a request goes, in the form that its transport takes: reqwest takes a parsed URL, hyper and tower services a URI.
//!
//! The URI of a path on the base URL is put together from parts that were checked before, and nothing is parsed. What would
//! surprise: only a target that every URL library leaves alone becomes a URI here; any other takes the way over the URL
//! library, so that both forms of one request are the same text.

use bytes::Bytes;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use memchr::memchr;
use reqwest::Url;

use super::encoding::is_path_byte;

/// Where a request goes.
pub(crate) enum Destination {
    Url(Url),
    /// A URI below the base URL, and what HTTP/1.1 sends as `Host` for it.
    Uri(Uri, HeaderValue),
}

impl Destination {
    /// The parsed URL.
    pub(crate) fn into_url(self) -> Option<Url> {
        match self {
            Self::Url(url) => Some(url),
            Self::Uri(uri, _) => Url::parse(&uri.to_string()).ok(),
        }
    }

    /// The URI, and what is sent as `Host` where that is at hand; `None` where it is too long for one.
    pub(crate) fn into_uri(self) -> Option<(Uri, Option<HeaderValue>)> {
        match self {
            Self::Url(url) => Some((url.as_str().parse().ok()?, None)),
            Self::Uri(uri, host) => Some((uri, Some(host))),
        }
    }
}

/// Scheme, host, and port of a base URL, as parts of the URIs below it.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    scheme: Scheme,
    authority: Authority,
    /// The authority as a header, so that no call writes it.
    host: HeaderValue,
}

impl Origin {
    pub(super) fn of(url: &Url) -> Option<Self> {
        let host = url.host_str()?;
        let authority = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        let authority = Bytes::from(authority);
        Some(Self {
            scheme: url.scheme().parse().ok()?,
            host: HeaderValue::from_maybe_shared(authority.clone()).ok()?,
            authority: Authority::from_maybe_shared(authority).ok()?,
        })
    }

    /// The place of `target`, a path with an optional query; `None` where a URL library could rewrite it, and where it is too
    /// long.
    pub(super) fn with(&self, target: Bytes) -> Option<Destination> {
        if !is_left_alone(&target) {
            return None;
        }
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(target).ok()?);
        let uri = Uri::from_parts(parts).ok()?;
        Some(Destination::Uri(uri, self.host.clone()))
    }
}

/// Whether every URL library sends `target` as it is. Some that are sent as they are count as others, such as a segment
/// that begins with a dot or an escape: it may be a dot segment (RFC 3986 §5.2.4).
pub(super) fn is_left_alone(target: &[u8]) -> bool {
    let mark = memchr(b'?', target).unwrap_or(target.len());
    let (path, query) = target.split_at_checked(mark).unwrap_or((target, &[]));
    // Nearly every target is left alone, so that looking at all of it is faster than looking where to stop.
    let in_path = common(path);
    let may_have_dot_segments = || {
        path.windows(2)
            .any(|pair| matches!(pair, [b'/', b'.' | b'%']))
    };
    path.first() == Some(&b'/')
        && (in_path & WITHOUT_DOTS != 0 || (in_path & IN_PATH != 0 && !may_have_dot_segments()))
        && common(query) & IN_QUERY != 0
}

const IN_PATH: u8 = 1;
const IN_QUERY: u8 = 2;
/// In a path that cannot have a dot segment.
const WITHOUT_DOTS: u8 = 4;

/// Which bytes are sent as they are, and where. A table, since every call looks up each byte of its target.
static LEFT_ALONE: [u8; 256] = {
    let mut table = [0; 256];
    let mut rest: &mut [u8] = &mut table;
    let mut byte = 0_u8;
    while let Some((places, others)) = rest.split_first_mut() {
        let is_plain = is_path_byte(byte) || matches!(byte, b'/' | b'%');
        if is_plain {
            *places |= IN_PATH;
        }
        if is_plain && !matches!(byte, b'.' | b'%') {
            *places |= WITHOUT_DOTS;
        }
        // URL libraries escape a `'` in a query.
        if byte == b'?' || (is_plain && byte != b'\'') {
            *places |= IN_QUERY;
        }
        rest = others;
        byte = byte.wrapping_add(1);
    }
    table
};

/// Where all of `bytes` are sent as they are.
fn common(bytes: &[u8]) -> u8 {
    let places = bytes.iter().map(|byte| LEFT_ALONE.get(usize::from(*byte)));
    places.fold(u8::MAX, |all, places| all & places.copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(url: &str) -> Origin {
        Origin::of(&Url::parse(url).unwrap()).unwrap()
    }

    #[test]
    fn puts_together_what_a_url_library_would_write() {
        for base in [
            "https://h.example",
            "https://H.example:443",
            "https://h.example:8443",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "https://xn--bcher-kva.example",
        ] {
            for target in [
                "/",
                "/api/keys/api_key_1",
                "/a//b/",
                "/a;b,c=d:e@f!$&'()*+~_-",
                "/a%2Fb?x=1&y=%20&z=a/b?c",
                "/a.b?",
                "/a?b#c",
            ] {
                let destination = origin(base).with(Bytes::from(target));
                let destination = destination.and_then(Destination::into_uri);
                let mut url = Url::parse(base).unwrap();
                let (path, query) = target
                    .split_once('?')
                    .map_or((target, None), |(path, query)| (path, Some(query)));
                url.set_path(path);
                url.set_query(query);
                if target.contains('#') {
                    assert_eq!(destination, None);
                    continue;
                }
                let (uri, host) = destination.unwrap();
                assert_eq!(uri.to_string(), url.as_str(), "{base} {target}");
                assert_eq!(host.unwrap(), uri.authority().unwrap().as_str());
            }
        }
    }

    #[test]
    fn leaves_to_the_url_library_what_that_may_rewrite() {
        let long = format!("/{}", "x".repeat(1 << 16));
        for target in [
            "",
            "a",
            "?a",
            "/a b",
            "/a\\b",
            "/..",
            "/./a",
            "/a/../b",
            "/a/%2e%2E/b",
            "/%2e",
            "/a\"b",
            "/a^b",
            "/a|b",
            "/a{b}",
            "/é",
            "/a?'",
            "/a?\"",
            "/a?é",
            "/a?b c",
            "/a#b",
            "/a?b#c",
            "/\t",
            "/a\0",
            &long,
        ] {
            let destination = origin("https://h.example").with(Bytes::from(target.to_owned()));
            assert!(destination.is_none(), "{target}");
        }
    }
}
