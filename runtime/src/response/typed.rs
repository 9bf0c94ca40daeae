//! The public response type: a success with its status and headers.

use std::fmt;

use http::StatusCode;
use http::header::{AsHeaderName, HeaderMap};

use super::from_response::{FromResponse, Rejected};
use crate::call::{BodyMode, RawResponse};
use crate::secret::HeaderNames;

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
    url: Option<Box<str>>,
    body: T,
}

impl<T> Response<T> {
    /// The status.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.status(), 201);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.headers().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The text of a header; `None` where it is absent or has bytes above ASCII.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.header("x-count"), Some("2"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn header(&self, name: impl AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A header read as any type that can be read from text, such as a number; `None` where it is absent or cannot.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.header_as::<u32>("x-count"), Some(2));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn header_as<V: std::str::FromStr>(&self, name: impl AsHeaderName) -> Option<V> {
        self.header(name)?.trim().parse().ok()
    }

    /// How many attempts were begun; 1 unless the call was tried again.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.attempts(), 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The URL that sent the response: the last one where redirects were followed, without the query keys of the client.
    /// `None` for a response of a fake.
    ///
    /// It may hold what is secret, such as the signature of a link.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.url(), None, "a fake has none");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The decoded body.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(*response.body(), 7);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, by value.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// assert_eq!(response.into_body(), 7);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Status, headers, and body, by value.
    ///
    /// ```
    /// use sdx_endpoint::{Response, http};
    ///
    /// # fn main() -> http::Result<()> {
    /// let response: Response<u64> = http::Response::builder().status(201).header("X-Count", "2").body(7)?.into();
    /// let (status, headers, body) = response.into_parts();
    /// assert_eq!((status.as_u16(), headers.len(), body), (201, 1, 7));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }
}

/// A success of one attempt, for fakes.
impl<T> From<http::Response<T>> for Response<T> {
    fn from(response: http::Response<T>) -> Self {
        let (head, body) = response.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            attempts: 1,
            url: None,
            body,
        }
    }
}

/// Shows no URL: it may hold arguments, or the signature of a link.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl<M, T: FromResponse<M>> FromResponse<M> for Response<T> {
    fn body_mode() -> BodyMode {
        BodyMode::WithUrl(T::body_mode)
    }

    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        let context = &response.context;
        Ok(Self {
            status: context.status,
            headers: context.headers.clone(),
            attempts: context.history.attempts,
            url: context.url.as_ref().map(|url| url.as_str().into()),
            body: T::from_response(response)?,
        })
    }
}
