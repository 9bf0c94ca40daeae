//! The stream that an endpoint returns.
//!
//! It makes the call when it is first polled, reads the frames of the response, takes the stream up where it broke off
//! and the endpoint says so, and hands on the frames that the endpoint asks for as items. The stream ends after the first error.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::framed_body::Frames;
use super::resume::Resumption;
use super::sse_decoder::Checkpoint;
use super::stream_format::{Framing, Selection, StreamItem};
use crate::argument::Argument;
use crate::call::{BodyMode, CallFailure, RawResponse, execute};
use crate::client::Client;
use crate::descriptor::Endpoint;
use crate::entry::BoxFuture;
use crate::error::{BoxError, UnexpectedReason};
use crate::request::build;

/// An endpoint that returns a stream: the request is built and checked now, and sent when the stream is first polled.
pub fn stream<'c, M: Framing, R: StreamItem<M>>(
    client: &'c Client,
    endpoint: &'static Endpoint,
    arguments: &mut [Argument<'_>],
) -> Typed<'c, M, R> {
    let request = build(client.base(), endpoint, arguments);
    let resumption = match &request {
        Ok(request) => Resumption::new(client, request),
        Err(_) => None,
    };
    let call = Box::pin(execute(client, request, || BodyMode::Stream));
    Typed {
        items: Items {
            endpoint,
            state: State::Calling(call, Checkpoint::default()),
            limit: client.limits().response_bytes,
            resumption,
        },
        is_end: R::is_end,
        item: R::item,
        failed: R::failed,
    }
}

/// The frames of one stream, over all its responses.
struct Items<'c, M: Framing> {
    endpoint: &'static Endpoint,
    state: State<'c, M>,
    /// The most bytes of one item.
    limit: usize,
    /// `None` where a break ends the stream.
    resumption: Option<Resumption<'c>>,
}

enum State<'c, M: Framing> {
    /// The call is under way; its response goes on after the checkpoint.
    Calling(BoxFuture<'c, Result<RawResponse, CallFailure>>, Checkpoint),
    Reading(Box<Frames<M>>),
    Done,
}

impl<M: Framing> Items<'_, M> {
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<M::Frame, CallFailure>>> {
        loop {
            match &mut self.state {
                State::Calling(call, checkpoint) => match ready!(call.as_mut().poll(context)) {
                    Ok(response) => {
                        let checkpoint = std::mem::take(checkpoint);
                        let frames = Frames::new(response, self.limit, checkpoint);
                        self.state = State::Reading(Box::new(frames));
                    }
                    Err(failure) => {
                        let is_over = |resumption: &Resumption<'_>| resumption.is_over(&failure);
                        let is_over = self.resumption.as_ref().is_some_and(is_over);
                        return self.end((!is_over).then_some(failure));
                    }
                },
                State::Reading(frames) => match ready!(frames.poll(context)) {
                    Some(Ok(frame)) => {
                        self.note_progress();
                        return Poll::Ready(Some(Ok(frame)));
                    }
                    Some(Err(failure)) => {
                        if let Some(failure) = self.resume(failure) {
                            return self.end(Some(failure));
                        }
                    }
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

    /// Goes on where the stream broke off; the failure returns where it cannot.
    fn resume(&mut self, failure: CallFailure) -> Option<CallFailure> {
        let (State::Reading(frames), Some(resumption)) = (&mut self.state, &mut self.resumption)
        else {
            return Some(failure);
        };
        let CallFailure::Transport(broken) = failure else {
            return Some(failure);
        };
        let reader = frames.reader();
        let checkpoint = M::checkpoint(reader);
        match resumption.call(broken, checkpoint.as_ref(), M::has_progressed(reader)) {
            Ok(call) => {
                self.state = State::Calling(call, checkpoint.unwrap_or_default());
                None
            }
            Err(broken) => Some(CallFailure::Transport(broken)),
        }
    }

    /// The frame that was read last is an item.
    fn yielded(&mut self) {
        if let State::Reading(frames) = &mut self.state {
            M::yielded(frames.reader());
        }
        self.note_progress();
    }

    fn note_progress(&mut self) {
        if let (State::Reading(frames), Some(resumption)) = (&mut self.state, &mut self.resumption)
            && M::has_progressed(frames.reader())
        {
            resumption.progressed();
        }
    }

    /// The failure of a frame that arrived, but is not an item.
    fn unexpected(
        &self,
        reason: UnexpectedReason,
        text: Bytes,
        source: Option<BoxError>,
    ) -> Option<CallFailure> {
        match &self.state {
            State::Reading(frames) => Some(frames.unexpected(reason, text, source)),
            State::Calling(..) | State::Done => None,
        }
    }
}

/// The frames as items of the endpoint. It names no bound on the item, so that the bound fails in one place.
pub struct Typed<'c, M: Framing, R> {
    items: Items<'c, M>,
    is_end: fn(&M::Frame) -> bool,
    item: ItemOf<M, R>,
    failed: fn(CallFailure) -> R,
}

/// Reads one frame, or says why it cannot be read and returns its text.
type ItemOf<M, R> = fn(<M as Framing>::Frame) -> Result<R, (BoxError, Bytes)>;

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
            is_end,
            item,
            failed,
        } = self.get_mut();
        let failure = loop {
            let frame = match ready!(items.poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(failure)) => break Some(failure),
                Some(Ok(frame)) => frame,
            };
            if is_end(&frame) {
                break None;
            }
            match M::selection(items.endpoint, &frame) {
                Selection::Skip => {}
                Selection::Failure => {
                    break items.unexpected(UnexpectedReason::ErrorEvent, M::text(frame), None);
                }
                Selection::Yield => {
                    items.yielded();
                    match item(frame) {
                        Ok(item) => return Poll::Ready(Some(item)),
                        Err((error, text)) => {
                            break items.unexpected(UnexpectedReason::Decode, text, Some(error));
                        }
                    }
                }
            }
        };
        items.state = State::Done;
        Poll::Ready(failure.map(*failed))
    }
}
