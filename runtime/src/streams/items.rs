//! The stream that an endpoint returns: first the call, then the frames of its body, then an error or the end.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::framing::{Framing, Read, StreamItem};
use crate::argument::Argument;
use crate::call::{BodyMode, BodyStream, CallFailure, RawBody, RawResponse, execute};
use crate::client::Client;
use crate::descriptor::Endpoint;
use crate::entry::BoxFuture;
use crate::error::{BodyLimit, BoxError, ResponseContext, Unexpected, UnexpectedReason};
use crate::request::build;

/// An endpoint that returns a stream: the request is built and checked now, and sent when the stream is first polled.
pub fn stream<'c, M: Framing, R: StreamItem<M>>(
    client: &'c Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> Typed<'c, M, R> {
    let request = build(client.base(), endpoint, arguments);
    let call = Box::pin(execute(client, request, BodyMode::Stream));
    Typed {
        items: Items {
            state: State::Calling(call),
            limit: client.limits().response_bytes,
        },
        item: R::item,
        failed: R::failed,
    }
}

/// The frames of one response.
struct Items<'c, M: Framing> {
    state: State<'c, M>,
    /// The most bytes of one item.
    limit: usize,
}

enum State<'c, M: Framing> {
    Calling(BoxFuture<'c, Result<RawResponse, CallFailure>>),
    Reading(Box<Reading<M>>),
    Done,
}

struct Reading<M: Framing> {
    context: ResponseContext,
    pieces: BodyStream,
    reader: M::Reader,
    limit: usize,
}

impl<M: Framing> Items<'_, M> {
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<M::Frame, CallFailure>>> {
        loop {
            match &mut self.state {
                State::Calling(call) => match ready!(call.as_mut().poll(context)) {
                    Ok(RawResponse { context, body, .. }) => {
                        let pieces = match body {
                            RawBody::Stream(pieces) => pieces,
                            RawBody::Bytes(bytes) => BodyStream::complete(bytes),
                        };
                        let reader = M::reader(self.limit);
                        self.state = State::Reading(Box::new(Reading {
                            context,
                            pieces,
                            reader,
                            limit: self.limit,
                        }));
                    }
                    Err(failure) => return self.end(Some(failure)),
                },
                State::Reading(reading) => match ready!(reading.poll_frame(context)) {
                    Some(Ok(frame)) => return Poll::Ready(Some(Ok(frame))),
                    Some(Err(failure)) => return self.end(Some(failure)),
                    None => return self.end(None),
                },
                State::Done => return Poll::Ready(None),
            }
        }
    }

    fn end(&mut self, failure: Option<CallFailure>) -> Poll<Option<Result<M::Frame, CallFailure>>> {
        self.state = State::Done;
        Poll::Ready(failure.map(Err))
    }
}

impl<M: Framing> Reading<M> {
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<M::Frame, CallFailure>>> {
        loop {
            if let Some(frame) = self.frame(false) {
                return Poll::Ready(Some(frame));
            }
            match ready!(self.pieces.poll(context)) {
                Some(Ok(piece)) => M::push(&mut self.reader, &piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(CallFailure::Transport(error)))),
                None => return Poll::Ready(self.frame(true)),
            }
        }
    }

    fn frame(&mut self, ended: bool) -> Option<Result<M::Frame, CallFailure>> {
        let frame = M::next(&mut self.reader, ended).map_err(|_| {
            let limit = BodyLimit::of_item(self.limit);
            let reason = UnexpectedReason::BodyTooLarge;
            self.unexpected(reason, Bytes::new(), Some(limit.into()))
        });
        frame.transpose()
    }

    /// The failure of a frame that cannot be read.
    fn unexpected(
        &self,
        reason: UnexpectedReason,
        body: Bytes,
        source: Option<BoxError>,
    ) -> CallFailure {
        let context = self.context.clone();
        CallFailure::Unexpected(Unexpected::new(context, reason, body, source))
    }
}

/// The frames as items of the endpoint. It names no bound on the item, so that the bound fails in one place.
pub struct Typed<'c, M: Framing, R> {
    items: Items<'c, M>,
    item: ItemOf<M, R>,
    failed: fn(CallFailure) -> R,
}

/// Reads one frame, or says why it cannot be read and returns its text.
type ItemOf<M, R> = fn(<M as Framing>::Frame) -> Result<Read<R>, (BoxError, Bytes)>;

impl<M: Framing, R> std::fmt::Debug for Typed<'_, M, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(…)")
    }
}

impl<M: Framing, R> Stream for Typed<'_, M, R> {
    type Item = R;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<R>> {
        let Self {
            items,
            item,
            failed,
        } = self.get_mut();
        let failure = match ready!(items.poll_frame(context)) {
            None => return Poll::Ready(None),
            Some(Err(failure)) => Some(failure),
            Some(Ok(frame)) => match item(frame) {
                Ok(Read::Item(item)) => return Poll::Ready(Some(item)),
                Ok(Read::End) => None,
                Err((error, mut text)) => {
                    text.truncate(crate::response::KEPT_BYTES);
                    match &items.state {
                        State::Reading(reading) => {
                            Some(reading.unexpected(UnexpectedReason::Decode, text, Some(error)))
                        }
                        State::Calling(_) | State::Done => None,
                    }
                }
            },
        };
        items.state = State::Done;
        Poll::Ready(failure.map(*failed))
    }
}
