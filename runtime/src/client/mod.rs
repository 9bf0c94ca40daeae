//! The client that carries credentials, limits, and a transport, and the trait of the types that carry a client.
//!
//! All of it is behind one `Arc`: a clone shares the connections, the retry budget, and the fetched credential.

mod builder;
mod cached_credential;
mod credential_fetch;
mod derived;
mod joined_query;
mod limits;
mod provider;
mod request_defaults;

use std::fmt;
use std::sync::Arc;

pub use builder::ClientBuilder;
pub use provider::{Credential, CredentialProvider};

pub(crate) use cached_credential::CachedCredential;
pub(crate) use credential_fetch::FetchOn;
pub(crate) use limits::{Limits, after};
pub(crate) use request_defaults::RequestDefaults;

use crate::retry::{Budget, Pacing, RetryPolicy, SystemPacing};
use crate::transport::Transport;
use crate::url::BaseUrl;

/// A client of one API: base URL, credentials, limits, and a connection pool.
///
/// A clone is cheap and shares all of them. [`with_base_url`](Self::with_base_url), [`with_timeout`](Self::with_timeout), and
/// [`with_bearer_token`](Self::with_bearer_token) make a client that differs in one of them.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use std::time::Duration;
///
/// let client = sdx_endpoint::Client::builder("https://v1.api.altostrat.io")
///     .bearer_token("alto_sk_ab123")
///     .timeout(Duration::from_secs(10))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

/// What is behind a shared pointer is the same in the clients that are made from one.
#[derive(Clone)]
struct Inner {
    base: BaseUrl,
    request_defaults: Arc<RequestDefaults>,
    limits: Limits,
    retry: RetryPolicy,
    budget: Arc<Budget>,
    pacing: Arc<dyn Pacing>,
    transport: Arc<Transport>,
}

impl Client {
    /// A builder of a client that calls the API at `base_url`.
    ///
    /// The URL must begin with `https`, or with `http` for `localhost` and loopback addresses; a path is kept
    /// (`https://h/p/` and an endpoint at `/a` become `/p/a`), and query, fragment, and user name are refused when the
    /// client is built.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let client = sdx_endpoint::Client::builder("https://api.example.com").build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "new")]
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }

    /// A client that refuses every call with [`Error::Transport`](crate::Error::Transport), nothing sent.
    ///
    /// It is for fakes, which implement a trait of endpoints and override the methods that a test needs:
    ///
    /// ```
    /// use sdx_endpoint::{Client, HasClient, Result, sdx_endpoint};
    ///
    /// trait ApiKeys: HasClient {
    ///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>")]
    ///     async fn delete_api_key(&self, id: &str) -> Result<()>;
    /// }
    ///
    /// struct Fake(Client);
    ///
    /// impl HasClient for Fake {
    ///     fn client(&self) -> &Client {
    ///         &self.0
    ///     }
    /// }
    ///
    /// impl ApiKeys for Fake {
    ///     async fn delete_api_key(&self, _id: &str) -> Result<()> {
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let fake = Fake(Client::unconnected());
    /// # let _ = fake;
    /// ```
    ///
    /// An [`Error`](crate::Error) is made by a call alone. A test that needs one, or what a method makes of a response, calls
    /// a client over the [`InMemory`](crate::transport::InMemory) transport.
    #[must_use]
    pub fn unconnected() -> Self {
        Self(Arc::new(Inner {
            base: BaseUrl::unconnected(),
            request_defaults: Arc::default(),
            limits: Limits::default(),
            // Every call is refused before its first attempt, so none of these is ever used.
            retry: RetryPolicy::off(),
            budget: Arc::new(Budget::new(0, 0, 0)),
            pacing: Arc::new(SystemPacing),
            transport: Arc::new(Transport::Unconnected),
        }))
    }

    pub(crate) fn base(&self) -> &BaseUrl {
        &self.0.base
    }

    pub(crate) fn request_defaults(&self) -> &RequestDefaults {
        &self.0.request_defaults
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn retry_policy(&self) -> &RetryPolicy {
        &self.0.retry
    }

    pub(crate) fn budget(&self) -> &Budget {
        &self.0.budget
    }

    pub(crate) fn pacing(&self) -> &dyn Pacing {
        &*self.0.pacing
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }
}

/// Shows no credential and no default header: either may be a secret.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base.origin())
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}

/// Something that carries a [`Client`]; what a trait of endpoints asks of its implementors.
///
/// ```
/// use sdx_endpoint::{Client, HasClient};
///
/// struct Sdx {
///     client: Client,
///     organisation: String,
/// }
///
/// impl HasClient for Sdx {
///     fn client(&self) -> &Client {
///         &self.client
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not carry a client",
    label = "this endpoint needs a client to send its request",
    note = "a trait of endpoints has the supertrait: `trait Name: sdx_endpoint::HasClient`",
    note = "a type that implements one says where its client is: `impl sdx_endpoint::HasClient for Type`"
)]
pub trait HasClient: Send + Sync {
    /// The client that sends the requests.
    fn client(&self) -> &Client;
}

impl HasClient for Client {
    fn client(&self) -> &Client {
        self
    }
}

impl<T: HasClient + ?Sized> HasClient for &T {
    fn client(&self) -> &Client {
        (**self).client()
    }
}

impl<T: HasClient + ?Sized> HasClient for Box<T> {
    fn client(&self) -> &Client {
        (**self).client()
    }
}

impl<T: HasClient + ?Sized> HasClient for Arc<T> {
    fn client(&self) -> &Client {
        (**self).client()
    }
}
