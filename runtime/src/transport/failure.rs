//! How an attempt without a complete response ended, whatever carried it: the kind of failure, whether the request was
//! sent, and whether another attempt could end differently.

use std::time::Duration;

use crate::delivery::Delivery;
use crate::error::{BoxError, History, TimeLimit, TimeoutKind, TransportError, TransportKind};

/// The end of an attempt without a complete response.
#[derive(Debug)]
pub(crate) struct TransportFailure {
    pub(super) kind: TransportKind,
    pub(super) timeout: Option<TimeLimit>,
    pub(crate) delivery: Delivery,
    /// Whether another attempt could end differently.
    pub(crate) is_retryable: bool,
    /// Whether the server asked for fewer requests.
    pub(crate) is_throttled: bool,
    pub(super) source: Option<BoxError>,
}

impl TransportFailure {
    pub(super) const fn new(kind: TransportKind, delivery: Delivery) -> Self {
        Self {
            kind,
            timeout: None,
            delivery,
            is_retryable: true,
            is_throttled: false,
            source: None,
        }
    }

    /// A time limit ended the attempt.
    pub(crate) fn timed_out(timeout: TimeLimit) -> Self {
        Self {
            timeout: Some(timeout),
            ..Self::new(TransportKind::Timeout, Delivery::Unknown)
        }
    }

    /// The body of the response was interrupted. Its head was received, so the server did what it did.
    pub(crate) fn interrupted(timeout: Option<TimeLimit>, source: Option<BoxError>) -> Self {
        let kind = timeout.map_or(TransportKind::Lost, |_| TransportKind::Timeout);
        Self {
            timeout,
            source,
            ..Self::new(kind, Delivery::Answered).not_retryable()
        }
    }

    /// The body of the response was interrupted, or is not what its coding says.
    #[cfg(feature = "stream")]
    pub(crate) fn broken(source: BoxError) -> Self {
        #[cfg(feature = "_decompression")]
        let kind = if source.is::<super::Undecodable>() {
            TransportKind::Protocol
        } else {
            TransportKind::Lost
        };
        #[cfg(not(feature = "_decompression"))]
        let kind = TransportKind::Lost;
        Self {
            kind,
            ..Self::interrupted(None, Some(source))
        }
    }

    /// The request was not even tried.
    pub(crate) fn refused(kind: TransportKind, why: &'static str) -> Self {
        Self::new(kind, Delivery::NotSent)
            .not_retryable()
            .with_source(why.into())
    }

    /// Names the limit on connecting, where that ended the attempt.
    pub(crate) fn connecting_within(mut self, limit: Duration) -> Self {
        let kind = TimeoutKind::Connect;
        if self.timeout.is_some_and(|timeout| timeout.kind == kind) {
            self.timeout = Some(TimeLimit::new(kind, limit));
        }
        self
    }

    pub(super) fn with_source(self, source: BoxError) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    #[cfg(feature = "http2")]
    pub(super) fn throttled(self) -> Self {
        Self {
            is_throttled: true,
            ..self
        }
    }

    pub(super) fn not_retryable(self) -> Self {
        Self {
            is_retryable: false,
            ..self
        }
    }

    /// The error of a call that ends with this; `before` is what was known when the attempt was begun.
    pub(crate) fn into_error(self, before: History) -> TransportError {
        TransportError::new(before, self.delivery, self.kind, self.timeout, self.source)
    }
}
