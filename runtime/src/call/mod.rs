//! From a declared method's values to its result.

mod attempt;
mod block;
#[cfg(feature = "stream")]
mod body_stream;
mod execute;
mod http_date;
mod read;
mod retry_after;
mod trace;
mod transport_failure;

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

use crate::Endpoint;
use crate::argument::Argument;
use crate::client::Client;
use crate::error::{CredentialError, InvalidArgument, ResponseContext, TransportError, Unexpected};
use crate::request::build;
use crate::response::EndpointResult;

#[cfg(not(feature = "blocking"))]
pub use block::BlockingFeature;
pub use block::block;
#[cfg(feature = "stream")]
pub(crate) use body_stream::BodyStream;
pub(crate) use execute::execute;

/// What the caller does with the body of a success.
#[derive(Clone, Copy, Debug)]
pub enum BodyMode {
    /// It is not looked at.
    Discard,
    /// It is read to its end.
    Collect,
    /// It is handed on as it comes.
    #[cfg(feature = "stream")]
    Stream,
    /// That depends on the status code.
    ByStatus(fn(u16) -> BodyMode),
}

impl BodyMode {
    /// What is wanted of an answer with that status.
    fn at(self, status: u16) -> Self {
        match self {
            Self::ByStatus(of) => of(status).at(status),
            want => want,
        }
    }
}

/// A success, its body read as wanted.
#[derive(Debug)]
pub struct RawResponse {
    pub(crate) context: ResponseContext,
    pub(crate) body: RawBody,
}

/// The body of an answer.
pub(crate) enum RawBody {
    Bytes(Bytes),
    #[cfg(feature = "stream")]
    Stream(BodyStream),
}

impl std::fmt::Debug for RawBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            #[cfg(feature = "stream")]
            Self::Stream(_) => f.write_str("stream"),
        }
    }
}

/// A call without a declared success, before its body is read as the endpoint's type.
#[derive(Debug)]
pub enum CallFailure {
    /// Nothing was sent.
    InvalidArgument(InvalidArgument),
    /// Nothing was sent in this attempt.
    Credential(CredentialError),
    /// No complete answer came.
    Transport(TransportError),
    /// A 4xx or 5xx and the beginning of its body.
    Failure(Box<ResponseContext>, Bytes),
    /// An answer that is not as declared.
    Unexpected(Unexpected),
}

/// A future without its type, which a method of a dyn-compatible trait can return.
///
/// ```
/// use std::sync::Arc;
/// use sdx_endpoint::{BoxFuture, Client, Error, HasClient, sdx_endpoint};
///
/// trait ApiKeys: HasClient {
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>")]
///     fn delete_api_key<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<(), Error>>;
/// }
/// impl ApiKeys for Client {}
///
/// let keys: Arc<dyn ApiKeys + Send> = Arc::new(Client::unconnected());
/// # let _ = keys;
/// ```
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The future of an endpoint that returns a [`BoxFuture`].
pub fn boxed<'a, T>(future: impl Future<Output = T> + Send + 'a) -> BoxFuture<'a, T> {
    Box::pin(future)
}

/// An `async` endpoint: the request is built and checked now, and sent when the future is first polled.
pub fn call<'c, M, R: EndpointResult<M>>(
    client: &'c Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> impl Future<Output = R> + Send + use<'c, M, R> {
    let request = build(client, endpoint, arguments);
    async move { R::read(execute(client, request, R::body_mode()).await) }
}
