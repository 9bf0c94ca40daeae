//! Which proxy stands before a server. It is for `https` alone, by a tunnel (RFC 9110 §9.3.6), so that it sees neither the
//! request nor a credential.

use http::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

/// Which proxy to use.
#[derive(Default)]
pub(super) enum ProxySettings {
    /// Those of the environment, or of the system.
    #[default]
    System,
    None,
    Given {
        url: String,
        /// The servers that are reached without it.
        except: String,
    },
}

impl ProxySettings {
    /// Checks the URL of a proxy, which may hold a password; the error ends a sentence that begins with the setting.
    pub(super) fn check(url: &str) -> Result<(), &'static str> {
        const HTTP: &str = "was given a proxy that is not an `http` or `https` URL such as `http://proxy.example:3128`";
        let uri: Uri = url.parse().map_err(|_| HTTP)?;
        let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
        let has_host = uri.host().is_some_and(|host| !host.is_empty());
        let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        if is_http && has_host && is_bare {
            Ok(())
        } else {
            Err(HTTP)
        }
    }

    pub(super) fn into_proxies(self) -> Proxies {
        Proxies(match self {
            Self::None => None,
            Self::System => Some(Matcher::from_system()),
            Self::Given { url, except } => Some(Matcher::builder().https(url).no(except).build()),
        })
    }
}

/// The proxies before servers.
pub(super) struct Proxies(Option<Matcher>);

impl Proxies {
    /// The proxy before `server`.
    pub(super) fn before(&self, server: &Uri) -> Option<Intercept> {
        if server.scheme_str() != Some("https") {
            return None;
        }
        self.0.as_ref()?.intercept(server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(except: &str) -> Proxies {
        let url = "http://user:p%40ss@proxy.example:3128".to_owned();
        ProxySettings::check(&url).unwrap();
        let except = except.to_owned();
        ProxySettings::Given { url, except }.into_proxies()
    }

    #[test]
    fn is_for_https_alone() {
        let proxies = given("");
        let before = |url: &'static str| proxies.before(&Uri::from_static(url));
        let proxy = before("https://h.example/").unwrap();
        assert_eq!(proxy.uri(), "http://proxy.example:3128/");
        assert_eq!(proxy.basic_auth().unwrap(), "Basic dXNlcjpwQHNz");
        assert!(proxy.basic_auth().unwrap().is_sensitive());
        assert!(before("http://h.example/").is_none());
    }

    #[test]
    fn leaves_out_what_it_is_told_to() {
        let proxies = given("h.example, 10.0.0.0/8");
        let before = |url: &'static str| proxies.before(&Uri::from_static(url)).is_some();
        assert!(!before("https://h.example/"));
        assert!(!before("https://a.h.example/"));
        assert!(!before("https://10.1.2.3/"));
        assert!(before("https://nth.example/"));
        let none = given("*").before(&Uri::from_static("https://h.example/"));
        assert!(none.is_none());
    }

    #[test]
    fn refuses_what_is_no_proxy() {
        for url in [
            "",
            "proxy.example:3128",
            "socks5://proxy.example",
            "http://",
            "http://proxy/path",
            "http://a b",
        ] {
            assert!(ProxySettings::check(url).is_err(), "{url}");
        }
    }
}
