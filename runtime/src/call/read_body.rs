//! The body of a response, read within limits of size and time.
//!
//! Takes a response whose head was received; returns its body as the [`BodyMode`] asks for, or a failed attempt.
//! Note: a body that nobody looks at is still read if it is short, so that its connection can be used
//! again, and a failure's body is never an error of its own.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use tokio::time::{sleep_until, timeout};

use super::body_buffer::BodyBuffer;
#[cfg(feature = "stream")]
use super::body_stream::BodyStream;
use super::deadline::{Deadline, poll_timer};
use super::envelope::encloses;
use super::failed_attempt::FailedAttempt;
use super::outcome::{BodyMode, RawBody, RawResponse};
use crate::client::Limits;
use crate::error::{BodyLimit, BoxError, History, ResponseContext, TimeLimit};
use crate::status_semantics::meaning;
#[cfg(feature = "_decompression")]
use crate::transport::Undecodable;
use crate::transport::{IncomingResponse, TransportFailure};

/// How much of a body that nobody looks at is read, so that its connection can be used again.
const DRAINED_BYTES: usize = 64 * 1024;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_millis(200);

/// How the reading of a body ended.
enum BodyRead {
    Complete,
    TooLarge,
    TimedOut(TimeLimit),
    Broken(BoxError),
}

/// Reads the body of a success as `mode` asks for; `before` is what was known when the attempt was begun.
pub(super) fn read_success(
    limits: &Limits,
    context: ResponseContext,
    mut response: IncomingResponse,
    mode: BodyMode,
    before: History,
    deadline: Deadline,
) -> impl Future<Output = Result<RawResponse, FailedAttempt>> + Send {
    async move {
        let is_enclosed = encloses(
            context.history.endpoint.settings.envelope.as_ref(),
            context.status,
        );
        let mode = if is_enclosed {
            BodyMode::Collect
        } else {
            mode.at(context.status.as_u16())
        };
        let body = match mode {
            BodyMode::Discard if announced(&context, &response) == Some(0) => {
                RawBody::Bytes(Bytes::new())
            }
            BodyMode::Discard => {
                drain(&mut response, deadline).await;
                RawBody::Bytes(Bytes::new())
            }
            #[cfg(feature = "stream")]
            BodyMode::Stream if announced(&context, &response) == Some(0) => {
                RawBody::Stream(BodyStream::complete(Bytes::new()))
            }
            #[cfg(feature = "stream")]
            BodyMode::Stream => RawBody::Stream(BodyStream::new(response, limits.idle, before)),
            BodyMode::Collect | BodyMode::ByStatus(_) | BodyMode::WithUrl(_) => {
                let limit = u64::try_from(limits.response_bytes).unwrap_or(u64::MAX);
                let announced = announced(&context, &response);
                // What is announced as too large is not read at all.
                let (body, read) = if announced.is_some_and(|length| length > limit) {
                    (Bytes::new(), BodyRead::TooLarge)
                } else {
                    let buffer = BodyBuffer::new(announced, limits.response_bytes);
                    collect(&mut response, buffer, limits.idle, deadline).await
                };
                let failure = match read {
                    BodyRead::Complete => {
                        return Ok(RawResponse::new(context, RawBody::Bytes(body)));
                    }
                    BodyRead::TooLarge => {
                        let limit = BodyLimit::of_success(limits.response_bytes);
                        return Err(FailedAttempt::too_large(context, body, limit));
                    }
                    BodyRead::TimedOut(timeout) => {
                        TransportFailure::interrupted(Some(timeout), None)
                    }
                    #[cfg(feature = "_decompression")]
                    BodyRead::Broken(source) if source.is::<Undecodable>() => {
                        return Err(FailedAttempt::undecodable(context, body, source));
                    }
                    BodyRead::Broken(source) => TransportFailure::interrupted(None, Some(source)),
                };
                return Err(FailedAttempt::interrupted(failure, before));
            }
        };
        Ok(RawResponse::new(context, body))
    }
}

/// Reads the beginning of a failure's body, and returns the limit where it is longer. However the reading ends, the status
/// is what counts.
pub(super) async fn read_failure(
    limits: &Limits,
    response: &mut IncomingResponse,
    deadline: Deadline,
) -> (Bytes, Option<BodyLimit>) {
    let buffer = BodyBuffer::new(None, limits.failure_bytes);
    let (body, read) = collect(response, buffer, limits.idle, deadline).await;
    let is_cut = matches!(read, BodyRead::TooLarge);
    let limit = is_cut.then(|| BodyLimit::of_failure(limits.failure_bytes));
    (body, limit)
}

/// The length of the body, where it is known before it is read.
fn announced(context: &ResponseContext, response: &IncomingResponse) -> Option<u64> {
    if !meaning(context.status).has_body {
        return Some(0);
    }
    // A client that could decompress hides the length from its body, so the head is asked as well.
    let headers = &context.headers;
    response.body_length().or_else(|| {
        let length = headers
            .get(CONTENT_LENGTH)
            .filter(|_| !headers.contains_key(TRANSFER_ENCODING))?;
        length.to_str().ok()?.parse().ok()
    })
}

/// Reads to the end of the body or of its limits; what was received is kept in any case.
fn collect(
    response: &mut IncomingResponse,
    mut body: BodyBuffer,
    idle: Duration,
    deadline: Deadline,
) -> impl Future<Output = (Bytes, BodyRead)> + Send {
    async move {
        // One timer for all chunks, set only where one is waited for: most of a large body is there already.
        let mut timer = pin!(sleep_until(deadline.at));
        loop {
            let mut chunk = pin!(response.chunk());
            let mut waiting: Option<Deadline> = None;
            let chunk = poll_fn(|context| {
                if let Poll::Ready(chunk) = chunk.as_mut().poll(context) {
                    return Poll::Ready(Ok(chunk));
                }
                let end = waiting.get_or_insert_with(|| {
                    let end = deadline.of_chunk(idle);
                    timer.as_mut().reset(end.at);
                    end
                });
                ready!(poll_timer(timer.as_mut(), context));
                Poll::Ready(Err(end.limit))
            });
            let read = match chunk.await {
                Ok(Ok(Some(chunk))) => {
                    if body.push(chunk) {
                        continue;
                    }
                    BodyRead::TooLarge
                }
                Ok(Ok(None)) => BodyRead::Complete,
                Ok(Err(source)) => BodyRead::Broken(source),
                Err(limit) => BodyRead::TimedOut(limit),
            };
            return (body.into_bytes(), read);
        }
    }
}

/// Reads and forgets a short body, so that its connection can be used again.
pub(super) async fn drain(response: &mut IncomingResponse, deadline: Deadline) {
    let limit = DRAIN_TIME.min(deadline.remaining());
    let all = async {
        let mut length = 0_usize;
        while let Ok(Some(chunk)) = response.chunk().await {
            length = length.saturating_add(chunk.len());
            if length > DRAINED_BYTES {
                break;
            }
        }
    };
    // Whether the body was read to its end changes nothing for the caller.
    let _ = timeout(limit, all).await;
}
