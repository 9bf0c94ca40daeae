//! `async` endpoints: the request is built at once, and the future that is returned makes the call.

use std::future::Future;

use crate::argument::Argument;
use crate::call::execute;
use crate::client::Client;
use crate::descriptor::Endpoint;
use crate::request::build;
use crate::response::EndpointResult;

/// An `async` endpoint: the request is built and checked now, and sent when the future is first polled.
pub fn call<'c, M, R: EndpointResult<M>>(
    client: &'c Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> impl Future<Output = R> + Send + use<'c, M, R> {
    let request = build(client.base(), endpoint, arguments);
    async move { R::read(execute(client, request, R::body_mode()).await) }
}
