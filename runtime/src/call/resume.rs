//! Another call for a response that broke off: it begins where a retry would, with what is known of the attempts before.

use std::pin::pin;
use std::time::Duration;

use super::deadline::Deadline;
use super::execute::{Start, attempts};
use super::failed_attempt::FailedAttempt;
use super::outcome::{BodyMode, CallFailure, RawResponse};
use super::trace::Trace;
use crate::client::Client;
use crate::error::{History, TransportError};
use crate::request::Request;
use crate::retry::AttemptOutcome;

/// A stream that broke off, and what its resumption may cost.
pub(crate) struct Interruption {
    /// What the stream ends with if no attempt may follow.
    pub(crate) error: TransportError,
    /// The attempts that count, the one that broke off among them.
    pub(crate) history: History,
    /// How long the server asks to wait before connecting again.
    pub(crate) retry: Option<Duration>,
    pub(crate) deadline: Deadline,
}

/// Sends the request that goes on with the stream, if and when the policy allows it.
pub(crate) async fn resume(
    client: &Client,
    mut request: Request,
    interruption: Interruption,
) -> Result<RawResponse, CallFailure> {
    let Interruption {
        error,
        history,
        retry,
        deadline,
    } = interruption;
    let failed = FailedAttempt {
        failure: CallFailure::Transport(error),
        outcome: AttemptOutcome::BrokenStream { retry },
        history,
    };
    let body = std::mem::take(&mut request.body);
    let trace = Trace::new(client, &request);
    let start = Start {
        deadline,
        failed: Some(Box::new(failed)),
    };
    let call = attempts(
        client,
        &request,
        body,
        BodyMode::Stream,
        start,
        &trace,
        None,
    );
    trace.around(pin!(call)).await
}
