//! The body of an answer, within its bounds.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use tokio::time::{Instant, timeout, timeout_at};

#[cfg(feature = "stream")]
use super::Pieces;
use super::attempt::{End, Failed};
use super::exchange::History;
use super::lost::Lost;
use super::{BodyMode, CallFailure, RawBody, RawResponse};
use crate::client::Client;
use crate::error::{BoxError, Exchange, TimeoutKind, Unexpected, UnexpectedReason};
use crate::retry::Ended;
use crate::transport::Attempted;

/// How much of a body that nobody looks at is read, so that its connection can be used again.
const DRAINED_BYTES: usize = 64 * 1024;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_millis(200);

/// How the reading of a body ended.
enum Outcome {
    Complete,
    TooLarge,
    TimedOut(TimeoutKind),
    Broken(BoxError),
}

/// Reads the body of a success as it is wanted.
pub(super) async fn answer(
    client: &Client,
    exchange: Exchange,
    mut attempted: Attempted,
    want: BodyMode,
    history: History,
    end: End,
) -> Result<RawResponse, Failed> {
    match want.at(exchange.status().as_u16()) {
        BodyMode::Discard => {
            drain(attempted, end).await;
            Ok(RawResponse {
                exchange,
                body: RawBody::Bytes(Bytes::new()),
            })
        }
        #[cfg(feature = "stream")]
        BodyMode::Stream if announced(&exchange, &attempted) == Some(0) => Ok(RawResponse {
            exchange,
            body: RawBody::Pieces(Pieces::complete(Bytes::new())),
        }),
        #[cfg(feature = "stream")]
        BodyMode::Stream => {
            let pieces = Pieces::new(
                attempted,
                client.limits().idle,
                exchange.endpoint(),
                history,
            );
            Ok(RawResponse {
                exchange,
                body: RawBody::Pieces(pieces),
            })
        }
        BodyMode::Collect | BodyMode::ByStatus(_) => {
            let limits = client.limits();
            let cap = u64::try_from(limits.response_bytes).unwrap_or(u64::MAX);
            if announced(&exchange, &attempted).is_some_and(|length| length > cap) {
                let reason = UnexpectedReason::BodyTooLarge;
                return Err(unexpected(exchange, reason, Bytes::new(), history));
            }
            let (body, outcome) =
                collect(&mut attempted, limits.response_bytes, limits.idle, end).await;
            match outcome {
                Outcome::Complete => Ok(RawResponse {
                    exchange,
                    body: RawBody::Bytes(body),
                }),
                Outcome::TooLarge => {
                    let reason = UnexpectedReason::BodyTooLarge;
                    Err(unexpected(exchange, reason, body, history))
                }
                Outcome::TimedOut(timeout) => {
                    Err(Lost::broke_off(Some(timeout), None)
                        .into_failed(exchange.endpoint(), history))
                }
                Outcome::Broken(source) => {
                    Err(Lost::broke_off(None, Some(source))
                        .into_failed(exchange.endpoint(), history))
                }
            }
        }
    }
}

/// How long the body will be, where that is known before it is read. A client that could decompress hides it from its
/// body, so the head is asked, too.
fn announced(exchange: &Exchange, attempted: &Attempted) -> Option<u64> {
    if matches!(exchange.status().as_u16(), 204 | 205 | 304) {
        return Some(0);
    }
    let headers = exchange.headers();
    attempted.body_length().or_else(|| {
        let length = headers
            .get(CONTENT_LENGTH)
            .filter(|_| !headers.contains_key(TRANSFER_ENCODING))?;
        length.to_str().ok()?.parse().ok()
    })
}

fn unexpected(
    exchange: Exchange,
    reason: UnexpectedReason,
    body: Bytes,
    history: History,
) -> Failed {
    Failed {
        fault: CallFailure::Unexpected(Unexpected::new(exchange, reason, body, None)),
        ended: Ended::Final,
        history,
    }
}

/// Reads the beginning of a failure's body. However that ends, the status is what counts.
pub(super) async fn failure(client: &Client, attempted: &mut Attempted, end: End) -> Bytes {
    let limits = client.limits();
    let (body, _) = collect(attempted, limits.failure_bytes, limits.idle, end).await;
    body
}

/// Reads to the end of the body or of its bounds; what came is kept in any case.
async fn collect(
    attempted: &mut Attempted,
    cap: usize,
    idle: Duration,
    end: End,
) -> (Bytes, Outcome) {
    let mut body = Gathered::default();
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
                Outcome::TooLarge
            }
            Ok(Ok(None)) => Outcome::Complete,
            Ok(Err(source)) => Outcome::Broken(source),
            Err(_) => Outcome::TimedOut(kind),
        };
        return (body.into_bytes(), outcome);
    }
}

/// Reads and forgets a short body, so that its connection can be used again.
async fn drain(mut attempted: Attempted, end: End) {
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
struct Gathered {
    first: Bytes,
    rest: BytesMut,
}

impl Gathered {
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
