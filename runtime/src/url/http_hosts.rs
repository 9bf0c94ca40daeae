//! The hosts that may be called over plain `http`: this machine itself, and those that the user allowed by name.
//!
//! What would surprise: a pattern matches names only, never addresses, and never the suffix itself. There is no pattern for
//! every host.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use reqwest::Url;

/// The hosts that the user allowed; a clone shares them.
#[derive(Clone, Debug, Default)]
pub(crate) struct HttpHosts(Option<Arc<Vec<HttpHost>>>);

/// One or more hosts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HttpHost {
    /// A name or an address, as [`Url::host_str`] writes it.
    Exact(String),
    /// Every name below this one, which begins with a dot.
    Below(String),
}

impl HttpHosts {
    pub(crate) fn add(&mut self, host: HttpHost) {
        let hosts = self.0.get_or_insert_default();
        Arc::make_mut(hosts).push(host);
    }

    /// Whether `url` may be called over plain `http`.
    pub(crate) fn admit(&self, url: &Url) -> bool {
        let allowed = self.0.iter().flat_map(|hosts| hosts.iter());
        is_local(url) || allowed.into_iter().any(|host| host.admits(url))
    }
}

impl HttpHost {
    /// Reads a name, an address, or `*.suffix`; the error ends a sentence that begins with the setting.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        if let Some(suffix) = text.strip_prefix("*.") {
            let url = url_of(suffix)?;
            let name = url.domain().ok_or("needs a name after `*.`")?;
            let labels = name.trim_end_matches('.').split('.').count();
            if labels < 2 {
                return Err("needs at least two labels after `*.`, as in `*.svc.local`");
            }
            return Ok(Self::Below(format!(".{name}")));
        }
        if text.contains('*') {
            return Err("takes `*` at the beginning of a name only, as in `*.svc.local`");
        }
        let url = url_of(text)?;
        Ok(Self::Exact(url.host_str().unwrap_or_default().to_owned()))
    }

    fn admits(&self, url: &Url) -> bool {
        match self {
            Self::Exact(host) => url.host_str() == Some(host),
            Self::Below(suffix) => url.domain().is_some_and(|name| {
                name.strip_suffix(suffix.as_str())
                    .is_some_and(|labels| !labels.is_empty())
            }),
        }
    }
}

/// A URL whose host is `host` and that has nothing else. The URL library writes the host as it will write those of requests.
fn url_of(host: &str) -> Result<Url, &'static str> {
    const HOST: &str =
        "needs a host name or an address, without scheme, port, and path, as in `api.svc.local`";
    let is_bare_v6 = host.parse::<Ipv6Addr>().is_ok();
    let is_v6 = is_bare_v6 || host.starts_with('[') && host.ends_with(']');
    let is_other = |character: char| {
        character.is_ascii_control()
            || matches!(character, '/' | '\\' | '?' | '#' | '@' | ' ' | '%' | '*')
            || (character == ':' && !is_v6)
    };
    if host.is_empty() || host.starts_with('.') || host.contains(is_other) {
        return Err(HOST);
    }
    let text = if is_bare_v6 {
        format!("http://[{host}]/")
    } else {
        format!("http://{host}/")
    };
    Url::parse(&text).map_err(|_| HOST)
}

fn is_local(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host == "localhost"
        || host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
        || host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .and_then(|host| host.parse::<Ipv6Addr>().ok())
            .is_some_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(allowed: &str, host: &str) -> bool {
        let mut hosts = HttpHosts::default();
        hosts.add(HttpHost::parse(allowed).unwrap());
        hosts.admit(&Url::parse(&format!("http://{host}:8080/p")).unwrap())
    }

    #[test]
    fn admits_what_it_names() {
        for (allowed, host) in [
            ("api.svc.local", "api.svc.local"),
            ("API.svc.local", "api.SVC.local"),
            ("billing", "billing"),
            ("10.0.0.7", "10.0.0.7"),
            ("fd00::7", "[fd00::7]"),
            ("[fd00:0::7]", "[fd00::7]"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("*.svc.local", "api.svc.local"),
            ("*.svc.local", "a.b.svc.local"),
            ("*.svc.local", "127.0.0.1"),
        ] {
            assert!(admits(allowed, host), "{allowed} {host}");
        }
    }

    #[test]
    fn admits_nothing_near_it() {
        for (allowed, host) in [
            ("api.svc.local", "api.svc.local.evil.example"),
            ("api.svc.local", "x.api.svc.local"),
            ("api.svc.local", "api.svc.local."),
            ("10.0.0.7", "10.0.0.70"),
            ("*.svc.local", "svc.local"),
            ("*.svc.local", "evilsvc.local"),
            ("*.svc.local", "api.svc.local.evil.example"),
            ("*.svc.local", "10.0.0.7"),
        ] {
            assert!(!admits(allowed, host), "{allowed} {host}");
        }
        let none = HttpHosts::default();
        assert!(!none.admit(&Url::parse("http://api.svc.local/").unwrap()));
    }

    #[test]
    fn refuses_what_is_no_host() {
        for text in [
            "",
            "*",
            "*.",
            "*.local",
            "*.local.",
            "**.svc.local",
            "a.*.local",
            "*.*.local",
            "*api.svc.local",
            "*.10.0.0.7",
            "*.[::1]",
            "http://api.svc.local",
            "api.svc.local:80",
            "api.svc.local/",
            "user@api.svc.local",
            "api svc",
            ".svc.local",
            "api%2Esvc.local",
            "fe80::1%eth0",
            "10.0.0.999",
            "a\n.b",
        ] {
            assert!(HttpHost::parse(text).is_err(), "{text:?}");
        }
    }
}
