//! Endpoints that return a [`BoxFuture`], for dyn-compatible traits.

use std::future::Future;
use std::pin::Pin;

/// A future without its type, which a method of a dyn-compatible trait can return.
///
/// ```
/// use std::sync::Arc;
/// use sdx_endpoint::{BoxFuture, Client, HasClient, Result, sdx_endpoint};
///
/// trait ApiKeys: HasClient {
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>")]
///     fn delete_api_key<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<()>>;
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
