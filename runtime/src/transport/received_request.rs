//! A request as a transport in memory keeps it, for a test to look at.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::HeaderMap;

use crate::descriptor::Endpoint;

/// A request that reached an [`InMemory`](super::InMemory) transport, or a `Mock`.
///
/// ```
/// use sdx_endpoint::transport::{InMemory, ReceivedRequest};
///
/// fn names(server: &InMemory) -> Vec<&'static str> {
///     server.requests().iter().map(|request| request.endpoint().name()).collect()
/// }
/// ```
#[derive(Clone)]
pub struct ReceivedRequest {
    pub(super) endpoint: &'static Endpoint,
    pub(super) head: Arc<http::request::Parts>,
    pub(super) body: Bytes,
}

impl ReceivedRequest {
    #[cfg(feature = "mock")]
    pub(super) fn new(
        endpoint: &'static Endpoint,
        head: Arc<http::request::Parts>,
        body: Bytes,
    ) -> Self {
        Self {
            endpoint,
            head,
            body,
        }
    }

    /// The endpoint that was called.
    ///
    /// ```
    /// use sdx_endpoint::transport::ReceivedRequest;
    ///
    /// fn is_delete(request: &ReceivedRequest) -> bool {
    ///     request.endpoint().name() == "delete_api_key"
    /// }
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The HTTP method.
    ///
    /// ```
    /// use sdx_endpoint::{http::Method, transport::ReceivedRequest};
    ///
    /// fn changes_something(request: &ReceivedRequest) -> bool {
    ///     !matches!(*request.method(), Method::GET | Method::HEAD)
    /// }
    /// ```
    #[must_use]
    pub fn method(&self) -> &http::Method {
        &self.head.method
    }

    /// The URL.
    ///
    /// ```
    /// use sdx_endpoint::transport::ReceivedRequest;
    ///
    /// fn query(request: &ReceivedRequest) -> Option<&str> {
    ///     request.uri().query()
    /// }
    /// ```
    #[must_use]
    pub fn uri(&self) -> &http::Uri {
        &self.head.uri
    }

    /// The headers.
    ///
    /// ```
    /// use sdx_endpoint::transport::ReceivedRequest;
    ///
    /// fn has_token(request: &ReceivedRequest) -> bool {
    ///     request.headers().contains_key("authorization")
    /// }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The body.
    ///
    /// ```
    /// use sdx_endpoint::transport::ReceivedRequest;
    ///
    /// fn json(request: &ReceivedRequest) -> serde_json::Result<serde_json::Value> {
    ///     serde_json::from_slice(request.body())
    /// }
    /// ```
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

/// Shows neither URL nor headers: they hold arguments and credentials.
impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedRequest")
            .field("endpoint", &self.endpoint.name())
            .field("method", &self.head.method)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
