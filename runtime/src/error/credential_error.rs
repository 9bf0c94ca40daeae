//! The error of a call without a usable credential. Note: attempts may have been made before, if the
//! credential ended between them.

use std::fmt;
use std::sync::Arc;

use super::History;
use crate::descriptor::Endpoint;

/// No usable credential; this attempt was not sent.
///
/// ```
/// use sdx_endpoint::Error;
///
/// fn is_login_down(error: &Error) -> bool {
///     matches!(error, Error::Credential(error) if error.is_timeout())
/// }
/// ```
pub struct CredentialError(Box<Inner>);

struct Inner {
    history: History,
    cause: Cause,
}

/// Why there is no credential.
#[derive(Clone, Debug)]
pub(crate) enum Cause {
    /// The provider failed; all calls that waited for it share the cause.
    Provider(Arc<dyn std::error::Error + Send + Sync>),
    /// What the provider returned is not a credential.
    Unusable(&'static str),
    /// The provider returned nothing before the call's deadline.
    Deadline,
    /// The provider returned nothing within the limit of a fetch.
    FetchTimeout,
    /// The provider panicked.
    Panic,
    /// The runtime that drives the fetch ended.
    RuntimeGone,
}

impl CredentialError {
    /// `history` is what is known of the attempts before.
    pub(crate) fn new(history: History, cause: Cause) -> Self {
        Self(Box::new(Inner { history, cause }))
    }

    /// The endpoint that was called.
    ///
    /// ```
    /// use sdx_endpoint::CredentialError;
    ///
    /// fn label(error: &CredentialError) -> &'static str {
    ///     error.endpoint().name()
    /// }
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.0.history.endpoint
    }

    /// How many attempts went before; 0 unless a retry needed a new credential.
    ///
    /// ```
    /// use sdx_endpoint::CredentialError;
    ///
    /// fn was_sent_before(error: &CredentialError) -> bool {
    ///     error.attempts() > 0
    /// }
    /// ```
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.history.attempts
    }

    /// Whether the provider returned nothing before the call's deadline or within the limit of a fetch.
    ///
    /// ```
    /// use sdx_endpoint::CredentialError;
    ///
    /// fn advise(error: &CredentialError) -> &'static str {
    ///     if error.is_timeout() { "the login is slow" } else { "log in again" }
    /// }
    /// ```
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.cause, Cause::Deadline | Cause::FetchTimeout)
    }

    pub(crate) fn history(&self) -> &History {
        &self.0.history
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not sent: ", self.0.history.endpoint)?;
        match &self.0.cause {
            Cause::Provider(source) => {
                write!(
                    f,
                    "the credential provider failed: {}",
                    super::root_cause(&**source)
                )?;
            }
            Cause::Unusable(why) => write!(f, "the credential provider's token {why}")?,
            Cause::Deadline => {
                f.write_str("the credential provider returned nothing before the call's deadline")?;
            }
            Cause::FetchTimeout => {
                f.write_str("the credential provider returned nothing within its time limit")?;
            }
            Cause::Panic => f.write_str("the credential provider panicked")?,
            Cause::RuntimeGone => {
                f.write_str("the runtime ended before the credential provider had returned")?;
            }
        }
        super::write_attempts(f, self.0.history.attempts)
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialError")
            .field("endpoint", &self.0.history.endpoint.name())
            .field("attempts", &self.0.history.attempts)
            .field("cause", &self.0.cause)
            .finish()
    }
}

impl std::error::Error for CredentialError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Provider(source) => Some(&**source),
            _ => None,
        }
    }
}
