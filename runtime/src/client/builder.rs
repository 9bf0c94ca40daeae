//! Settings of a client, checked when it is built: the first invalid one is kept and reported by `build`, so that the
//! setters can be chained.
//!
//! Setters with a bound that an error may have to name are beside the type, so that it names them by the type.
//!
//! Note: what cannot go together is found only in `collect`, once all settings are known.

mod credentials;
#[cfg(feature = "direct")]
mod direct;
mod headers;
mod limits;
mod request_defaults;

use std::fmt;
use std::sync::Arc;

use http::header::{HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::provider::Provider;
use super::{Client, CredentialProvider, Inner, Limits};
use crate::error::BuildError;
use crate::retry::{Pacing, RetryPolicy, SystemPacing};
use crate::secret::CredentialValue;
#[cfg(feature = "direct")]
use crate::transport::Direct;
use crate::transport::{Configure, Http, HttpClients, Service, Transport, Versions};
use crate::url::{BaseUrl, HttpHost, HttpHosts};

/// The settings of a [`Client`]; [`build`](Self::build) reports the first invalid one.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use std::time::Duration;
/// use sdx_endpoint::{Client, RetryPolicy};
///
/// let client = Client::builder("https://api.example.com")
///     .user_agent("my-app/1.0")
///     .bearer_token("alto_sk_ab123")
///     .timeout(Duration::from_secs(10))
///     .retry(RetryPolicy::new().attempts(2))
///     .build()?;
/// # Ok(())
/// # }
/// ```
///
#[doc = include_str!("../docs/client_builder.md")]
#[must_use = "a builder makes no client until `build` is called"]
pub struct ClientBuilder {
    base_url: String,
    limits: Limits,
    /// The first invalid setting.
    error: Option<BuildError>,
    bearer: Option<CredentialValue>,
    provider: Option<Arc<dyn Provider>>,
    basic: Option<CredentialValue>,
    keys: Vec<(HeaderName, CredentialValue)>,
    cookies: Vec<(String, CredentialValue)>,
    query: Zeroizing<String>,
    secrets: Vec<CredentialValue>,
    headers: Vec<(HeaderName, HeaderValue)>,
    origins: Vec<String>,
    http_hosts: HttpHosts,
    retry: RetryPolicy,
    pacing: Arc<dyn Pacing>,
    #[cfg(feature = "_decompression")]
    decompress: bool,
    versions: Versions,
    configure: Option<Configure>,
    transport: Option<Transport>,
    #[cfg(feature = "direct")]
    direct: Option<Direct>,
}

impl ClientBuilder {
    pub(super) fn new(base_url: String) -> Self {
        Self {
            base_url,
            limits: Limits::default(),
            error: None,
            bearer: None,
            provider: None,
            basic: None,
            keys: Vec::new(),
            cookies: Vec::new(),
            query: Zeroizing::default(),
            secrets: Vec::new(),
            headers: Vec::new(),
            origins: Vec::new(),
            http_hosts: HttpHosts::default(),
            retry: RetryPolicy::new(),
            pacing: Arc::new(SystemPacing),
            #[cfg(feature = "_decompression")]
            decompress: false,
            versions: Versions::default(),
            configure: None,
            transport: None,
            #[cfg(feature = "direct")]
            direct: None,
        }
    }

    fn fail(&mut self, setting: &'static str, why: impl Into<String>) {
        self.error
            .get_or_insert_with(|| BuildError::new(setting, why));
    }

    fn keep<T>(&mut self, setting: &'static str, value: Result<T, &'static str>) -> Option<T> {
        value.map_err(|why| self.fail(setting, why)).ok()
    }

    /// Allows plain `http` to `host`: an exact name or address, or `*.suffix` for all names below a suffix of at least two
    /// labels; may be given several times.
    ///
    /// It is for servers in a cluster whose network is trusted: everything is sent in the clear, the credentials among it.
    /// It applies to base URLs, to `#[url]` arguments, and to the links between pages, and never to redirects.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("http://billing.payments.svc:8080")
    ///     .allow_http("billing.payments.svc")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_http(mut self, host: impl AsRef<str>) -> Self {
        if let Some(host) = self.keep("allow_http", HttpHost::parse(host.as_ref())) {
            self.http_hosts.add(host);
        }
        self
    }

    /// Sets when a call is retried (default [`RetryPolicy::new`]).
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use sdx_endpoint::RetryPolicy;
    ///
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").retry(RetryPolicy::new().attempts(5)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Draws and sleeps the waits before retries in another way, for tests.
    #[doc(hidden)]
    pub fn pacing(mut self, pacing: impl Pacing) -> Self {
        self.pacing = Arc::new(pacing);
        self
    }

    /// Speaks HTTP/2 with servers that offer it over TLS (ALPN), and HTTP/1.1 with all others (feature `http2`).
    ///
    /// A connection that gets no answer to a ping, sent every 15 s while calls are under way, is given up after another 5 s. A
    /// request that the server refuses with `REFUSED_STREAM` was not carried out and is sent again, whatever its method.
    /// [`configure_http`](Self::configure_http) changes windows and pings; a client that is given with
    /// [`http_client`](Self::http_client) or [`transport`](Self::transport) has its own versions, and `build` refuses this
    /// setting beside them.
    ///
    /// ```
    /// # #[cfg(all(feature = "http2", feature = "rustls"))]
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com")
    ///     .http2()
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// # #[cfg(not(all(feature = "http2", feature = "rustls")))]
    /// # fn main() {}
    /// ```
    #[cfg(feature = "http2")]
    pub fn http2(mut self) -> Self {
        self.versions = Versions::Http1And2;
        self
    }

    /// Configures the HTTP client that is built, for example to trust your own certificate authority.
    ///
    /// It is the one for URLs with the scheme of the base URL. Whatever `configure` does, redirects stay off, and so do
    /// retries, reqwest's decompression, and, unless `http2` is called, HTTP/2. Names are looked up by the system's resolver, at most 64 at once; a resolver
    /// that is set with `dns_resolver` is used in its place.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").configure_http(|http| http.no_proxy()).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn configure_http(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.configure = Some(Box::new(configure));
        self
    }

    /// Sends through `client` as it is set up.
    ///
    /// Its redirect policy applies: turn its redirects off, or a credential may follow one to another host. The response to
    /// a redirect that it followed is [`Unexpected`](crate::Error::Unexpected), but what was asked on the way cannot be
    /// taken back. [`configure_http`](Self::configure_http) keeps redirects off.
    ///
    /// The limits of a call and of an attempt apply as well as its own, but [`connect_timeout`](Self::connect_timeout) does
    /// not: give it one with [`reqwest::ClientBuilder::connect_timeout`]. Without it, connecting lasts until the attempt is
    /// over, and the error says [`Unknown`](crate::Delivery::Unknown), since nobody can tell what had become of the
    /// request.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").http_client(http).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(Transport::Http(HttpClients::Given(Http::new(client))));
        self
    }

    /// Sends through a [`tower` service](tower_service::Service) in place of the HTTP client: a stack of layers around
    /// [`transport::Http`](crate::transport::Http), or a [`transport::InMemory`](crate::transport::InMemory) double.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, transport::Http};
    /// use tower::{ServiceBuilder, limit::ConcurrencyLimitLayer};
    ///
    /// let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    /// let stack = ServiceBuilder::new().layer(ConcurrencyLimitLayer::new(8)).service(Http::new(http));
    /// let client = Client::builder("https://api.example.com").transport(stack).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "interceptor")]
    #[doc(alias = "middleware")]
    #[doc(alias = "layer")]
    pub fn transport<S: Service>(mut self, service: S) -> Self {
        self.transport = Some(Transport::service(service));
        self
    }

    /// Sends `Authorization: Bearer …` with a token that `provider` returns, fetched when it is first needed, kept until
    /// it expires, and fetched again shortly before that once, even if many calls are waiting.
    ///
    /// A call that is answered 401 is sent once more if the provider then returns another token and the body is not a
    /// stream. Where there is no token and the provider fails, the call ends with
    /// [`Error::Credential`](crate::Error::Credential); waiting for it counts against the call's
    /// [`timeout`](Self::timeout). The fetch itself goes on for as long as
    /// [`credential_timeout`](Self::credential_timeout) says, and failures are paced.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    /// use sdx_endpoint::{Client, Credential};
    ///
    /// # async fn fetch() -> std::io::Result<String> { Ok(String::from("alto_sk_ab123")) }
    /// let client = Client::builder("https://api.example.com")
    ///     .credentials(|| async {
    ///         let token = fetch().await?;
    ///         Ok::<_, std::io::Error>(Credential::bearer(token).expires_in(Duration::from_secs(3600)))
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "refresh_token")]
    #[doc(alias = "oauth")]
    #[doc(alias = "Authenticator")]
    pub fn credentials(mut self, provider: impl CredentialProvider) -> Self {
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Builds the client.
    ///
    /// ```
    /// let error = sdx_endpoint::Client::builder("http://api.example.com").build().unwrap_err();
    /// assert_eq!(error.setting(), "base_url");
    /// ```
    ///
    /// # Errors
    ///
    /// A [`BuildError`] names the invalid setting, and never its value where that is a secret.
    pub fn build(mut self) -> Result<Client, BuildError> {
        let base = BaseUrl::parse(&self.base_url, self.http_hosts.clone());
        // A host that is not allowed for its spelling is the cause of a base URL that is refused.
        let is_cause = |error: &BuildError| error.setting() == "allow_http";
        if let Some(error) = self.error.take_if(|error| base.is_err() && is_cause(error)) {
            return Err(error);
        }
        let base = base.map_err(|why| BuildError::new("base_url", why))?;
        if let Err(why) = self.retry.check() {
            self.fail("retry", why);
        }
        let request_defaults = self.take_request_defaults(&base);
        if let Some(error) = self.error {
            return Err(error);
        }
        #[cfg(feature = "direct")]
        self.take_direct(base.is_https())?;
        let transport = if let Some(transport) = self.transport {
            if self.versions != Versions::default() {
                let why = "is for the HTTP client that is built here; turn HTTP/2 on in the one that is given";
                return Err(BuildError::new("http2", why));
            }
            transport
        } else {
            let is_https = base.is_https();
            Transport::Http(HttpClients::build(
                self.limits.connect,
                is_https,
                self.versions,
                self.configure,
            )?)
        };
        Ok(Client(Arc::new(Inner {
            base,
            request_defaults: Arc::new(request_defaults),
            limits: self.limits,
            retry: self.retry,
            budget: Arc::new(self.retry.full_budget()),
            pacing: self.pacing,
            transport: Arc::new(transport),
        })))
    }
}

/// Shows no credential and no header.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
