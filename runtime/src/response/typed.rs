//! The public response type: a success with its status and headers.

use std::fmt;

use http::StatusCode;
use http::header::{AsHeaderName, HeaderMap};

use super::from_response::{FromResponse, Rejected};
use crate::call::{BodyMode, RawResponse};
use crate::error::HeaderNames;

/// A success with its status and headers, for endpoints that return `Result<Response<T>, …>`.
///
/// A fake makes one of an [`http::Response`]:
///
/// ```
/// use sdx_endpoint::{Response, http};
///
/// # fn main() -> http::Result<()> {
/// let created: Response<u64> = http::Response::builder().status(201).header("Location", "/keys/7").body(7)?.into();
/// assert_eq!(created.header("location"), Some("/keys/7"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    body: T,
}

impl<T> Response<T> {
    pub(crate) const fn new(
        status: StatusCode,
        headers: HeaderMap,
        attempts: u32,
        body: T,
    ) -> Self {
        Self {
            status,
            headers,
            attempts,
            body,
        }
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The text of a header; `None` where it is absent or has bytes above ASCII.
    #[must_use]
    pub fn header(&self, name: impl AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A header read as any type that can be read from text, such as a number; `None` where it is absent or cannot.
    #[must_use]
    pub fn header_as<V: std::str::FromStr>(&self, name: impl AsHeaderName) -> Option<V> {
        self.header(name)?.trim().parse().ok()
    }

    /// How many attempts were begun; 1 unless the call was tried again.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The decoded body.
    #[must_use]
    pub const fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, by value.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Status, headers, and body, by value.
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }
}

/// A success of one attempt, for fakes.
impl<T> From<http::Response<T>> for Response<T> {
    fn from(response: http::Response<T>) -> Self {
        let (head, body) = response.into_parts();
        Self::new(head.status, head.headers, 1, body)
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish()
    }
}

impl<M, T: FromResponse<M>> FromResponse<M> for Response<T> {
    fn body_mode() -> BodyMode {
        T::body_mode()
    }

    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        let status = response.context.status;
        let headers = response.context.headers.clone();
        let attempts = response.context.history.attempts;
        Ok(Self::new(
            status,
            headers,
            attempts,
            T::from_response(response)?,
        ))
    }
}
