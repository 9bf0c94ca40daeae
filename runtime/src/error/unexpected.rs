//! The error of a response that does not match its declaration, and the words for each way that it can differ.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::body_summary::summary;
use super::{BoxError, RedirectRefusal, ResponseContext};

/// A response that does not match the declaration.
///
/// ```
/// use sdx_endpoint::Error;
///
/// fn log(error: &Error) {
///     if let Error::Unexpected(response) = error {
///         eprintln!("{:?} with {}: {}", response.reason(), response.status(), response.snippet());
///     }
/// }
/// ```
pub struct Unexpected(Box<Inner>);

struct Inner {
    context: ResponseContext,
    reason: UnexpectedReason,
    body: Bytes,
    source: Option<BoxError>,
}

/// How a response differs from its declaration.
///
/// ```
/// use sdx_endpoint::{Unexpected, UnexpectedReason};
///
/// fn is_changed(error: &Unexpected) -> bool {
///     matches!(error.reason(), UnexpectedReason::Decode | UnexpectedReason::Status)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnexpectedReason {
    /// A redirect that the endpoint does not declare; it was not followed, or its `max_redirects` does not allow it.
    Redirect,
    /// A status that is neither a declared success nor a failure with a readable body.
    Status,
    /// A success body over the limit (default 1 MiB).
    BodyTooLarge,
    /// A body that cannot be read as the declared type.
    Decode,
    /// The link to the next page leads to another origin; it was not followed.
    Link,
    /// The page is the one before it again, byte for byte: the server ignores the parameter that asks for the next one.
    RepeatedPage,
    /// An event named `error` that the endpoint does not list in `events`; its data is the body.
    ErrorEvent,
}

#[cfg(feature = "tracing")]
impl UnexpectedReason {
    /// The word for it in the field `error.type` of spans and events.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Redirect => "redirect",
            Self::Status => "status",
            Self::BodyTooLarge => "body_too_large",
            Self::Decode => "decode",
            Self::Link => "link",
            Self::RepeatedPage => "repeated_page",
            Self::ErrorEvent => "error_event",
        }
    }
}

impl Unexpected {
    /// `body` is what was read of the response's body.
    pub(crate) fn new(
        mut context: ResponseContext,
        reason: UnexpectedReason,
        body: Bytes,
        source: Option<BoxError>,
    ) -> Self {
        let (body, source) = context.redact_for_error(body, source);
        Self(Box::new(Inner {
            context,
            reason,
            body,
            source,
        }))
    }

    /// The status of the response.
    ///
    /// ```
    /// use sdx_endpoint::Unexpected;
    ///
    /// fn is_success(error: &Unexpected) -> bool {
    ///     error.status().is_success()
    /// }
    /// ```
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.context.status
    }

    /// The headers of the response.
    ///
    /// ```
    /// use sdx_endpoint::Unexpected;
    ///
    /// fn media(error: &Unexpected) -> Option<&str> {
    ///     error.headers().get("content-type")?.to_str().ok()
    /// }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.context.headers
    }

    /// How the response differs from its declaration.
    ///
    /// ```
    /// use sdx_endpoint::{Unexpected, UnexpectedReason};
    ///
    /// fn is_page_of_proxy(error: &Unexpected) -> bool {
    ///     error.reason() == UnexpectedReason::Decode
    /// }
    /// ```
    #[must_use]
    pub fn reason(&self) -> UnexpectedReason {
        self.0.reason
    }

    /// The beginning of the response's body, 64 KiB at most by default, with the request's own credential redacted.
    ///
    /// Untrusted server content: print [`snippet`](Self::snippet) instead.
    ///
    /// ```
    /// use sdx_endpoint::Unexpected;
    ///
    /// fn length(error: &Unexpected) -> usize {
    ///     error.body().len()
    /// }
    /// ```
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The beginning of the response's body as text, 512 characters at most, control characters escaped.
    ///
    /// ```
    /// use sdx_endpoint::Unexpected;
    ///
    /// fn log(error: &Unexpected) {
    ///     eprintln!("{}", error.snippet());
    /// }
    /// ```
    #[must_use]
    pub fn snippet(&self) -> String {
        super::sanitize(&String::from_utf8_lossy(&self.0.body))
    }

    pub(crate) fn context(&self) -> &ResponseContext {
        &self.0.context
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            context,
            reason,
            body,
            source,
        } = &*self.0;
        context.write_status(f)?;
        f.write_str(", ")?;
        match reason {
            UnexpectedReason::Redirect if is_refusal(source.as_ref()) => {
                f.write_str("a redirect that was not followed")
            }
            UnexpectedReason::Redirect => {
                f.write_str("a redirect that the endpoint does not declare")
            }
            UnexpectedReason::Status => match (source, summary(&context.headers, body)) {
                _ if body.is_empty() => f.write_str("which the endpoint does not declare"),
                (_, Some(summary)) => {
                    write!(f, "and the body is not one of the API's: {summary}")
                }
                (Some(source), None) => {
                    write!(f, "and the body {}", super::root_cause(&**source))
                }
                (None, None) => f.write_str("and the body is not one of the API's"),
            },
            UnexpectedReason::BodyTooLarge => match source {
                Some(source) => write!(f, "and the body {}", super::root_cause(&**source)),
                None => f.write_str("and the body is over the limit"),
            },
            UnexpectedReason::Decode => f.write_str("and the body cannot be read"),
            UnexpectedReason::RepeatedPage => {
                f.write_str("and the page is the one before it again")
            }
            UnexpectedReason::Link => f.write_str("and the next page is on another server"),
            UnexpectedReason::ErrorEvent => {
                f.write_str("and an event named `error` ended the stream")
            }
        }?;
        let is_told = matches!(
            reason,
            UnexpectedReason::Status | UnexpectedReason::BodyTooLarge
        );
        if let Some(source) = source.as_ref().filter(|_| !is_told) {
            write!(f, ": {}", super::root_cause(&**source))?;
        }
        super::write_attempts(f, context.history.attempts)
    }
}

/// Whether the endpoint follows redirects, but not this one.
fn is_refusal(source: Option<&BoxError>) -> bool {
    source.is_some_and(|source| source.is::<RedirectRefusal>())
}

impl fmt::Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unexpected")
            .field("context", &self.0.context)
            .field("reason", &self.0.reason)
            .field("body", &format_args!("{} bytes", self.0.body.len()))
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for Unexpected {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
