//! A stream of chunks as a body.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::Frame;

use super::Body;
use crate::error::BoxError;

impl Body {
    /// A body that is sent as it arrives.
    ///
    /// It has no `Content-Length` and is one-shot: a call that sends it is never retried. An error of the stream
    /// interrupts the request.
    ///
    /// ```
    /// use sdx_endpoint::{Bytes, Stream, transport::Body};
    ///
    /// fn upload(file: impl Stream<Item = std::io::Result<Bytes>> + Send + 'static) -> Body {
    ///     Body::stream(file)
    /// }
    /// ```
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::wrap(StreamAdapter(Box::pin(stream)))
    }
}

struct StreamAdapter<S>(Pin<Box<S>>);

impl<S, B, E> http_body::Body for StreamAdapter<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let next = self.get_mut().0.as_mut().poll_next(context);
        next.map(|piece| {
            piece.map(|piece| {
                piece
                    .map(|bytes| Frame::data(bytes.into()))
                    .map_err(Into::into)
            })
        })
    }
}
