//! The body of an answer, within its bounds.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use tokio::time::{Instant, timeout, timeout_at};

#[cfg(feature = "stream")]
use super::BodyStream;
use super::attempt::{Deadline, FailedAttempt};
use super::execute::History;
use super::transport_failure::TransportFailure;
use super::{BodyMode, CallFailure, RawBody, RawResponse};
use crate::client::Client;
use crate::error::{BoxError, ResponseContext, TimeoutKind, Unexpected, UnexpectedReason};
use crate::retry::AttemptOutcome;
use crate::transport::IncomingResponse;

/// How much of a body that nobody looks at is read, so that its connection can be used again.
const DRAINED_BYTES: usize = 64 * 1024;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_millis(200);

/// How the reading of a body ended.
enum BodyRead {
    Complete,
    TooLarge,
    TimedOut(TimeoutKind),
    Broken(BoxError),
}

/// Reads the body of a success as it is wanted.
pub(super) async fn read_success(
    client: &Client,
    context: ResponseContext,
    mut attempted: IncomingResponse,
    want: BodyMode,
    history: History,
    end: Deadline,
) -> Result<RawResponse, FailedAttempt> {
    match want.at(context.status().as_u16()) {
        BodyMode::Discard => {
            drain(attempted, end).await;
            Ok(RawResponse {
                context,
                body: RawBody::Bytes(Bytes::new()),
            })
        }
        #[cfg(feature = "stream")]
        BodyMode::Stream if announced(&context, &attempted) == Some(0) => Ok(RawResponse {
            context,
            body: RawBody::Stream(BodyStream::complete(Bytes::new())),
        }),
        #[cfg(feature = "stream")]
        BodyMode::Stream => {
            let pieces =
                BodyStream::new(attempted, client.limits().idle, context.endpoint(), history);
            Ok(RawResponse {
                context,
                body: RawBody::Stream(pieces),
            })
        }
        BodyMode::Collect | BodyMode::ByStatus(_) => {
            let limits = client.limits();
            let cap = u64::try_from(limits.response_bytes).unwrap_or(u64::MAX);
            if announced(&context, &attempted).is_some_and(|length| length > cap) {
                let reason = UnexpectedReason::BodyTooLarge;
                return Err(unexpected(context, reason, Bytes::new(), history));
            }
            let (body, outcome) =
                collect(&mut attempted, limits.response_bytes, limits.idle, end).await;
            match outcome {
                BodyRead::Complete => Ok(RawResponse {
                    context,
                    body: RawBody::Bytes(body),
                }),
                BodyRead::TooLarge => {
                    let reason = UnexpectedReason::BodyTooLarge;
                    Err(unexpected(context, reason, body, history))
                }
                BodyRead::TimedOut(timeout) => {
                    Err(TransportFailure::interrupted(Some(timeout), None)
                        .into_failed(context.endpoint(), history))
                }
                BodyRead::Broken(source) => Err(TransportFailure::interrupted(None, Some(source))
                    .into_failed(context.endpoint(), history)),
            }
        }
    }
}

/// How long the body will be, where that is known before it is read. A client that could decompress hides it from its
/// body, so the head is asked, too.
fn announced(context: &ResponseContext, attempted: &IncomingResponse) -> Option<u64> {
    if matches!(context.status().as_u16(), 204 | 205 | 304) {
        return Some(0);
    }
    let headers = context.headers();
    attempted.body_length().or_else(|| {
        let length = headers
            .get(CONTENT_LENGTH)
            .filter(|_| !headers.contains_key(TRANSFER_ENCODING))?;
        length.to_str().ok()?.parse().ok()
    })
}

fn unexpected(
    context: ResponseContext,
    reason: UnexpectedReason,
    body: Bytes,
    history: History,
) -> FailedAttempt {
    FailedAttempt {
        fault: CallFailure::Unexpected(Unexpected::new(context, reason, body, None)),
        outcome: AttemptOutcome::Final,
        history,
    }
}

/// Reads the beginning of a failure's body. However that ends, the status is what counts.
pub(super) async fn read_failure(
    client: &Client,
    attempted: &mut IncomingResponse,
    end: Deadline,
) -> Bytes {
    let limits = client.limits();
    let (body, _) = collect(attempted, limits.failure_bytes, limits.idle, end).await;
    body
}

/// Reads to the end of the body or of its bounds; what came is kept in any case.
async fn collect(
    attempted: &mut IncomingResponse,
    cap: usize,
    idle: Duration,
    end: Deadline,
) -> (Bytes, BodyRead) {
    let mut body = BodyBuffer::default();
    loop {
        let idle_end = Instant::now().checked_add(idle).unwrap_or(end.at);
        let (at, kind) = if idle_end < end.at {
            (idle_end, TimeoutKind::Idle)
        } else {
            (end.at, end.timeout)
        };
        let outcome = match timeout_at(at, attempted.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                if body.push(chunk, cap) {
                    continue;
                }
                BodyRead::TooLarge
            }
            Ok(Ok(None)) => BodyRead::Complete,
            Ok(Err(source)) => BodyRead::Broken(source),
            Err(_) => BodyRead::TimedOut(kind),
        };
        return (body.into_bytes(), outcome);
    }
}

/// Reads and forgets a short body, so that its connection can be used again.
async fn drain(mut attempted: IncomingResponse, end: Deadline) {
    let limit = DRAIN_TIME.min(end.at.saturating_duration_since(Instant::now()));
    let all = async {
        let mut length = 0_usize;
        while let Ok(Some(chunk)) = attempted.chunk().await {
            length = length.saturating_add(chunk.len());
            if length > DRAINED_BYTES {
                break;
            }
        }
    };
    // Whether the body came to its end changes nothing for the caller.
    let _ = timeout(limit, all).await;
}

/// The pieces of a body; one piece is kept as it came.
#[derive(Default)]
struct BodyBuffer {
    first: Bytes,
    rest: BytesMut,
}

impl BodyBuffer {
    /// Takes a piece; `false` once the body has more than `cap` bytes, of which the first `cap` are kept.
    fn push(&mut self, mut piece: Bytes, cap: usize) -> bool {
        let length = self.first.len().saturating_add(self.rest.len());
        let room = cap.saturating_sub(length);
        let fits = piece.len() <= room;
        piece.truncate(room);
        if length == 0 {
            self.first = piece;
        } else {
            self.rest.extend_from_slice(&piece);
        }
        fits
    }

    fn into_bytes(self) -> Bytes {
        if self.rest.is_empty() {
            return self.first;
        }
        let mut all = BytesMut::with_capacity(self.first.len().saturating_add(self.rest.len()));
        all.extend_from_slice(&self.first);
        all.extend_from_slice(&self.rest);
        all.freeze()
    }
}
