//! The transport that a test target runs over: one source of tests, a target for each transport.
//!
//! A target whose name ends with `_direct` runs over the direct transport, every other over reqwest. What both can be told is
//! told here, so that a test does not know which one it runs over.

use std::net::SocketAddr;
use std::time::Duration;

use sdx_endpoint::{Client, ClientBuilder};

#[cfg(feature = "direct")]
use sdx_endpoint::transport::Direct;

/// The transport of a test target.
///
/// ```
/// use sdx_endpoint_tests::over::Over;
///
/// assert_eq!(Over::target("faults"), Over::Reqwest);
/// let client = Over::Reqwest.builder("http://127.0.0.1:9").build().unwrap();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The default.
    Reqwest,
    /// `transport::Direct`.
    #[cfg(feature = "direct")]
    Direct,
}

impl Over {
    /// The transport of the test target with this name, which is `env!("CARGO_CRATE_NAME")` there.
    #[must_use]
    pub fn target(name: &str) -> Self {
        #[cfg(feature = "direct")]
        if name.ends_with("_direct") {
            return Self::Direct;
        }
        let _ = name;
        Self::Reqwest
    }

    /// A builder of clients of `url`.
    pub fn builder(self, url: impl Into<String>) -> ClientBuilder {
        self.set(Client::builder(url))
    }

    /// The same for a builder that has no transport yet.
    pub fn set(self, builder: ClientBuilder) -> ClientBuilder {
        match self {
            Self::Reqwest => builder,
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new()),
        }
    }

    /// Ignores the proxies of the environment, and trusts the authority with this certificate alone.
    ///
    /// # Panics
    ///
    /// Where it is no certificate.
    pub fn trusting(self, builder: ClientBuilder, pem: &str) -> ClientBuilder {
        match self {
            Self::Reqwest => {
                let certificate = reqwest::Certificate::from_pem(pem.as_bytes());
                let certificate = certificate.expect("a certificate");
                builder.configure_http(|http| http.no_proxy().tls_certs_only([certificate]))
            }
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new().no_proxy().only_root_certificates(pem)),
        }
    }

    /// Ignores the proxies of the environment.
    pub fn without_proxy(self, builder: ClientBuilder) -> ClientBuilder {
        match self {
            Self::Reqwest => builder.configure_http(reqwest::ClientBuilder::no_proxy),
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new().no_proxy()),
        }
    }

    /// Ignores the proxies of the environment, and connects to these addresses for `host`.
    pub fn resolving(
        self,
        builder: ClientBuilder,
        host: &str,
        addresses: &[SocketAddr],
    ) -> ClientBuilder {
        let (host, addresses) = (host.to_owned(), addresses.to_vec());
        match self {
            Self::Reqwest => builder
                .configure_http(move |http| http.no_proxy().resolve_to_addrs(&host, &addresses)),
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new().no_proxy().resolve(host, addresses)),
        }
    }

    /// Closes connections that were idle for `limit`.
    pub fn idle_limit(self, builder: ClientBuilder, limit: Duration) -> ClientBuilder {
        match self {
            Self::Reqwest => builder.configure_http(move |http| http.pool_idle_timeout(limit)),
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new().pool_idle_timeout(limit)),
        }
    }

    /// Uses this proxy for `https`.
    ///
    /// # Panics
    ///
    /// Where `url` is not that of a proxy.
    pub fn proxied(self, builder: ClientBuilder, url: &str) -> ClientBuilder {
        match self {
            Self::Reqwest => {
                let proxy = reqwest::Proxy::https(url).expect("a proxy");
                builder.configure_http(|http| http.proxy(proxy))
            }
            #[cfg(feature = "direct")]
            Self::Direct => builder.direct(Direct::new().https_proxy(url, "")),
        }
    }

    /// What the error of a system without certificates says to use.
    #[must_use]
    pub const fn certificates_setting(self) -> &'static str {
        match self {
            Self::Reqwest => "tls_certs_only",
            #[cfg(feature = "direct")]
            Self::Direct => "only_root_certificates",
        }
    }
}
