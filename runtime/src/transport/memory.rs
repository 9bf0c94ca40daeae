//! A transport that stays in the process: the test double. A function answers, and what it was asked is recorded.

use std::fmt;
use std::future::{Future, pending, ready};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use serde::Serialize;

use super::Body;
use super::double_failure::DoubleFailure;
use super::received_request::ReceivedRequest;
use crate::descriptor::Endpoint;
use crate::error::BoxError;

/// A transport that answers with a function and records what it was asked.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use sdx_endpoint::{Client, http, transport::InMemory};
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
#[doc(alias = "MockTransport")]
#[doc(alias = "mock")]
#[doc(alias = "MockServer")]
#[doc(alias = "WireMock")]
#[derive(Clone)]
pub struct InMemory(Arc<Inner>);

type Responding = Pin<Box<dyn Future<Output = Result<Response<Bytes>, BoxError>> + Send>>;

struct Inner {
    behaviour: Behaviour,
    received: Mutex<Vec<ReceivedRequest>>,
}

/// What becomes of a request.
enum Behaviour {
    /// It is read, and responded to.
    Respond(Box<dyn Fn(ReceivedRequest) -> Responding + Send + Sync>),
    /// There is no connection to read it from.
    Refuse,
}

impl InMemory {
    /// A transport that answers every request with `respond`.
    ///
    /// It is how a test gets an error:
    ///
    /// ```
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, HasClient, http, sdx_endpoint, transport::InMemory};
    ///
    /// trait ApiKeys: HasClient {
    ///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    ///     async fn delete_api_key(&self, id: &str) -> sdx_endpoint::Result<()>;
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
        Self::responding(move |request| {
            let response = respond(&request).map(Into::into);
            Box::pin(ready(Ok(response)))
        })
    }

    /// A transport that responds to every request with what the future returns; tokio's clock and synchronisation work in
    /// it.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use std::time::Duration;
    /// use sdx_endpoint::{Client, http, transport::InMemory};
    ///
    /// let slow = InMemory::from_async(|request| async move {
    ///     tokio::time::sleep(Duration::from_secs(1)).await;
    ///     http::Response::new(request.uri().path().to_owned())
    /// });
    /// let client = Client::builder("https://api.example").transport(slow).build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_async<F, B>(respond: impl Fn(ReceivedRequest) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Response<B>> + Send + 'static,
        B: Into<Bytes>,
    {
        Self::responding(move |request| {
            let response = respond(request);
            Box::pin(async move { Ok(response.await.map(Into::into)) })
        })
    }

    /// A transport that responds to every request with a status and a value as JSON.
    ///
    /// ```
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, HasClient, sdx_endpoint, transport::InMemory};
    ///
    /// trait Sites: HasClient {
    ///     #[sdx_endpoint(method = "GET", path = "/sites")]
    ///     async fn sites(&self) -> sdx_endpoint::Result<Vec<String>>;
    /// }
    /// impl Sites for Client {}
    ///
    /// let sites = InMemory::json(200, ["Cape Town", "Durban"]);
    /// let client = Client::builder("https://api.example").transport(sites).build()?;
    /// assert_eq!(client.sites().await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A status outside 100 to 999, or a value that fails to serialise, makes every call an
    /// [`Error::Transport`](crate::Error::Transport) that says so.
    pub fn json(status: u16, value: impl Serialize) -> Self {
        let response = json(status, &value).map_err(|error| error.to_string());
        Self::responding(move |_| {
            let response = response.clone().map_err(BoxError::from);
            Box::pin(ready(response))
        })
    }

    /// A transport whose server is not there: every attempt is [not sent](crate::Delivery::NotSent).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, HasClient, RetryPolicy, sdx_endpoint, transport::InMemory};
    ///
    /// trait Sites: HasClient {
    ///     #[sdx_endpoint(method = "GET", path = "/sites")]
    ///     async fn sites(&self) -> sdx_endpoint::Result<Vec<String>>;
    /// }
    /// impl Sites for Client {}
    ///
    /// let client = Client::builder("https://api.example")
    ///     .transport(InMemory::refuse_connection())
    ///     .retry(RetryPolicy::off())
    ///     .build()?;
    /// assert!(client.sites().await.unwrap_err().is_connect());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn refuse_connection() -> Self {
        Self::behaving(Behaviour::Refuse)
    }

    /// A transport that reads every request and closes the connection in place of a response: whether the request was
    /// carried out is [unknown](crate::Delivery::Unknown).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, HasClient, RetryPolicy, sdx_endpoint, transport::InMemory};
    ///
    /// trait Sites: HasClient {
    ///     #[sdx_endpoint(method = "DELETE", path = "/sites/<id>")]
    ///     async fn delete(&self, id: u64) -> sdx_endpoint::Result<()>;
    /// }
    /// impl Sites for Client {}
    ///
    /// let client = Client::builder("https://api.example")
    ///     .transport(InMemory::drop_connection())
    ///     .retry(RetryPolicy::off())
    ///     .build()?;
    /// assert!(client.delete(7).await.unwrap_err().may_have_been_applied());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn drop_connection() -> Self {
        Self::responding(|_| Box::pin(ready(Err(DoubleFailure::Dropped.into()))))
    }

    /// A transport that reads every request and never responds, so that the call's time limits end it; with tokio's paused
    /// clock they do at once.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::{Client, HasClient, sdx_endpoint, transport::InMemory};
    ///
    /// trait Sites: HasClient {
    ///     #[sdx_endpoint(method = "GET", path = "/sites")]
    ///     async fn sites(&self) -> sdx_endpoint::Result<Vec<String>>;
    /// }
    /// impl Sites for Client {}
    ///
    /// // In a test with `#[tokio::test(start_paused = true)]`:
    /// let client = Client::builder("https://api.example").transport(InMemory::hang()).build()?;
    /// assert!(client.sites().await.unwrap_err().is_timeout());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn hang() -> Self {
        Self::responding(|_| Box::pin(pending()))
    }

    fn responding(respond: impl Fn(ReceivedRequest) -> Responding + Send + Sync + 'static) -> Self {
        Self::behaving(Behaviour::Respond(Box::new(respond)))
    }

    fn behaving(behaviour: Behaviour) -> Self {
        Self(Arc::new(Inner {
            behaviour,
            received: Mutex::default(),
        }))
    }

    /// The requests that were received, in order.
    ///
    /// ```
    /// let server = sdx_endpoint::transport::InMemory::json(200, "ok");
    /// assert!(server.requests().is_empty());
    /// ```
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.0
            .received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

fn json(status: u16, value: &impl Serialize) -> Result<Response<Bytes>, BoxError> {
    let body = serde_json::to_vec(value)?;
    let response = Response::builder().status(status);
    let response = response.header(CONTENT_TYPE, "application/json");
    Ok(response.body(body.into())?)
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
            let Behaviour::Respond(respond) = &inner.behaviour else {
                return Err(DoubleFailure::Refused.into());
            };
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
            Ok(respond(received).await?.map(Body::from))
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
