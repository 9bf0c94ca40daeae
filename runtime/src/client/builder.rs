//! Settings of a client, checked when it is built: the first invalid one is kept and reported by `build`, so that the
//! setters can be chained.
//!
//! Note: what cannot go together is found only in `collect`, once all settings are known.

mod credentials;
mod limits;

use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};
use zeroize::Zeroizing;

use super::credentials::joined;
use super::provider::Provider;
use super::{Client, CredentialProvider, Inner, Limits};
use crate::error::BuildError;
use crate::retry::{Budget, Pacing, RetryPolicy, SystemPacing};
use crate::secret::Token;
use crate::transport::{Configure, Http, HttpClients, Service, Transport};
use crate::url::{BaseUrl, Encoding, check_url};

/// The settings of a [`Client`]; [`build`](Self::build) reports the first invalid one.
#[must_use = "a builder makes no client until `build` is called"]
pub struct ClientBuilder {
    base_url: String,
    limits: Limits,
    /// The first invalid setting.
    error: Option<BuildError>,
    bearer: Option<Token>,
    provider: Option<Arc<dyn Provider>>,
    basic: Option<Token>,
    keys: Vec<(HeaderName, Token)>,
    query: Zeroizing<String>,
    secrets: Vec<Token>,
    headers: Vec<(HeaderName, HeaderValue)>,
    origins: Vec<reqwest::Url>,
    retry: RetryPolicy,
    pacing: Box<dyn Pacing>,
    configure: Option<Configure>,
    transport: Option<Transport>,
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
            query: Zeroizing::default(),
            secrets: Vec::new(),
            headers: Vec::new(),
            origins: Vec::new(),
            retry: RetryPolicy::new(),
            pacing: Box::new(SystemPacing),
            configure: None,
            transport: None,
        }
    }

    fn fail(&mut self, setting: &'static str, why: impl Into<String>) {
        self.error
            .get_or_insert_with(|| BuildError::new(setting, why));
    }

    fn keep<T>(&mut self, setting: &'static str, value: Result<T, &'static str>) -> Option<T> {
        value.map_err(|why| self.fail(setting, why)).ok()
    }

    /// Sends `Authorization: Bearer <token>` with every call.
    ///
    /// The token has the characters of RFC 6750 §2.1 (and `:` and `|`) and at most 8 KiB. It never appears in a text that this
    /// library writes, and the client's own copy is overwritten with zeros when its last clone is dropped; the buffers of
    /// HTTP and TLS keep theirs (see [the guarantees](crate::guarantees)).
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer = self.keep("bearer_token", Token::bearer(token));
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
    pub fn credentials(mut self, provider: impl CredentialProvider) -> Self {
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Sends `Authorization: Basic …` with every call (RFC 7617).
    pub fn basic_auth(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (user, password) = (user.as_ref(), password.as_ref());
        self.basic = self.keep("basic_auth", Token::basic(user, password));
        // A server may echo what it decoded.
        self.secrets
            .extend([user, password].into_iter().filter_map(Token::echo));
        self
    }

    /// Sends a key in the header `name` with every call; may be given several times with different names.
    ///
    /// The name may be `Authorization` where neither a bearer token nor basic credentials fill it.
    pub fn api_key_header(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = self.header_name("api_key_header", name.as_ref());
        let value = self.keep("api_key_header", Token::secret(value));
        if let (Some(name), Some(value)) = (name, value) {
            if is_set_by_http(&name) {
                self.fail(
                    "api_key_header",
                    format!("cannot set `{name}`, which the HTTP client sets"),
                );
            } else if self.keys.iter().any(|(other, _)| *other == name) {
                self.fail("api_key_header", format!("sets `{name}` twice"));
            } else {
                self.keys.push((name, value));
            }
        }
        self
    }

    /// Sends a key in the query with every call; may be given several times.
    pub fn api_key_query(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        if name.as_ref().is_empty() {
            self.fail("api_key_query", "needs a name");
        } else if let Some(token) = self.keep("api_key_query", Token::secret(value)) {
            let text = Zeroizing::new(String::from_utf8_lossy(token.secret_bytes()).into_owned());
            // Three bytes for each, so that no copy is left behind by growing.
            let longest = name
                .as_ref()
                .len()
                .saturating_add(text.len())
                .saturating_mul(3);
            let mut pair = Zeroizing::new(String::with_capacity(longest.saturating_add(1)));
            Encoding::Percent.push(&mut pair, name.as_ref());
            pair.push('=');
            Encoding::Percent.push(&mut pair, &text);
            self.query = joined(&self.query, &pair);
            self.secrets.push(token);
        }
        self
    }

    /// Allows sending the credentials to the origin of `url`, for endpoints with a `base_url` or a `#[url]` of their own.
    ///
    /// Otherwise they are sent to the client's own origin (scheme, host, and port) only.
    pub fn credential_origin(mut self, url: impl AsRef<str>) -> Self {
        let url = self.keep("credential_origin", check_url(url.as_ref()));
        self.origins.extend(url);
        self
    }

    /// Sends a header with every call that does not set it itself.
    ///
    /// It is sent to the client's own origin and those added with [`credential_origin`](Self::credential_origin) only.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        if let Some(name) = self.header_name("default_header", name.as_ref()) {
            match HeaderValue::from_str(value.as_ref()) {
                Err(_) => self.fail("default_header", format!("has a value for `{name}` that is not visible ASCII")),
                Ok(_) if name == AUTHORIZATION => self.fail(
                    "default_header",
                    "cannot set `authorization`; use `bearer_token`, `basic_auth`, or `api_key_header`",
                ),
                Ok(_) if is_set_by_http(&name) => {
                    self.fail("default_header", format!("cannot set `{name}`, which the HTTP client sets"));
                }
                Ok(value) => self.headers.push((name, value)),
            }
        }
        self
    }

    /// Sends `User-Agent` with every call; it is not sent by default.
    pub fn user_agent(mut self, value: impl AsRef<str>) -> Self {
        match HeaderValue::from_str(value.as_ref()) {
            Ok(value) => self.headers.push((USER_AGENT, value)),
            Err(_) => self.fail("user_agent", "must be visible ASCII"),
        }
        self
    }

    fn header_name(&mut self, setting: &'static str, name: &str) -> Option<HeaderName> {
        // The name is not shown: a caller who swaps the arguments passes the secret as the name.
        let name = HeaderName::from_bytes(name.as_bytes()).ok();
        if name.is_none() {
            self.fail(
                setting,
                "needs a header name; letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed",
            );
        }
        name
    }

    /// Sets when a call is retried (default [`RetryPolicy::new`]).
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Draws and sleeps the waits before retries in another way, for tests.
    #[doc(hidden)]
    pub fn pacing(mut self, pacing: impl Pacing) -> Self {
        self.pacing = Box::new(pacing);
        self
    }

    /// Configures the HTTP client that is built, for example to trust your own certificate authority.
    ///
    /// It is the one for URLs with the scheme of the base URL. Whatever `configure` does, redirects stay off, and so do
    /// retries, decompression, and HTTP/2. Names are looked up by the system's resolver, at most 64 at once; a resolver
    /// that is set with `dns_resolver` is used in its place.
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
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(Transport::Http(HttpClients::Given(Http::new(client))));
        self
    }

    /// Sends through a [`tower` service](tower_service::Service) in place of the HTTP client: a stack of layers around
    /// [`transport::Http`](crate::transport::Http), or a [`transport::InMemory`](crate::transport::InMemory) double.
    pub fn transport<S: Service>(mut self, service: S) -> Self {
        self.transport = Some(Transport::service(service));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] names the invalid setting, and never its value where that is a secret.
    pub fn build(mut self) -> Result<Client, BuildError> {
        let base =
            BaseUrl::parse(&self.base_url).map_err(|why| BuildError::new("base_url", why))?;
        let credentials = self.take_credentials();
        if let Some(error) = self.error {
            return Err(error);
        }
        let transport = if let Some(transport) = self.transport {
            transport
        } else {
            let is_https = base.is_https();
            Transport::Http(HttpClients::build(
                self.limits.connect,
                is_https,
                self.configure,
            )?)
        };
        let budget = Budget::new(
            self.retry.budget,
            self.retry.retry_cost,
            self.retry.success_refund,
        );
        Ok(Client(Arc::new(Inner {
            base,
            credentials,
            limits: self.limits,
            retry: self.retry,
            budget,
            pacing: self.pacing,
            transport,
        })))
    }
}

/// Headers that say where a message ends or where it goes.
fn is_set_by_http(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "host" | "content-length" | "transfer-encoding" | "connection"
    )
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
