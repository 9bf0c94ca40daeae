//! The error of an argument that breaks its contract. Nothing was sent. The message names the argument and the rule;
//! the value is never kept.

use std::fmt;

use super::{BoxError, History, Violation};
use crate::descriptor::Endpoint;

/// An argument breaks the contract that its endpoint declares; nothing was sent.
///
/// ```
/// use sdx_endpoint::Error;
///
/// fn field(error: &Error) -> Option<&'static str> {
///     match error {
///         Error::InvalidArgument(argument) => Some(argument.parameter()),
///         _ => None,
///     }
/// }
/// ```
pub struct InvalidArgument(Box<Inner>);

struct Inner {
    history: History,
    parameter: &'static str,
    violation: Violation,
    source: Option<BoxError>,
}

/// Which rule an argument breaks, without its value.
///
/// ```
/// use sdx_endpoint::{InvalidArgument, InvalidArgumentReason};
///
/// fn advise(argument: &InvalidArgument) -> &'static str {
///     match argument.reason() {
///         InvalidArgumentReason::Range => "ask for less",
///         _ => "check it",
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidArgumentReason {
    /// It does not match the declared pattern.
    Pattern,
    /// It has fewer or more characters than declared, or more than a URL can hold.
    Length,
    /// It is less or more than declared.
    Range,
    /// It has fewer or more items than declared.
    Items,
    /// A path value is empty.
    Empty,
    /// A path segment has a piece that is `.` or `..`, which URL libraries and servers resolve.
    DotSegment,
    /// It has a character that is not allowed in this part of a request.
    Character,
    /// It is a kind of value that is not allowed in this part of a request.
    Kind,
    /// It is not a token (RFC 6750 §2.1), or longer than 8 KiB.
    Token,
    /// It is not an absolute `https` URL, or the URL would not be sent as it was given.
    Url,
}

impl InvalidArgument {
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        parameter: &'static str,
        violation: Violation,
        source: Option<BoxError>,
    ) -> Self {
        Self(Box::new(Inner {
            history: History::new(endpoint),
            parameter,
            violation,
            source,
        }))
    }

    /// The `base_url` of the endpoint is not a URL that can be called.
    pub(crate) fn base_url(endpoint: &'static Endpoint, why: &'static str) -> Self {
        Self::new(endpoint, "base_url", Violation::BaseUrl(why), None)
    }

    pub(crate) fn history(&self) -> &History {
        &self.0.history
    }

    /// The endpoint that was called.
    ///
    /// ```
    /// use sdx_endpoint::InvalidArgument;
    ///
    /// fn label(argument: &InvalidArgument) -> &'static str {
    ///     argument.endpoint().name()
    /// }
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.0.history.endpoint
    }

    /// The name of the argument, as the method declares it; `base_url` where the URL in the declaration is at fault.
    ///
    /// ```
    /// use sdx_endpoint::InvalidArgument;
    ///
    /// fn is_id(argument: &InvalidArgument) -> bool {
    ///     argument.parameter() == "id"
    /// }
    /// ```
    #[must_use]
    pub fn parameter(&self) -> &'static str {
        self.0.parameter
    }

    /// Which rule it breaks.
    ///
    /// ```
    /// use sdx_endpoint::{InvalidArgument, InvalidArgumentReason};
    ///
    /// fn is_out_of_range(argument: &InvalidArgument) -> bool {
    ///     argument.reason() == InvalidArgumentReason::Range
    /// }
    /// ```
    #[must_use]
    pub fn reason(&self) -> InvalidArgumentReason {
        self.0.violation.reason()
    }
}

impl fmt::Display for InvalidArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            history,
            parameter,
            violation,
            ..
        } = &*self.0;
        let subject = match violation {
            Violation::BaseUrl(_) => "its",
            _ => "argument",
        };
        write!(
            f,
            "{}: not sent: {subject} `{parameter}` {violation}",
            history.endpoint
        )
    }
}

impl fmt::Debug for InvalidArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvalidArgument")
            .field("endpoint", &self.0.history.endpoint.name())
            .field("parameter", &self.0.parameter)
            .field("reason", &self.0.violation.reason())
            .finish()
    }
}

impl std::error::Error for InvalidArgument {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
