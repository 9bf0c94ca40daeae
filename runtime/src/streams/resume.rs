//! Taking up a stream of events that broke off.
//!
//! Takes a break and where the stream was; returns the call that goes on from there, or the break itself where it
//! cannot. What a resumption costs depends on what it brings: after one new event its withdrawal from the retry budget
//! is returned, and attempts and deadline count from the beginning again.

use http::header::{HeaderName, HeaderValue};

use super::sse_decoder::Checkpoint;
use crate::call::{CallFailure, Deadline, Interruption, RawResponse, resume};
use crate::client::Client;
use crate::entry::BoxFuture;
use crate::error::{History, TransportError};
use crate::request::Request;

/// WHATWG HTML §9.2.4.
static LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The request of a stream that is resumed, and what its resumptions may still cost.
pub(super) struct Resumption<'c> {
    client: &'c Client,
    request: Request,
    /// The end of the resumption that is under way, until it brings a new event.
    deadline: Option<Deadline>,
}

impl<'c> Resumption<'c> {
    /// `None` where the endpoint is not resumed, or its request has a one-shot body.
    pub(super) fn new(client: &'c Client, request: &Request) -> Option<Self> {
        let request = request.endpoint.resume.then(|| request.again()).flatten()?;
        Some(Self {
            client,
            request,
            deadline: None,
        })
    }

    /// A new event arrived: what the resumption took from the budget is returned.
    pub(super) fn progressed(&mut self) {
        if self.deadline.take().is_some() {
            self.client.budget().give_back();
        }
    }

    /// Whether the server says by the response to a resumption that the stream is over.
    pub(super) fn is_over(&self, failure: &CallFailure) -> bool {
        let is_no_content = match failure {
            CallFailure::Unexpected(error) => error.status() == http::StatusCode::NO_CONTENT,
            _ => false,
        };
        self.deadline.is_some() && is_no_content
    }

    /// The call that goes on after the checkpoint; without one, or where its id cannot be sent, the break.
    pub(super) fn call(
        &mut self,
        broken: TransportError,
        checkpoint: Option<&Checkpoint>,
        has_progressed: bool,
    ) -> Result<BoxFuture<'c, Result<RawResponse, CallFailure>>, TransportError> {
        let (Some(checkpoint), Some(mut request), true) =
            (checkpoint, self.request.again(), broken.is_interruption())
        else {
            return Err(broken);
        };
        if let Some(id) = &checkpoint.id {
            let Ok(id) = HeaderValue::from_bytes(id.as_bytes()) else {
                return Err(broken);
            };
            request.headers.insert(LAST_EVENT_ID.clone(), id);
        }
        let mut history = *broken.history();
        if has_progressed {
            history = History {
                attempts: 1,
                ..history
            };
        }
        let deadline = *self
            .deadline
            .get_or_insert_with(|| Deadline::of(self.client, request.endpoint));
        let interruption = Interruption {
            error: broken,
            history,
            retry: checkpoint.retry,
            deadline,
        };
        Ok(Box::pin(resume(self.client, request, interruption)))
    }
}
