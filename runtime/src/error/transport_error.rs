//! The error of a call without a complete response, and the words for each way that it can end.
//!
//! Note: the message tells the last attempt from the others, since an earlier one may have arrived
//! even if the last was not sent.

use std::fmt;
#[cfg(feature = "stream")]
use std::io;

use super::{BoxError, History, TimeLimit};
use crate::delivery::Delivery;
use crate::descriptor::Endpoint;

/// No complete response: DNS, connect, TLS, timeout, connection lost, protocol.
///
/// ```
/// use sdx_endpoint::{Error, TransportKind};
///
/// fn is_name_wrong(error: &Error) -> bool {
///     matches!(error, Error::Transport(error) if error.kind() == TransportKind::Dns)
/// }
/// ```
pub struct TransportError(Box<Inner>);

struct Inner {
    history: History,
    kind: TransportKind,
    timeout: Option<TimeLimit>,
    /// What is known of the last attempt alone.
    last: Delivery,
    source: Option<BoxError>,
}

/// The stage at which the request failed.
///
/// ```
/// use sdx_endpoint::TransportKind;
///
/// fn advise(kind: TransportKind) -> &'static str {
///     match kind {
///         TransportKind::Dns | TransportKind::Connect => "is the server up?",
///         TransportKind::Tls => "who is it?",
///         TransportKind::Timeout => "it is slow",
///         _ => "try again",
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportKind {
    /// The host name has no address.
    Dns,
    /// No connection was made.
    Connect,
    /// The peer is not trusted, there is no common TLS version or cipher, or the server refused our certificate.
    Tls,
    /// A time limit ended the attempt or the call.
    Timeout,
    /// The connection was lost before the response was complete.
    Lost,
    /// The response breaks HTTP, or its body is a stream that is not what its content coding says.
    Protocol,
}

#[cfg(feature = "tracing")]
impl TransportKind {
    /// The word for it in the field `error.type` of spans and events.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Lost => "lost",
            Self::Protocol => "protocol",
        }
    }
}

/// Which time limit ended a call.
///
/// ```
/// use sdx_endpoint::{TimeoutKind, TransportError};
///
/// fn advise(error: &TransportError) -> &'static str {
///     match error.timeout() {
///         Some(TimeoutKind::Connect) => "the server is down, or a firewall drops packets",
///         Some(TimeoutKind::Idle) => "the connection stalled",
///         Some(_) => "the server is slow",
///         None => "no limit passed",
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// DNS, connect, and TLS together (default 5 s).
    Connect,
    /// The wait for the next bytes of a response's body, or for the next chunk of a request's body to be taken (default 10 s).
    Idle,
    /// One attempt, from the first byte sent to the last byte read (default 15 s).
    Attempt,
    /// The whole call (default 30 s).
    Total,
}

impl TransportError {
    /// The error of an attempt that ended with `last`; `before` is what was known when it was begun.
    pub(crate) fn new(
        before: History,
        last: Delivery,
        kind: TransportKind,
        timeout: Option<TimeLimit>,
        source: Option<BoxError>,
    ) -> Self {
        Self(Box::new(Inner {
            history: before.interrupted(last),
            kind,
            timeout,
            last,
            source,
        }))
    }

    /// Whether the response was interrupted, or the idle limit passed. One that is framed wrongly (an
    /// [`io::Error`] among the causes says so) would end the same way a second time.
    #[cfg(feature = "stream")]
    pub(crate) fn is_interruption(&self) -> bool {
        use io::ErrorKind::{InvalidData, InvalidInput};
        let source = self.0.source.as_deref();
        let first = source.map(|source| source as &(dyn std::error::Error + 'static));
        let mut causes = std::iter::successors(first, |cause| cause.source());
        !causes.any(|cause| {
            let kind = cause.downcast_ref().map(io::Error::kind);
            matches!(kind, Some(InvalidData | InvalidInput))
        })
    }

    pub(crate) fn history(&self) -> &History {
        &self.0.history
    }

    /// The endpoint that was called.
    ///
    /// ```
    /// use sdx_endpoint::TransportError;
    ///
    /// fn label(error: &TransportError) -> &'static str {
    ///     error.endpoint().name()
    /// }
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.0.history.endpoint
    }

    /// Where the last attempt ended.
    ///
    /// ```
    /// use sdx_endpoint::{TransportError, TransportKind};
    ///
    /// fn is_lost(error: &TransportError) -> bool {
    ///     error.kind() == TransportKind::Lost
    /// }
    /// ```
    #[must_use]
    pub fn kind(&self) -> TransportKind {
        self.0.kind
    }

    /// The time limit that ended it, if one did.
    ///
    /// ```
    /// use sdx_endpoint::{TimeoutKind, TransportError};
    ///
    /// fn is_slow(error: &TransportError) -> bool {
    ///     error.timeout() == Some(TimeoutKind::Attempt)
    /// }
    /// ```
    #[must_use]
    pub fn timeout(&self) -> Option<TimeoutKind> {
        self.0.timeout.map(|limit| limit.kind)
    }

    /// Whether the request reached the server, over all attempts.
    ///
    /// ```
    /// use sdx_endpoint::{Delivery, TransportError};
    ///
    /// fn is_safe_to_repeat(error: &TransportError) -> bool {
    ///     error.delivery() == Delivery::NotSent
    /// }
    /// ```
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.history.delivery
    }

    /// How many attempts were begun.
    ///
    /// ```
    /// use sdx_endpoint::TransportError;
    ///
    /// fn was_retried(error: &TransportError) -> bool {
    ///     error.attempts() > 1
    /// }
    /// ```
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.history.attempts
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            history,
            kind,
            timeout,
            last,
            source,
        } = &*self.0;
        write!(
            f,
            "{}: {}: ",
            history.endpoint,
            match (last, history.delivery) {
                (Delivery::NotSent, Delivery::Unknown) =>
                    "not sent, but an earlier attempt may have arrived",
                (Delivery::NotSent, _) => "not sent",
                (Delivery::Unknown, _) => "no response, and the request may have arrived",
                (Delivery::Answered, _) => "response interrupted",
            }
        )?;
        if let Some(limit) = timeout {
            write!(f, "{limit}")?;
        } else {
            f.write_str(match kind {
                TransportKind::Dns => "the host was not found",
                TransportKind::Connect => "no connection",
                TransportKind::Tls => "no trusted connection",
                TransportKind::Timeout => "it took too long",
                TransportKind::Lost => "the connection was lost",
                TransportKind::Protocol => "the response is not HTTP",
            })?;
            if let Some(source) = source {
                write!(f, ": {}", super::root_cause(&**source))?;
            }
        }
        super::write_attempts(f, history.attempts)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("endpoint", &self.0.history.endpoint.name())
            .field("kind", &self.0.kind)
            .field("timeout", &self.timeout())
            .field("delivery", &self.0.history.delivery)
            .field("attempts", &self.0.history.attempts)
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
