//! What stands in for streams where the feature is off: an error that says so.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::Endpoint;
use crate::argument::Argument;
use crate::client::Client;

/// What no type is without the feature.
#[diagnostic::on_unimplemented(
    message = "an endpoint that returns a stream needs the `stream` feature of `sdx-endpoint`",
    label = "this endpoint returns a stream",
    note = "enable it: `sdx-endpoint = {{ version = \"…\", features = [\"stream\"] }}`"
)]
pub trait StreamFeature {
    /// Proof that there is none.
    fn never() -> Infallible;
}

/// A stream of nothing.
struct Missing<R>(PhantomData<fn() -> R>);

impl<R> Stream for Missing<R> {
    type Item = R;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<R>> {
        Poll::Ready(None)
    }
}

/// An endpoint that returns a stream.
pub fn stream<'c, M, R: StreamFeature>(
    _: &'c Client,
    _: &'static Endpoint,
    _: &mut [Argument<'_>],
) -> impl Stream<Item = R> + Send + use<'c, M, R> {
    Missing(PhantomData)
}

/// An endpoint that returns the items of many pages.
pub fn pages<'c, R: StreamFeature>(
    _: &'c Client,
    _: &'static Endpoint,
    _: &mut [Argument<'_>],
) -> impl Stream<Item = R> + Send + use<'c, R> {
    Missing(PhantomData)
}
