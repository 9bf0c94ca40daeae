//! The body of a success as it arrives, each chunk awaited no longer than the idle limit.
//!
//! Note: the limit does not run while the reader has a chunk in hand. How long a reader takes is the
//! reader's own time, not a failure of the server.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, Sleep, sleep};

use super::deadline::poll_timer;
use crate::error::{History, TimeLimit, TimeoutKind, TransportError};
use crate::transport::{Body, IncomingResponse, TransportFailure};

/// The chunks of a body; after an error there are no more.
pub(crate) struct BodyStream {
    body: Option<Body>,
    /// `None` for a body that was read before.
    watch: Option<Watch>,
}

/// The idle limit of a body, and what its error says.
struct Watch {
    idle: Duration,
    // Made with the response, so that it belongs to the runtime that drives the connection, whoever polls.
    timer: Pin<Box<Sleep>>,
    /// Whether the timer runs.
    waiting: bool,
    /// What was known when the attempt was begun.
    before: History,
}

impl BodyStream {
    pub(super) fn new(response: IncomingResponse, idle: Duration, before: History) -> Self {
        Self {
            body: Some(response.into_body()),
            watch: Some(Watch {
                idle,
                timer: Box::pin(sleep(idle)),
                waiting: false,
                before,
            }),
        }
    }

    /// A body that was read before.
    pub(crate) fn complete(bytes: Bytes) -> Self {
        Self {
            body: (!bytes.is_empty()).then(|| bytes.into()),
            watch: None,
        }
    }

    /// Whether there is known to be nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.body
            .as_ref()
            .is_none_or(http_body::Body::is_end_stream)
    }

    /// How long the next piece is waited for.
    #[cfg(feature = "blocking")]
    pub(crate) fn idle(&self) -> Duration {
        self.watch
            .as_ref()
            .map_or(Duration::ZERO, |watch| watch.idle)
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let failure = loop {
            match http_body::Body::poll_frame(Pin::new(body), context) {
                Poll::Ready(Some(Ok(frame))) => {
                    if let Some(watch) = &mut self.watch {
                        watch.waiting = false;
                    }
                    match frame.into_data() {
                        Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                        _ => {}
                    }
                }
                Poll::Ready(Some(Err(source))) => {
                    break TransportFailure::broken(source);
                }
                Poll::Ready(None) => {
                    self.body = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => match &mut self.watch {
                    Some(watch) => {
                        ready!(watch.poll(context));
                        let limit = TimeLimit::new(TimeoutKind::Idle, watch.idle);
                        break TransportFailure::interrupted(Some(limit), None);
                    }
                    None => return Poll::Pending,
                },
            }
        };
        self.body = None;
        let error = self
            .watch
            .take()
            .map(|watch| failure.into_error(watch.before));
        Poll::Ready(error.map(Err))
    }
}

impl Watch {
    /// Ready when nothing was received for the idle limit.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if !self.waiting {
            self.waiting = true;
            if let Some(end) = Instant::now().checked_add(self.idle) {
                self.timer.as_mut().reset(end);
            }
        }
        poll_timer(self.timer.as_mut(), context)
    }
}
