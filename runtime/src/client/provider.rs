//! Credentials that are fetched and do not last: what a user implements, and how long its result is used.
//!
//! Note: expiry is kept on the monotonic clock, so setting the wall clock changes nothing.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::error::BoxError;
use crate::secret::CredentialValue;

/// How long before its end a credential is fetched again, at most.
const EARLY: Duration = Duration::from_secs(30);

/// Where a client gets its credential from; given to
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials).
///
/// What it returns is kept until it expires, or until the server answers 401; shortly before it expires, the provider is
/// asked again while calls go on with what they have. However many calls need a new one, the provider is asked once.
///
/// The provider is asked in a task of its own, which outlasts the call that began it. For blocking calls that task has a
/// thread of its own as well, which the provider may block; for `async` calls it must not block, as any future.
///
/// Every function that returns a future is a provider:
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use std::time::Duration;
/// use sdx_endpoint::{Client, Credential};
///
/// async fn fetch_token() -> std::io::Result<String> {
///     Ok("alto_sk_ab123".to_owned())
/// }
///
/// let client = Client::builder("https://v1.api.altostrat.io")
///     .credentials(|| async {
///         let token = fetch_token().await?;
///         Ok::<_, std::io::Error>(Credential::bearer(token).expires_in(Duration::from_secs(3600)))
///     })
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot get credentials",
    label = "expected a function such as `|| async {{ … }}`, or a type that implements `CredentialProvider`",
    note = "a token that never changes goes into `ClientBuilder::bearer_token`"
)]
pub trait CredentialProvider: Send + Sync + 'static {
    /// Why there is no credential. Its text may be logged: it must not hold a secret.
    type Error: Into<BoxError>;

    /// Gets a new credential.
    fn credential(&self) -> impl Future<Output = Result<Credential, Self::Error>> + Send;
}

#[diagnostic::do_not_recommend]
impl<F, Fetch, E> CredentialProvider for F
where
    F: Fn() -> Fetch + Send + Sync + 'static,
    Fetch: Future<Output = Result<Credential, E>> + Send,
    E: Into<BoxError>,
{
    type Error = E;

    fn credential(&self) -> impl Future<Output = Result<Credential, E>> + Send {
        self()
    }
}

/// A credential that a [`CredentialProvider`] returns, and how long it is good for.
///
/// Without an expiry it is kept until the server answers 401. The copies of this library are overwritten with zeros when the last of
/// them is dropped.
///
/// ```
/// use std::time::Duration;
///
/// let credential = sdx_endpoint::Credential::bearer("alto_sk_ab123").expires_in(Duration::from_secs(3600));
/// assert!(!format!("{credential:?}").contains("alto_sk"));
/// ```
pub struct Credential {
    /// The error says what is wrong with the token.
    token: Result<CredentialValue, &'static str>,
    expires: Option<Expiry>,
    early: Option<Duration>,
}

/// When a credential ends, on the monotonic clock: setting the wall clock changes nothing.
#[derive(Clone, Copy, Debug)]
struct Expiry {
    at: Instant,
    lifetime: Duration,
}

impl Credential {
    /// A bearer token (RFC 6750), of the characters that
    /// [`ClientBuilder::bearer_token`](crate::ClientBuilder::bearer_token) takes.
    ///
    /// A call that gets anything else ends with [`Error::Credential`](crate::Error::Credential), which says what is wrong
    /// with the token and not what it is.
    ///
    /// ```
    /// let credential = sdx_endpoint::Credential::bearer("alto_sk_ab123");
    /// ```
    #[must_use]
    pub fn bearer(token: impl Into<String>) -> Self {
        Self {
            token: CredentialValue::bearer(token),
            expires: None,
            early: None,
        }
    }

    /// Says how long it is good for, from now on: OAuth's `expires_in` (RFC 6749 §5.1).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let credential = sdx_endpoint::Credential::bearer("alto_sk_ab123").expires_in(Duration::from_secs(3600));
    /// ```
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        // What ends past the end of the clock never ends.
        self.expires = Instant::now()
            .checked_add(lifetime)
            .map(|at| Expiry { at, lifetime });
        self
    }

    /// Says until when it is good, by the wall clock of now.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// let end = SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000);
    /// let credential = sdx_endpoint::Credential::bearer("alto_sk_ab123").expires_at(end);
    /// ```
    #[must_use]
    pub fn expires_at(self, end: SystemTime) -> Self {
        self.expires_in(end.duration_since(SystemTime::now()).unwrap_or_default())
    }

    /// Says how long before its end a new one is fetched (default a tenth of its lifetime, 30 s at most).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let credential = sdx_endpoint::Credential::bearer("alto_sk_ab123")
    ///     .expires_in(Duration::from_secs(3600))
    ///     .renewed_early(Duration::from_secs(60));
    /// ```
    #[must_use]
    pub fn renewed_early(mut self, early: Duration) -> Self {
        self.early = Some(early);
        self
    }

    /// From when on it is no longer used; `None` for never.
    pub(super) fn stale_at(&self) -> Option<Instant> {
        let Expiry { at, lifetime } = self.expires?;
        let early = self.early.unwrap_or_else(|| EARLY.min(tenth(lifetime)));
        // Nothing was before the clock began.
        Some(at.checked_sub(early).unwrap_or_else(Instant::now))
    }

    /// From when on it is not good any more; `None` for never.
    pub(super) fn ends_at(&self) -> Option<Instant> {
        self.expires.map(|expiry| expiry.at)
    }

    pub(super) fn into_token(self) -> Result<CredentialValue, &'static str> {
        self.token
    }
}

fn tenth(lifetime: Duration) -> Duration {
    lifetime.checked_div(10).unwrap_or_default()
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

pub(super) type Fetching<'a> =
    Pin<Box<dyn Future<Output = Result<Credential, BoxError>> + Send + 'a>>;

/// A provider without its type.
pub(super) trait Provider: Send + Sync {
    fn fetch(&self) -> Fetching<'_>;
}

impl<P: CredentialProvider> Provider for P {
    fn fetch(&self) -> Fetching<'_> {
        Box::pin(async { self.credential().await.map_err(Into::into) })
    }
}
