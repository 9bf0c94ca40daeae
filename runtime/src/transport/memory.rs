//! A transport that stays in the process: the test double. A function answers, and what it was asked is recorded.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body_util::BodyExt as _;

use super::Body;
use crate::descriptor::Endpoint;
use crate::error::BoxError;

/// A transport that answers with a function and records what it was asked.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use sdx_endpoint::{Client, transport::InMemory};
///
/// let server = InMemory::new(|request| {
///     assert_eq!(request.endpoint().name(), "delete_api_key");
///     http::Response::builder().status(204).body(String::new()).unwrap()
/// });
/// let client = Client::builder("https://api.example").transport(server.clone()).build()?;
/// // … call endpoints, then:
/// assert!(server.requests().is_empty());
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct InMemory(Arc<Inner>);

type Respond = dyn Fn(&ReceivedRequest) -> Response<Bytes> + Send + Sync;

struct Inner {
    respond: Box<Respond>,
    received: Mutex<Vec<ReceivedRequest>>,
}

/// A request that reached an [`InMemory`] transport.
#[derive(Clone)]
pub struct ReceivedRequest {
    endpoint: &'static Endpoint,
    head: Arc<http::request::Parts>,
    body: Bytes,
}

impl InMemory {
    /// A transport that answers every request with `respond`.
    ///
    /// It is how a test gets an error:
    ///
    /// ```
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, Error, HasClient, http, sdx_endpoint, transport::InMemory};
    ///
    /// trait ApiKeys: HasClient {
    ///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    ///     async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
    /// }
    /// impl ApiKeys for Client {}
    ///
    /// let gone = InMemory::new(|_| {
    ///     let mut response = http::Response::new(r#"{"message": "The API key was not found."}"#);
    ///     *response.status_mut() = http::StatusCode::NOT_FOUND;
    ///     response
    /// });
    /// let client = Client::builder("https://api.example").transport(gone).build()?;
    /// let error = client.delete_api_key("7").await.unwrap_err();
    /// assert!(error.is_not_found());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new<B: Into<Bytes>>(
        respond: impl Fn(&ReceivedRequest) -> Response<B> + Send + Sync + 'static,
    ) -> Self {
        let respond = move |request: &ReceivedRequest| respond(request).map(Into::into);
        Self(Arc::new(Inner {
            respond: Box::new(respond),
            received: Mutex::default(),
        }))
    }

    /// The requests that were received, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.0
            .received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ReceivedRequest {
    /// The endpoint that was called.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &http::Method {
        &self.head.method
    }

    /// The URL.
    #[must_use]
    pub fn uri(&self) -> &http::Uri {
        &self.head.uri
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl tower_service::Service<Request<Body>> for InMemory {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let endpoint =
                Endpoint::of(&request).ok_or("the request was not made by an endpoint")?;
            let (head, body) = request.into_parts();
            let body = body.collect().await?.to_bytes();
            let received = ReceivedRequest {
                endpoint,
                head: Arc::new(head),
                body,
            };
            inner
                .received
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(received.clone());
            Ok((inner.respond)(&received).map(Body::from))
        })
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InMemory")
            .field("requests", &self.requests().len())
            .finish_non_exhaustive()
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
