//! What an error of HTTP/2 says of an attempt (RFC 9113 §5.4, §7).
//!
//! Note: the text of a `GOAWAY` is the server's and may hold anything, our own credential included, so that the error that
//! is kept names the code alone.

use std::fmt;

use h2::Reason as ErrorCode;

use super::TransportFailure;
use crate::delivery::Delivery;
use crate::error::TransportKind;

/// Why a stream or its connection ended, without the server's text.
#[derive(Debug)]
struct ErrorFrame {
    /// Whose frame it was, and what it ended.
    what: &'static str,
    code: ErrorCode,
}

impl fmt::Display for ErrorFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, code } = self;
        write!(f, "{what} (HTTP/2 error code {code:?})")
    }
}

impl std::error::Error for ErrorFrame {}

/// The failure of an attempt that ended with `error`; `None` where the connection itself was lost.
pub(super) fn failure(error: &h2::Error) -> Option<TransportFailure> {
    let code = error.reason()?;
    let failed = |kind, delivery| TransportFailure::new(kind, delivery);
    // Requests up to the last one that a `GOAWAY` names go on. h2 ends the others with it, and their server did nothing and
    // will do nothing (§6.8).
    let left_out = if error.is_go_away() {
        Delivery::NotSent
    } else {
        Delivery::Unknown
    };
    let (what, failure) = match code {
        // The server says that it did nothing (§8.7), whatever the method.
        ErrorCode::REFUSED_STREAM if error.is_remote() && error.is_reset() => (
            "the server refused the request",
            failed(TransportKind::Lost, Delivery::NotSent),
        ),
        ErrorCode::HTTP_1_1_REQUIRED if error.is_remote() => (
            "the server wants HTTP/1.1",
            failed(TransportKind::Protocol, left_out).not_retryable(),
        ),
        ErrorCode::ENHANCE_YOUR_CALM if error.is_remote() => (
            "the server asks for fewer requests",
            failed(TransportKind::Lost, left_out).throttled(),
        ),
        _ if error.is_remote() && error.is_go_away() => (
            "the server closed the connection before the request",
            failed(TransportKind::Lost, left_out),
        ),
        _ if error.is_remote() => (
            "the server ended the request",
            failed(TransportKind::Lost, Delivery::Unknown),
        ),
        _ => (
            "the server broke the rules of HTTP/2",
            failed(TransportKind::Protocol, Delivery::Unknown).not_retryable(),
        ),
    };
    Some(failure.with_source(ErrorFrame { what, code }.into()))
}
