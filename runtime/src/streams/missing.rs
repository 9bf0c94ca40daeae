//! What replaces streams where the feature is off: an error that says so.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::argument::Argument;
use crate::client::Client;
use crate::descriptor::Endpoint;

/// Unimplemented unless the feature is on.
#[diagnostic::on_unimplemented(
    message = "an endpoint that returns a stream needs the `stream` feature of `sdx-endpoint`",
    label = "this endpoint returns a stream",
    note = "enable it: `sdx-endpoint = {{ version = \"…\", features = [\"stream\"] }}`"
)]
pub trait StreamFeature {
    /// Proof that it is never called.
    fn never() -> Infallible;
}

/// An empty stream; it is named without the bound, so that the bound fails in one place.
#[derive(Debug)]
pub struct Missing<R>(PhantomData<fn() -> R>);

impl<R> Stream for Missing<R> {
    type Item = R;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<R>> {
        Poll::Ready(None)
    }
}

/// An endpoint that returns a stream.
#[must_use]
pub fn stream<M, R: StreamFeature>(
    _: &Client,
    _: &'static Endpoint,
    _: &mut [Argument<'_>],
) -> Missing<R> {
    Missing(PhantomData)
}

/// An endpoint that returns the items of many pages.
#[must_use]
pub fn pages<R: StreamFeature>(
    _: &Client,
    _: &'static Endpoint,
    _: &mut [Argument<'_>],
) -> Missing<R> {
    Missing(PhantomData)
}
