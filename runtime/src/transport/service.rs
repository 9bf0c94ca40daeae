//! Any tower service as a transport, its type erased. Each attempt clones the service, so that concurrent calls do
//! not wait for each other.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use super::Body;
use crate::error::BoxError;

/// A tower service that can be a transport; implemented for every service of the right shape.
///
/// The body of its response is any [`http_body::Body`] of bytes. It is cloned for each attempt, so that concurrent calls do not
/// wait for each other; a limit over all calls belongs in a layer whose clones share it, such as tower's
/// `ConcurrencyLimit` or `Buffer`.
///
/// ```
/// use sdx_endpoint::transport::{Http, InMemory, Service};
///
/// fn is_transport<S: Service>() {}
///
/// is_transport::<Http>();
/// is_transport::<InMemory>();
/// is_transport::<tower::limit::ConcurrencyLimit<Http>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a transport",
    label = "expected a tower service of `http::Request<sdx_endpoint::transport::Body>` that is `Clone` and `Send`",
    note = "a `reqwest::Client` goes into `ClientBuilder::http_client`, and layers around it into `transport::Http`",
    note = "`transport::InMemory` makes a transport of a function"
)]
pub trait Service: private::Sealed + Clone + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<S: private::Sealed + Clone + Send + 'static> Service for S {}

/// The response of a service that was called.
pub(super) type ServiceResponse =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, BoxError>> + Send>>;

mod private {
    use super::{Body, BoxError, ServiceResponse};

    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot be a transport",
        label = "expected a tower service of `http::Request<sdx_endpoint::transport::Body>`",
        note = "a `reqwest::Client` goes into `ClientBuilder::http_client`, and layers around it into `transport::Http`"
    )]
    pub trait Sealed {
        fn send(self, request: http::Request<Body>) -> ServiceResponse;
    }

    impl<S, B> Sealed for S
    where
        S: tower_service::Service<http::Request<Body>, Response = http::Response<B>>
            + Send
            + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        fn send(mut self, request: http::Request<Body>) -> ServiceResponse {
            Box::pin(async move {
                super::poll_fn(|context| self.poll_ready(context))
                    .await
                    .map_err(|error| super::NotReady(error.into()))?;
                let response = self.call(request).await.map_err(Into::into)?;
                Ok(response.map(Body::wrap))
            })
        }
    }
}

/// The service could not take a request; none was sent.
#[derive(Debug)]
pub(crate) struct NotReady(BoxError);

impl fmt::Display for NotReady {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the transport is not ready")
    }
}

impl std::error::Error for NotReady {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

/// A service without its type.
pub(crate) struct BoxedService(Mutex<Box<dyn CloneAndSend>>);

trait CloneAndSend: Send {
    fn send(&self, request: http::Request<Body>) -> ServiceResponse;
}

impl<S: Service> CloneAndSend for S {
    fn send(&self, request: http::Request<Body>) -> ServiceResponse {
        private::Sealed::send(self.clone(), request)
    }
}

impl BoxedService {
    pub(crate) fn new<S: Service>(service: S) -> Self {
        Self(Mutex::new(Box::new(service)))
    }

    pub(crate) fn send(&self, request: http::Request<Body>) -> ServiceResponse {
        // The lock is held for a clone only; services need not be `Sync`.
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(request)
    }
}
