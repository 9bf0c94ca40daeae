//! The HTTP clients of a client: one for `https`, and one for `http`, which never uses a proxy.
//!
//! Note: the user's configuration is applied in the middle. Before it are defaults, after it what must
//! stay off: redirects, retries, decompression, and HTTP/2 unless it was asked for.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::Url;
use reqwest::redirect::Policy;

use super::Http;
use super::dns::SharedResolver;
use crate::error::BuildError;
use crate::sanitize::root_cause;

/// How long an idle connection is kept; shorter than the 5 s after which common servers close theirs.
pub(super) const POOL_IDLE: Duration = Duration::from_secs(4);
/// How often the server of an HTTP/2 connection with calls is asked whether it is still there.
#[cfg(feature = "http2")]
pub(super) const PING_INTERVAL: Duration = Duration::from_secs(15);
/// How long it may take to answer.
#[cfg(feature = "http2")]
pub(super) const PING_TIMEOUT: Duration = Duration::from_secs(5);
/// How many idle connections are kept for a host: as many as were in use at once within the idle limit. A lower number would
/// close those of a burst, and the next one would connect again, over TLS with a handshake each.
pub(super) const POOL_SIZE: usize = usize::MAX;

pub(crate) type Configure =
    Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// What a client without a service sends through.
pub(crate) enum HttpClients {
    /// One that the user built, for all URLs.
    Given(Http),
    /// Those that are built here.
    Built {
        /// For URLs with the scheme of the base URL.
        own: Http,
        is_https: bool,
        /// For the other scheme, which few endpoints go to. It is built when it is first needed, and where that fails, as
        /// for lack of descriptors, tried again by the next call.
        other: OnceLock<Http>,
        connect_timeout: Duration,
        versions: Versions,
    },
}

/// The versions of HTTP that a client offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Versions {
    #[default]
    Http1,
    /// HTTP/2 as well, where TLS settles on it.
    #[cfg(feature = "http2")]
    Http1And2,
}

impl HttpClients {
    pub(crate) fn build(
        connect_timeout: Duration,
        is_https: bool,
        versions: Versions,
        configure: Option<Configure>,
    ) -> Result<Self, BuildError> {
        let configure = configure.unwrap_or_else(|| Box::new(|builder| builder));
        let own = http_client(connect_timeout, is_https, versions, configure).map_err(|error| {
            let why = root_cause(&error);
            let error = error.without_url();
            BuildError::new(
                "configure_http",
                format!(
                    "built no HTTP client ({why}); where the system has no certificate store, \
                     install one or give certificates with \
                     `configure_http(|http| http.tls_certs_only(…))`"
                ),
            )
            .with_source(error)
        })?;
        Ok(Self::Built {
            own,
            is_https,
            other: OnceLock::new(),
            connect_timeout,
            versions,
        })
    }

    /// Whether redirects may be followed: the user's own client does what it was built to do.
    pub(crate) const fn may_follow(&self) -> bool {
        matches!(self, Self::Given(_))
    }

    /// The limit on connecting, where it is set here.
    pub(crate) const fn connect_limit(&self) -> Option<Duration> {
        match self {
            Self::Given(_) => None,
            Self::Built {
                connect_timeout, ..
            } => Some(*connect_timeout),
        }
    }

    /// The client for `url`; `None` where it cannot be built.
    pub(crate) fn of(&self, url: &Url) -> Option<&Http> {
        match self {
            Self::Given(http) => Some(http),
            Self::Built {
                own,
                is_https,
                other,
                connect_timeout,
                versions,
            } => {
                let wants_https = url.scheme() == "https";
                if *is_https == wants_https {
                    return Some(own);
                }
                if let Some(http) = other.get() {
                    return Some(http);
                }
                let http = http_client(*connect_timeout, wants_https, *versions, |builder| builder)
                    .ok()?;
                Some(other.get_or_init(|| http))
            }
        }
    }
}

/// Builds an HTTP client: first our figures, then what the user changes, then what stays as it is.
fn http_client(
    connect_timeout: Duration,
    is_https: bool,
    versions: Versions,
    configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
) -> reqwest::Result<Http> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(POOL_IDLE)
        .pool_max_idle_per_host(POOL_SIZE)
        .no_hickory_dns()
        .dns_resolver(SharedResolver);
    #[cfg(feature = "rustls")]
    {
        // Another crate may turn the system's library on, and reqwest would take it.
        builder = builder.tls_backend_rustls();
    }
    if !is_https {
        // A proxy for plain HTTP would see the credential, and TLS is not spoken.
        builder = builder.no_proxy();
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        {
            builder = builder.tls_certs_only([]);
        }
    }
    #[cfg(feature = "http2")]
    {
        builder = builder
            .http2_keep_alive_interval(PING_INTERVAL)
            .http2_keep_alive_timeout(PING_TIMEOUT);
    }
    builder = configure(builder);
    // HTTP/2 is spoken where TLS settles on it, and never to a server of plain `http`, which may not understand it.
    if versions == Versions::Http1 || !is_https {
        builder = builder.http1_only();
    }
    builder
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .connection_verbose(false)
        .build()
        .map(Http::new)
}
