//! How a call can fail, what is known then, and how it is reported.
//!
//! [`Error`] is what a caller matches on; each variant has its own file, with its wording in its `Display`. All of them
//! hold one [`History`]. Text that a server or another library wrote goes through [`sanitize`](crate::sanitize) first.

mod api_error;
mod body_summary;
mod build_error;
mod challenge;
mod credential_error;
mod error_response;
mod history;
mod invalid_argument;
mod limit_exceeded;
mod predicates;
mod redirect_refusal;
mod response_context;
mod transport_error;
mod unexpected;
mod violation;

use std::fmt;
use std::time::Duration;

use http::StatusCode;

pub use api_error::ApiError;
pub use build_error::BuildError;
pub(crate) use credential_error::Cause as CredentialCause;
pub use credential_error::CredentialError;
pub use error_response::ErrorResponse;
pub(crate) use history::History;
pub use invalid_argument::{InvalidArgument, InvalidArgumentReason};
pub(crate) use limit_exceeded::{BodyLimit, TimeLimit};
pub(crate) use redirect_refusal::{RedirectRefusal, RefusedHop};
pub(crate) use response_context::ResponseContext;
pub use transport_error::{TimeoutKind, TransportError, TransportKind};
pub use unexpected::{Unexpected, UnexpectedReason};
pub(crate) use violation::{Unrepresentable, Violation};

use crate::delivery::Delivery;
use crate::descriptor::Endpoint;
use crate::sanitize::{root_cause, sanitize};

/// The cause of an error, whatever made it.
///
/// ```
/// let error: sdx_endpoint::BoxError = "the token has expired".into();
/// assert_eq!(error.to_string(), "the token has expired");
/// ```
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed.
///
/// `E` is what a declared failure's body is read as: [`ErrorResponse`] unless the endpoint says otherwise, or a type with
/// `#[derive(ByStatus)]`.
///
/// `Display` is one line: endpoint, phase, root cause, attempts. Neither it nor `Debug` nor any source holds a URL, a
/// token, or the value of an argument, and text of the server is escaped and bounded. An error is at most 16 bytes.
///
#[doc = include_str!("../docs/pictures/life_of_a_call.svg")]
///
#[doc = include_str!("../docs/errors.md")]
///
/// ```
/// # use sdx_endpoint::{Delivery, Error};
/// fn advise(error: &Error) -> &'static str {
///     match error {
///         Error::InvalidArgument(_) | Error::Credential(_) => "fix the call: nothing was sent",
///         _ if error.is_not_found() => "there is no such key",
///         _ if error.may_have_been_applied() => "look before you try again",
///         _ => "try again later",
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E = ErrorResponse> {
    /// An argument breaks its contract; nothing was sent.
    InvalidArgument(InvalidArgument),
    /// No usable credential; nothing was sent.
    Credential(CredentialError),
    /// No complete response: DNS, connect, TLS, timeout, connection lost, protocol.
    Transport(TransportError),
    /// The server answered with a failure whose body was read as `E`.
    Api(ApiError<E>),
    /// A response that does not match the declaration.
    Unexpected(Unexpected),
}

impl<E> Error<E> {
    /// The endpoint that was called.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn label(error: &Error) -> &'static str {
    ///     error.endpoint().template()
    /// }
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.history().endpoint
    }

    /// The status of the response, where there was one.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn is_teapot(error: &Error) -> bool {
    ///     error.status().is_some_and(|status| status.as_u16() == 418)
    /// }
    /// ```
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.context().map(|context| context.status)
    }

    /// The headers of the response, where there was one.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn request_id(error: &Error) -> Option<&str> {
    ///     error.headers()?.get("x-request-id")?.to_str().ok()
    /// }
    /// ```
    #[must_use]
    pub fn headers(&self) -> Option<&http::HeaderMap> {
        self.context().map(|context| &context.headers)
    }

    /// How many attempts were begun; 0 where nothing was.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn was_retried(error: &Error) -> bool {
    ///     error.attempts() > 1
    /// }
    /// ```
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.history().attempts
    }

    /// Whether the request reached the server, over all attempts.
    ///
    /// ```
    /// use sdx_endpoint::{Delivery, Error};
    ///
    /// fn is_safe_to_repeat(error: &Error) -> bool {
    ///     error.delivery() == Delivery::NotSent
    /// }
    /// ```
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.history().delivery
    }

    /// Whether the server may have done what was asked.
    ///
    /// True if it is unknown whether an attempt reached the server, or a response says or may hide that the request was carried
    /// out: an undeclared or unreadable 2xx, one that its envelope makes a failure, a 302 or 303, which may lead to a page that says so, and a 5xx other than 501
    /// and 505. Every attempt counts. So a 404 to a DELETE whose first attempt was lost returns true: that attempt may
    /// have deleted the thing.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn advise(error: &Error) -> &'static str {
    ///     if error.may_have_been_applied() { "look before you try again" } else { "try again" }
    /// }
    /// ```
    #[must_use]
    pub fn may_have_been_applied(&self) -> bool {
        self.history().may_be_applied
    }

    /// How long the server asked to wait before the next try (`Retry-After`, RFC 9110 §10.2.3).
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn next_try(error: &Error) -> std::time::Duration {
    ///     error.retry_after().unwrap_or(std::time::Duration::from_secs(60))
    /// }
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.context()?.retry_after
    }

    /// What the response says is wrong with the bearer token, such as `invalid_token` (RFC 6750 §3.1).
    ///
    /// It is the `error` of the `WWW-Authenticate` header: lower-case letters, digits, and `_`, 64 characters at most.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn is_expired(error: &Error) -> bool {
    ///     error.oauth_error() == Some("invalid_token")
    /// }
    /// ```
    #[must_use]
    pub fn oauth_error(&self) -> Option<&str> {
        challenge::oauth_error(self.headers()?)
    }

    /// The decoded body of a declared failure.
    ///
    /// ```
    /// use sdx_endpoint::Error;
    ///
    /// fn message(error: &Error) -> Option<&str> {
    ///     error.failure()?.message.as_deref()
    /// }
    /// ```
    #[must_use]
    pub fn failure(&self) -> Option<&E> {
        match self {
            Self::Api(error) => Some(error.body()),
            _ => None,
        }
    }

    fn history(&self) -> &History {
        match self {
            Self::InvalidArgument(error) => error.history(),
            Self::Credential(error) => error.history(),
            Self::Transport(error) => error.history(),
            Self::Api(error) => &error.context().history,
            Self::Unexpected(error) => &error.context().history,
        }
    }

    fn context(&self) -> Option<&ResponseContext> {
        match self {
            Self::Api(error) => Some(error.context()),
            Self::Unexpected(error) => Some(error.context()),
            Self::InvalidArgument(_) | Self::Credential(_) | Self::Transport(_) => None,
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidArgument(error) => error.fmt(f),
            Self::Credential(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Unexpected(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::InvalidArgument(error) => std::error::Error::source(error),
            Self::Credential(error) => std::error::Error::source(error),
            Self::Transport(error) => std::error::Error::source(error),
            Self::Unexpected(error) => std::error::Error::source(error),
            Self::Api(_) => None,
        }
    }
}

/// Writes ` after 3 attempts` where there was more than one.
fn write_attempts(f: &mut fmt::Formatter<'_>, attempts: u32) -> fmt::Result {
    if attempts > 1 {
        write!(f, " after {attempts} attempts")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_two_words_and_crosses_threads() {
        fn crosses<T: Send + Sync + 'static>() {}
        crosses::<Error>();
        assert!(size_of::<Error<[u64; 32]>>() <= 16);
    }
}
