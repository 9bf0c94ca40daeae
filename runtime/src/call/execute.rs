//! The attempts of one call, until a response or an error is final.
//!
//! A request that was built and checked enters, or why it could not be. Credentials are fetched here, since a call may
//! need another one after a 401; whether and when another attempt follows is decided by [`decide`].

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::time::timeout_at;

use super::attempt::{Attempt, attempt};
use super::deadline::Deadline;
use super::drivers;
use super::envelope;
use super::failed_attempt::FailedAttempt;
use super::head::AttemptLimits;
use super::outcome::{BodyMode, CallFailure, RawResponse};
use super::progress::CallProgress;
use super::trace::Trace;
use crate::client::{CachedCredential, Client, FetchOn};
use crate::descriptor::Endpoint;
use crate::error::{CredentialCause, CredentialError, History, InvalidArgument, TransportKind};
use crate::request::Request;
use crate::retry::{AttemptOutcome, RetryPolicy, Situation, Step, decide};
use crate::secret::CredentialValue;
use crate::transport::{Body, Transport, TransportFailure};

/// Makes one call.
pub(crate) fn execute(
    client: &Client,
    request: Result<Request, InvalidArgument>,
    mode: fn() -> BodyMode,
) -> impl Future<Output = Result<RawResponse, CallFailure>> + Send {
    execute_watched(client, request, mode, None)
}

/// Makes one call for a thread that waits for it, and follows its progress.
pub(crate) fn execute_watched(
    client: &Client,
    mut request: Result<Request, InvalidArgument>,
    mode: fn() -> BodyMode,
    progress: Option<&CallProgress>,
) -> impl Future<Output = Result<RawResponse, CallFailure>> + Send {
    async move {
        let request = match request {
            Err(error) => return Err(CallFailure::InvalidArgument(error)),
            Ok(ref mut request) => request,
        };
        let body = std::mem::take(&mut request.body);
        let trace = Trace::new(client, request);
        let start = Start {
            deadline: Deadline::of(client, request.endpoint),
            failed: None,
        };
        // Pinned here: handed on by value, the future of the attempts would be held twice.
        let attempts = attempts(client, request, body, mode(), start, &trace, progress);
        let call = pin!(attempts);
        trace.around(call).await
    }
}

/// Where a call begins.
pub(super) struct Start {
    pub(super) deadline: Deadline,
    /// The attempt that the first one follows as a retry, if it does.
    // Boxed, since few calls have one.
    pub(super) failed: Option<Box<FailedAttempt>>,
}

/// Makes attempts until one is final.
pub(super) fn attempts(
    client: &Client,
    request: &Request,
    mut body: Body,
    mode: BodyMode,
    start: Start,
    trace: &Trace<'_>,
    progress: Option<&CallProgress>,
) -> impl Future<Output = Result<RawResponse, CallFailure>> + Send {
    let Start { deadline, failed } = start;
    async move {
        let endpoint = request.endpoint;
        let mut history = begin(client, endpoint, deadline, failed).await?;
        let provider = Fetcher {
            credential: client.request_defaults().cached(client.base(), request),
            on: progress.map_or(FetchOn::Task, |_| FetchOn::Thread),
            deadline,
        };
        let mut fetched = provider.fetch(history, None).await?;
        // Attempts that had another credential than the one before do not count as retries.
        let mut replays = 0;
        loop {
            let again = body.replay();
            let begun = history.begun();
            let counted = begun.attempts.saturating_sub(replays);
            let is_last = again.is_none() || is_last(client, endpoint, counted);
            if let Some(progress) = progress {
                progress.begun(begun);
            }
            let attempt = attempt(Attempt {
                client,
                request,
                fetched: fetched.as_ref(),
                body: &mut body,
                replay: again.as_ref(),
                mode,
                history: begun,
                limits: AttemptLimits::of(client.limits(), endpoint, is_last, deadline),
            });
            let (failure, outcome) = match attempt.await {
                Ok(response) => {
                    trace.attempted(begun.attempts, Ok(&response));
                    return envelope::open(response);
                }
                Err(failed) => {
                    history = failed.history;
                    (failed.failure, failed.outcome)
                }
            };
            trace.attempted(begun.attempts, Err(&failure));
            if let Some(progress) = progress {
                progress.ended(history);
            }
            let Some(again) = again else {
                return Err(failure);
            };
            if outcome == AttemptOutcome::Unauthorized {
                if fetched.is_none() || replays > 0 {
                    return Err(failure);
                }
                let renewed = provider.fetch(history, fetched.as_ref()).await?;
                if renewed == fetched {
                    return Err(failure);
                }
                fetched = renewed;
                replays = 1;
            } else {
                let remaining = deadline.remaining();
                if !waits_for_retry(client, endpoint, outcome, counted, remaining).await {
                    return Err(failure);
                }
                // The wait may have outlived the credential.
                fetched = provider.fetch(history, None).await?;
            }
            body = again;
        }
    }
}

/// What is known when the first attempt may be made, after the wait if it is a retry.
async fn begin(
    client: &Client,
    endpoint: &'static Endpoint,
    deadline: Deadline,
    failed: Option<Box<FailedAttempt>>,
) -> Result<History, CallFailure> {
    let history = History::new(endpoint);
    if let Some(refused) = refused(client) {
        return Err(CallFailure::Transport(refused.into_error(history)));
    }
    let Some(failed) = failed else {
        return Ok(history);
    };
    let (attempts, remaining) = (failed.history.attempts, deadline.remaining());
    if waits_for_retry(client, endpoint, failed.outcome, attempts, remaining).await {
        Ok(failed.history)
    } else {
        Err(failed.failure)
    }
}

/// Whether no other attempt can follow one that hangs, so that it need not leave time for it.
fn is_last(client: &Client, endpoint: &Endpoint, attempts: u32) -> bool {
    !endpoint.is_idempotent() || attempts >= policy(client, endpoint).attempts
}

/// The client's policy, as far as the endpoint leaves it.
fn policy(client: &Client, endpoint: &Endpoint) -> RetryPolicy {
    let policy = *client.retry_policy();
    if endpoint.single_attempt {
        policy.attempts(1)
    } else {
        policy
    }
}

/// Waits until the next attempt, if one follows.
async fn waits_for_retry(
    client: &Client,
    endpoint: &Endpoint,
    outcome: AttemptOutcome,
    attempts: u32,
    remaining: Duration,
) -> bool {
    match step(client, endpoint, outcome, attempts, remaining) {
        Step::Stop => false,
        Step::Retry { wait, withdrawal } => {
            client.pacing().sleep(wait).await;
            withdrawal.spend();
            true
        }
    }
}

/// What follows an attempt. Not part of the wait, which would hold a copy of the policy.
fn step<'a>(
    client: &'a Client,
    endpoint: &Endpoint,
    outcome: AttemptOutcome,
    attempts: u32,
    remaining: Duration,
) -> Step<'a> {
    let situation = Situation {
        attempts,
        is_idempotent: endpoint.is_idempotent(),
        remaining,
    };
    let (policy, budget) = (policy(client, endpoint), client.budget());
    decide(&policy, outcome, situation, budget, client.pacing())
}

/// Where the credentials of a call are fetched, if they are.
struct Fetcher<'a> {
    credential: Option<&'a CachedCredential>,
    on: FetchOn,
    deadline: Deadline,
}

impl Fetcher<'_> {
    /// A credential that is still good and is not the `rejected` one.
    async fn fetch(
        &self,
        history: History,
        rejected: Option<&CredentialValue>,
    ) -> Result<Option<CredentialValue>, CallFailure> {
        let Some(credential) = self.credential else {
            return Ok(None);
        };
        if let Some(token) = credential.fresh(rejected) {
            return Ok(Some(token));
        }
        // Boxed, since few calls get here and all would be larger by it.
        Box::pin(timeout_at(
            self.deadline.at,
            credential.token(rejected, self.on),
        ))
        .await
        .unwrap_or(Err(CredentialCause::Deadline))
        .map(Some)
        .map_err(|cause| CallFailure::Credential(CredentialError::new(history, cause)))
    }
}

/// Why not even a first attempt can be made.
fn refused(client: &Client) -> Option<TransportFailure> {
    let why = match client.transport() {
        Transport::Unconnected => {
            "this client is unconnected; override the method in the fake that uses it"
        }
        transport => drivers::missing(transport.needs_io())?,
    };
    Some(TransportFailure::refused(TransportKind::Connect, why))
}
