//! `async` endpoints: the request is built at once, and the future that is returned makes the call.

use std::future::Future;

use crate::argument::Argument;
use crate::call::execute;
use crate::client::Client;
use crate::descriptor::Endpoint;
use crate::request::build;
use crate::response::ResultReader;

impl<R> ResultReader<R> {
    /// An `async` endpoint: the request is built and checked now, and sent when the future is first polled.
    pub fn call<'c>(
        self,
        client: &'c Client,
        endpoint: &'static Endpoint,
        arguments: &mut [Argument<'_>],
    ) -> impl Future<Output = R> + Send + use<'c, R> {
        let request = build(client.base(), endpoint, arguments);
        let Self { body_mode, read } = self;
        async move { read(execute(client, request, body_mode).await) }
    }
}
