//! The error of a failure whose body the API declares. Note: the message is read from the raw body
//! when it is printed, since the declared type may keep none of it.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::ResponseContext;
use super::body_summary::summary;

/// The server answered with a failure whose body was read as `E`.
///
/// ```
/// use sdx_endpoint::{Error, ErrorResponse};
///
/// fn wrong_fields(error: Error) -> Vec<String> {
///     match error {
///         Error::Api(error) => error.into_body().errors.into_keys().collect(),
///         _ => Vec::new(),
///     }
/// }
/// ```
pub struct ApiError<E>(Box<Inner<E>>);

struct Inner<E> {
    context: ResponseContext,
    /// As it was sent, to say what it says when the error is printed.
    raw: Bytes,
    body: E,
}

impl<E> ApiError<E> {
    /// `body` is what `raw` reads as.
    pub(crate) fn new(context: ResponseContext, raw: Bytes, body: E) -> Self {
        Self(Box::new(Inner { context, raw, body }))
    }

    /// The status of the response.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn is_teapot(error: &ApiError<ErrorResponse>) -> bool {
    ///     error.status().as_u16() == 418
    /// }
    /// ```
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.context.status
    }

    /// The headers of the response.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn has_id(error: &ApiError<ErrorResponse>) -> bool {
    ///     error.headers().contains_key("x-request-id")
    /// }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.context.headers
    }

    /// The decoded body.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn code(error: &ApiError<ErrorResponse>) -> Option<&str> {
    ///     error.body().code.as_deref()
    /// }
    /// ```
    #[must_use]
    pub fn body(&self) -> &E {
        &self.0.body
    }

    /// The decoded body, by value.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn message(error: ApiError<ErrorResponse>) -> Option<String> {
    ///     error.into_body().message
    /// }
    /// ```
    #[must_use]
    pub fn into_body(self) -> E {
        self.0.body
    }

    /// How many attempts were begun.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn was_retried(error: &ApiError<ErrorResponse>) -> bool {
    ///     error.attempts() > 1
    /// }
    /// ```
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.context.history.attempts
    }

    /// How long the server asked to wait before the next try.
    ///
    /// ```
    /// use sdx_endpoint::{ApiError, ErrorResponse};
    ///
    /// fn seconds(error: &ApiError<ErrorResponse>) -> Option<u64> {
    ///     error.retry_after().map(|wait| wait.as_secs())
    /// }
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.context.retry_after
    }

    pub(crate) fn context(&self) -> &ResponseContext {
        &self.0.context
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.context.write_status(f)?;
        // `E` may keep nothing that can be printed, so the body is read again, and only here.
        if let Some(summary) = summary(self.headers(), &self.0.raw) {
            write!(f, ": {summary}")?;
        }
        super::write_attempts(f, self.attempts())
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("context", &self.0.context)
            .field("body", &self.0.body)
            .finish()
    }
}

impl<E: fmt::Debug> std::error::Error for ApiError<E> {}
