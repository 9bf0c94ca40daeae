//! The attempts of one call, until an answer or an error is final.

use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, timeout_at};

use super::attempt::{Attempt, Deadline, FailedAttempt, attempt};
use super::trace::Trace;
use super::transport_failure::TransportFailure;
use super::{BodyMode, CallFailure, RawResponse};
use crate::Endpoint;
use crate::client::{Client, Token};
use crate::error::{
    CredentialCause, CredentialError, Delivery, InvalidArgument, TimeoutKind, TransportKind,
};
use crate::request::Request;
use crate::retry::{AttemptOutcome, Situation, Step, decide};
use crate::transport::{Body, Transport};

/// What is known of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    /// How many attempts were begun.
    pub(super) attempts: u32,
    /// What is known of the way of those that outcome.
    pub(super) delivery: Delivery,
    /// Whether one of those may have done what was asked.
    pub(super) may_be_applied: bool,
}

impl History {
    const NONE: Self = Self {
        attempts: 0,
        delivery: Delivery::NotSent,
        may_be_applied: false,
    };

    fn with_another_attempt(self) -> Self {
        Self {
            attempts: self.attempts.saturating_add(1),
            ..self
        }
    }

    /// An attempt outcome without an answer.
    pub(super) fn lost(self, delivery: Delivery) -> Self {
        self.outcome(delivery, delivery != Delivery::NotSent)
    }

    /// An attempt was answered. A gateway that got no answer itself does not know what became of the request.
    pub(super) fn answered(self, status: StatusCode) -> Self {
        let delivery = match status.as_u16() {
            502 | 504 => Delivery::Unknown,
            _ => Delivery::Answered,
        };
        let is_refusal = matches!(status.as_u16(), 501 | 505);
        // Servers that have done what a form asks for lead on to a page (RFC 9110 §15.4.3, §15.4.4).
        let leads_on = matches!(status.as_u16(), 302 | 303);
        let is_applied =
            status.is_success() || leads_on || (status.is_server_error() && !is_refusal);
        self.outcome(delivery, is_applied)
    }

    fn without_credential(
        self,
        endpoint: &'static Endpoint,
        cause: CredentialCause,
    ) -> CallFailure {
        let error = CredentialError::new(endpoint, cause);
        CallFailure::Credential(error.after(self.attempts, self.delivery, self.may_be_applied))
    }

    fn outcome(self, delivery: Delivery, may_be_applied: bool) -> Self {
        Self {
            delivery: self.delivery.then(delivery),
            may_be_applied: self.may_be_applied || may_be_applied,
            ..self
        }
    }
}

/// Makes one call and reads its answer.
pub(crate) async fn execute(
    client: &Client,
    request: Result<Request, InvalidArgument>,
    want: BodyMode,
) -> Result<RawResponse, CallFailure> {
    let mut request = request.map_err(CallFailure::InvalidArgument)?;
    let body = std::mem::take(&mut request.body);
    let trace = Trace::new(client, &request);
    let call = attempts(client, &request, body, want, &trace);
    trace.around(call).await
}

/// Makes attempts until one is final.
async fn attempts(
    client: &Client,
    request: &Request,
    mut body: Body,
    want: BodyMode,
    trace: &Trace<'_>,
) -> Result<RawResponse, CallFailure> {
    if let Some(refused) = refused(client) {
        return Err(refused.into_failed(request.endpoint, History::NONE).fault);
    }
    let limits = client.limits();
    let deadline = after(request.endpoint.timeout.unwrap_or(limits.total));
    let cached_credential = client
        .credentials()
        .cached_credential(client.base(), request);
    let fetch = async |history: History, rejected: Option<&Token>| match cached_credential {
        None => Ok(None),
        Some(cached_credential) => match timeout_at(deadline, cached_credential.token(rejected))
            .await
        {
            Ok(Ok(token)) => Ok(Some(token)),
            Ok(Err(cause)) => Err(history.without_credential(request.endpoint, cause)),
            Err(_) => Err(history.without_credential(request.endpoint, CredentialCause::Deadline)),
        },
    };
    let mut history = History::NONE;
    let mut fetched = fetch(history, None).await?;
    // Attempts that had another credential than the one before do not count as retries.
    let mut replays = 0;
    loop {
        let again = body.replay();
        let begun = history.with_another_attempt();
        let outcome = attempt(Attempt {
            client,
            request,
            fetched: fetched.as_ref(),
            body,
            want,
            history: begun,
            end: attempt_end(limits.attempt, deadline),
        })
        .await;
        let result = outcome.as_ref().map_err(|failed| &failed.fault);
        trace.attempted(begun.attempts, result);
        let failed = match outcome {
            Ok(response) => {
                client.budget().succeeded();
                return Ok(response);
            }
            Err(failed) => failed,
        };
        let FailedAttempt { fault, outcome, .. } = failed;
        history = failed.history;

        let Some(again) = again else {
            return Err(fault);
        };
        if outcome == AttemptOutcome::Unauthorized {
            if fetched.is_none() || replays > 0 {
                return Err(fault);
            }
            let renewed = fetch(history, fetched.as_ref()).await?;
            if renewed == fetched {
                return Err(fault);
            }
            fetched = renewed;
            replays = 1;
        } else {
            let situation = Situation {
                attempts: history.attempts.saturating_sub(replays),
                is_idempotent: request.endpoint.is_idempotent(),
                remaining: deadline.saturating_duration_since(Instant::now()),
            };
            let (policy, budget) = (client.retry_policy(), client.budget());
            match decide(policy, outcome, situation, budget, client.pacing()) {
                Step::Stop => return Err(fault),
                Step::Retry { wait, withdrawal } => {
                    client.pacing().sleep(wait).await;
                    withdrawal.spend();
                }
            }
            fetched = fetch(history, None).await?;
        }
        body = again;
    }
}

/// Why not even a first attempt can be made.
fn refused(client: &Client) -> Option<TransportFailure> {
    let why = if matches!(client.transport(), Transport::Unconnected) {
        "this client is unconnected; override the method in the fake that uses it"
    } else if tokio::runtime::Handle::try_current().is_err() {
        "the call was polled outside a tokio runtime"
    } else {
        return None;
    };
    Some(TransportFailure::refused(TransportKind::Connect, why))
}

fn attempt_end(limit: Duration, deadline: Instant) -> Deadline {
    let end = after(limit);
    if end < deadline {
        Deadline {
            at: end,
            timeout: TimeoutKind::Attempt,
        }
    } else {
        Deadline {
            at: deadline,
            timeout: TimeoutKind::Total,
        }
    }
}

fn after(limit: Duration) -> Instant {
    /// Stands for a limit past the end of the clock.
    const CENTURY: Duration = Duration::from_secs(3_155_760_000);
    let now = Instant::now();
    now.checked_add(limit.min(CENTURY)).unwrap_or(now)
}
