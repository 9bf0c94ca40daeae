//! The frames of one response, and whether its body is a stream of them at all.
//!
//! Takes the chunks of a body and returns frames. The declared content type is believed. A body of any other is doubted
//! until it shows a frame, or a field of one: a failure that a server sends as 200 must not read as a stream of
//! nothing.

use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;

use super::sse_decoder::Checkpoint;
use super::stream_format::Framing;
use crate::call::{BodyStream, CallFailure, RawBody, RawResponse};
use crate::error::{BodyLimit, BoxError, ResponseContext, Unexpected, UnexpectedReason};
use crate::sanitize::sanitize;
use crate::status_semantics::meaning;

/// What reads the frames of one response.
pub(super) struct Frames<M: Framing> {
    context: ResponseContext,
    pieces: BodyStream,
    reader: M::Reader,
    doubt: Option<Doubt>,
    /// The most bytes of one frame, and of what is doubted.
    limit: usize,
}

/// What arrived before the body showed what it is.
#[derive(Default)]
struct Doubt {
    /// The beginning, for the error.
    kept: BytesMut,
    length: usize,
}

impl<M: Framing> Frames<M> {
    pub(super) fn new(response: RawResponse, limit: usize, checkpoint: Checkpoint) -> Self {
        let RawResponse { context, body, .. } = response;
        let pieces = match body {
            RawBody::Stream(pieces) => pieces,
            RawBody::Bytes(bytes) => BodyStream::complete(bytes),
        };
        let doubt = (!is_declared::<M>(&context)).then(Doubt::default);
        Self {
            context,
            pieces,
            reader: M::reader(limit, checkpoint),
            doubt,
            limit,
        }
    }

    pub(super) fn reader(&mut self) -> &mut M::Reader {
        &mut self.reader
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<M::Frame, CallFailure>>> {
        loop {
            if let Some(frame) = self.frame(false) {
                return Poll::Ready(Some(frame));
            }
            if self
                .doubt
                .as_ref()
                .is_some_and(|doubt| doubt.length > self.limit)
            {
                return Poll::Ready(self.not_a_stream().map(Err));
            }
            match ready!(self.pieces.poll(context)) {
                Some(Ok(piece)) => {
                    if let Some(doubt) = &mut self.doubt {
                        doubt.push(&piece, self.context.error_bytes());
                    }
                    M::push(&mut self.reader, piece);
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(CallFailure::Transport(error)))),
                None => {
                    let last = self.frame(true);
                    return Poll::Ready(last.or_else(|| self.not_a_stream().map(Err)));
                }
            }
        }
    }

    fn frame(&mut self, ended: bool) -> Option<Result<M::Frame, CallFailure>> {
        let frame = M::next(&mut self.reader, ended)
            .map_err(|_| {
                let limit = BodyLimit::of_item(self.limit);
                let reason = UnexpectedReason::BodyTooLarge;
                self.unexpected(reason, Bytes::new(), Some(limit.into()))
            })
            .transpose();
        if frame.is_some() || M::is_recognised(&self.reader) {
            self.doubt = None;
        }
        frame
    }

    /// The failure of a body that showed nothing of a stream.
    fn not_a_stream(&mut self) -> Option<CallFailure> {
        let body = self.doubt.take()?.kept.freeze();
        let declared = M::MEDIA.first().unwrap_or(&"");
        let found = match self.context.headers.get(CONTENT_TYPE) {
            Some(media) => {
                let media = sanitize(&String::from_utf8_lossy(media.as_bytes()));
                format!("the content type is `{media}`, not `{declared}`")
            }
            None => format!("there is no content type, where `{declared}` is expected"),
        };
        let why = format!("it has no {}, and {found}", M::EVIDENCE);
        Some(self.unexpected(UnexpectedReason::Decode, body, Some(why.into())))
    }

    /// The failure of a body that arrived, but not as declared.
    pub(super) fn unexpected(
        &self,
        reason: UnexpectedReason,
        body: Bytes,
        source: Option<BoxError>,
    ) -> CallFailure {
        let context = self.context.clone();
        CallFailure::Unexpected(Unexpected::new(context, reason, body, source))
    }
}

impl Doubt {
    fn push(&mut self, piece: &[u8], limit: usize) {
        self.length = self.length.saturating_add(piece.len());
        let room = limit.saturating_sub(self.kept.len());
        self.kept
            .extend_from_slice(piece.get(..room).unwrap_or(piece));
    }
}

/// Whether the head alone tells that the body is such a stream, or that there is none (RFC 9110 §6.4.1).
fn is_declared<M: Framing>(context: &ResponseContext) -> bool {
    if !meaning(context.status).has_body {
        return true;
    }
    let content_type = context.headers.get(CONTENT_TYPE);
    let essence = content_type
        .and_then(|media| media.to_str().ok())
        .and_then(|media| media.split(';').next())
        .unwrap_or_default()
        .trim();
    M::MEDIA
        .iter()
        .any(|media| media.eq_ignore_ascii_case(essence))
}
