//! The body of a success as it comes.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, Sleep, sleep};

use super::execute::History;
use super::transport_failure::TransportFailure;
use crate::Endpoint;
use crate::error::{TimeoutKind, TransportError};
use crate::transport::{Body, IncomingResponse};

/// The pieces of a body, each awaited no longer than the idle limit; after an error there are none.
pub(crate) struct BodyStream {
    body: Option<Body>,
    /// `None` for a body that was read before.
    watch: Option<Watch>,
}

/// The idle limit of a body, and what its error says.
struct Watch {
    idle: Duration,
    /// Made with the answer, so that it belongs to the runtime that drives the connection, whoever polls.
    timer: Pin<Box<Sleep>>,
    /// The timer runs. It stands still while the reader has pieces: that time is the reader's own.
    waiting: bool,
    endpoint: &'static Endpoint,
    history: History,
}

impl BodyStream {
    pub(super) fn new(
        attempted: IncomingResponse,
        idle: Duration,
        endpoint: &'static Endpoint,
        history: History,
    ) -> Self {
        let timer = Box::pin(sleep(idle));
        let watch = Watch {
            idle,
            timer,
            waiting: false,
            endpoint,
            history,
        };
        Self {
            body: Some(attempted.into_body()),
            watch: Some(watch),
        }
    }

    /// A body that was read before.
    pub(crate) fn complete(bytes: Bytes) -> Self {
        Self {
            body: (!bytes.is_empty()).then(|| bytes.into()),
            watch: None,
        }
    }

    /// Whether nothing will come.
    pub(crate) fn is_empty(&self) -> bool {
        self.body
            .as_ref()
            .is_none_or(http_body::Body::is_end_stream)
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let lost = loop {
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
                    break TransportFailure::interrupted(None, Some(source));
                }
                Poll::Ready(None) => {
                    self.body = None;
                    return Poll::Ready(None);
                }
                Poll::Pending => {
                    match &mut self.watch {
                        Some(watch) => ready!(watch.poll(context)),
                        None => return Poll::Pending,
                    }
                    break TransportFailure::interrupted(Some(TimeoutKind::Idle), None);
                }
            }
        };
        self.body = None;
        let error = self
            .watch
            .take()
            .map(|watch| lost.into_error(watch.endpoint, watch.history));
        Poll::Ready(error.map(Err))
    }
}

impl Watch {
    /// Ready when nothing came for the idle limit.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if !self.waiting {
            self.waiting = true;
            if let Some(end) = Instant::now().checked_add(self.idle) {
                self.timer.as_mut().reset(end);
            }
        }
        self.timer.as_mut().poll(context)
    }
}
