//! A transport on hyper's own client, without reqwest: its settings, and what is built from them.
//!
//! [`Direct`] is what the user sets; `connector` makes connections with `proxy` and `tls`; `client` sends requests over
//! them. Whatever the transport, an attempt sends the same bytes and classifies failures the same way.

mod client;
mod connection;
mod connector;
mod proxy;
mod tls;

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

pub(crate) use client::{DirectClient, DirectResponse};
pub(super) use connector::ConnectTimeout;

use self::proxy::ProxySettings;
use self::tls::{Identity, Roots, TlsSettings, certificates};
use super::clients::POOL_IDLE;

/// Settings of the direct transport: hyper's client without reqwest around it (feature `direct`).
///
/// Set with [`ClientBuilder::direct`](crate::ClientBuilder::direct). A call costs about half of the instructions and
/// allocations, and behaves the same; a [guide](crate::guide::choose_a_transport) says when to choose which.
///
/// Without further settings it trusts the authorities of the system, uses the proxy of the environment or the system for
/// `https` (`HTTPS_PROXY`, `ALL_PROXY`, and `NO_PROXY`, in either case), and none for plain `http`.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use sdx_endpoint::{Client, transport::Direct};
///
/// let client = Client::builder("https://v1.api.altostrat.io")
///     .direct(Direct::new())
///     .build()?;
/// # Ok(())
/// # }
/// ```
pub struct Direct {
    tls: TlsSettings,
    proxy: ProxySettings,
    resolved: Vec<(String, Vec<SocketAddr>)>,
    pool_idle: Duration,
    /// What is wrong with the first invalid setting.
    error: Option<&'static str>,
}

impl Direct {
    /// The default settings.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    /// use sdx_endpoint::Client;
    ///
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = Client::builder("https://api.example").direct(Direct::new()).build()?;
    /// # drop(client);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            tls: TlsSettings::default(),
            proxy: ProxySettings::default(),
            resolved: Vec::new(),
            pool_idle: POOL_IDLE,
            error: None,
        }
    }

    fn keep<T>(&mut self, value: Result<T, &'static str>) -> Option<T> {
        value.map_err(|why| self.error.get_or_insert(why)).ok()
    }

    /// Trusts these certificate authorities as well as the system's; may be called several times.
    ///
    /// `pem` has one or more `-----BEGIN CERTIFICATE-----` blocks. Anything else is an error of
    /// [`build`](crate::ClientBuilder::build). Not on Android, whose verifier takes none.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    ///
    /// fn trusting(company_ca: &str) -> Direct {
    ///     Direct::new().add_root_certificates(company_ca)
    /// }
    /// ```
    #[must_use]
    pub fn add_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        if let Some(further) = self.keep(certificates(pem.as_ref())) {
            match &mut self.tls.roots {
                Roots::Platform(roots) | Roots::Only(roots) => roots.extend(further),
            }
        }
        self
    }

    /// Trusts these certificate authorities and no others, not even the system's.
    ///
    /// `pem` is as for [`add_root_certificates`](Self::add_root_certificates), and what was added before is replaced. A
    /// system without a certificate store needs this.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    ///
    /// fn pinned(company_ca: &str) -> Direct {
    ///     Direct::new().only_root_certificates(company_ca)
    /// }
    /// ```
    #[must_use]
    pub fn only_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        if let Some(roots) = self.keep(certificates(pem.as_ref())) {
            self.tls.roots = Roots::Only(roots);
        }
        self
    }

    /// Shows a certificate to servers that ask for one (mutual TLS).
    ///
    /// `pem` has the certificate, those between it and its authority, and its private key (PKCS #8, PKCS #1, or SEC 1). No
    /// error and no `Debug` shows any of it.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    ///
    /// fn with_certificate(chain_and_key: &str) -> Direct {
    ///     Direct::new().client_certificate(chain_and_key)
    /// }
    /// ```
    #[must_use]
    pub fn client_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        if let Some(identity) = self.keep(Identity::parse(pem.as_ref())) {
            self.tls.identity = Some(identity);
        }
        self
    }

    /// Reaches servers of `https` through this proxy, whatever the environment says.
    ///
    /// The proxy opens a tunnel (`CONNECT`) and sees neither requests nor credentials. `url` begins with `http` or `https`; a
    /// user name and a password in it, percent-encoded, are sent to the proxy as basic authentication. `except` lists servers
    /// that are reached without it, as `NO_PROXY` does: names (with all names below them), addresses, networks such as
    /// `10.0.0.0/8`, separated by commas.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    ///
    /// let direct = Direct::new().https_proxy("http://user:password@proxy.example:3128", "internal.example, 10.0.0.0/8");
    /// ```
    #[must_use]
    pub fn https_proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        let (url, except) = (url.into(), except.into());
        if self.keep(ProxySettings::check(&url)).is_some() {
            self.proxy = ProxySettings::Given { url, except };
        }
        self
    }

    /// Uses no proxy, whatever the environment says.
    ///
    /// ```
    /// let direct = sdx_endpoint::transport::Direct::new().no_proxy();
    /// ```
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxySettings::None;
        self
    }

    /// Connects to these addresses in place of those that `host` has; may be called for several hosts.
    ///
    /// They are tried in turn, those of the other family after 300 ms at the same time (RFC 8305). Port 0 stands for the port
    /// of the URL. The certificate is still that of `host`.
    ///
    /// ```
    /// use sdx_endpoint::transport::Direct;
    ///
    /// let direct = Direct::new().resolve("api.example.com", [([192, 0, 2, 7], 0).into()]);
    /// ```
    #[must_use]
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = SocketAddr>,
    ) -> Self {
        self.resolved
            .push((host.into(), addresses.into_iter().collect()));
        self
    }

    /// Closes connections that no call used for this long (default 4 s).
    ///
    /// It should be shorter than what the server allows, or calls meet connections that the server is about to close.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let direct = sdx_endpoint::transport::Direct::new().pool_idle_timeout(Duration::from_secs(50));
    /// ```
    #[must_use]
    pub fn pool_idle_timeout(mut self, limit: Duration) -> Self {
        self.pool_idle = limit;
        self
    }
}

impl Default for Direct {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows neither a key nor a proxy's password.
impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Direct")
            .field("pool_idle_timeout", &self.pool_idle)
            .finish_non_exhaustive()
    }
}
