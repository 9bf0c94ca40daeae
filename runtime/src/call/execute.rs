//! The attempts of one call, until a response or an error is final.
//!
//! A request that was built and checked enters, or why it could not be. Credentials are fetched here, since a call may
//! need another one after a 401; whether and when another attempt follows is decided by [`decide`].

use tokio::time::timeout_at;

use super::attempt::{Attempt, attempt};
use super::deadline::Deadline;
use super::drivers;
use super::envelope;
use super::failed_attempt::FailedAttempt;
use super::outcome::{BodyMode, CallFailure, RawResponse};
use super::trace::Trace;
use crate::client::{CachedCredential, Client};
use crate::error::{CredentialCause, CredentialError, History, InvalidArgument, TransportKind};
use crate::request::Request;
use crate::retry::{AttemptOutcome, Situation, Step, decide};
use crate::secret::Token;
use crate::transport::{Body, Transport, TransportFailure};

/// Makes one call.
pub(crate) async fn execute(
    client: &Client,
    request: Result<Request, InvalidArgument>,
    mode: BodyMode,
) -> Result<RawResponse, CallFailure> {
    let mut request = request.map_err(CallFailure::InvalidArgument)?;
    let body = std::mem::take(&mut request.body);
    let trace = Trace::new(client, &request);
    let call = attempts(client, &request, body, mode, &trace);
    trace
        .around(async { call.await.and_then(envelope::open) })
        .await
}

/// Makes attempts until one is final.
async fn attempts(
    client: &Client,
    request: &Request,
    mut body: Body,
    mode: BodyMode,
    trace: &Trace<'_>,
) -> Result<RawResponse, CallFailure> {
    let mut history = History::new(request.endpoint);
    if let Some(refused) = refused(client) {
        return Err(CallFailure::Transport(refused.into_error(history)));
    }
    let limits = client.limits();
    let deadline = Deadline::of_call(request.endpoint.timeout.unwrap_or(limits.total));
    let credential = client.credentials().cached(client.base(), request);
    let mut fetched = fetch(credential, history, deadline, None).await?;
    // Attempts that had another credential than the one before do not count as retries.
    let mut replays = 0;
    loop {
        let again = body.replay();
        let begun = history.begun();
        let ended = attempt(Attempt {
            client,
            request,
            fetched: fetched.as_ref(),
            body,
            mode,
            history: begun,
            deadline: deadline.of_attempt(limits.attempt),
        })
        .await;
        let result = ended.as_ref().map_err(|failed| &failed.failure);
        trace.attempted(begun.attempts, result);
        let FailedAttempt {
            failure,
            outcome,
            history: known,
        } = match ended {
            Ok(response) => return Ok(response),
            Err(failed) => failed,
        };
        history = known;

        let Some(again) = again else {
            return Err(failure);
        };
        if outcome == AttemptOutcome::Unauthorized {
            if fetched.is_none() || replays > 0 {
                return Err(failure);
            }
            let renewed = fetch(credential, history, deadline, fetched.as_ref()).await?;
            if renewed == fetched {
                return Err(failure);
            }
            fetched = renewed;
            replays = 1;
        } else {
            let situation = Situation {
                attempts: history.attempts.saturating_sub(replays),
                is_idempotent: request.endpoint.is_idempotent(),
                remaining: deadline.remaining(),
            };
            let (policy, budget) = (client.retry_policy(), client.budget());
            match decide(policy, outcome, situation, budget, client.pacing()) {
                Step::Stop => return Err(failure),
                Step::Retry { wait, withdrawal } => {
                    client.pacing().sleep(wait).await;
                    withdrawal.spend();
                }
            }
            // The wait may have outlived the credential.
            fetched = fetch(credential, history, deadline, None).await?;
        }
        body = again;
    }
}

/// A credential that is still good and is not the `rejected` one, where the client fetches its credentials.
async fn fetch(
    credential: Option<&CachedCredential>,
    history: History,
    deadline: Deadline,
    rejected: Option<&Token>,
) -> Result<Option<Token>, CallFailure> {
    let Some(credential) = credential else {
        return Ok(None);
    };
    timeout_at(deadline.at, credential.token(rejected))
        .await
        .unwrap_or(Err(CredentialCause::Deadline))
        .map(Some)
        .map_err(|cause| CallFailure::Credential(CredentialError::new(history, cause)))
}

/// Why not even a first attempt can be made.
fn refused(client: &Client) -> Option<TransportFailure> {
    let why = match client.transport() {
        Transport::Unconnected => {
            "this client is unconnected; override the method in the fake that uses it"
        }
        transport => drivers::missing(matches!(transport, Transport::Http(_)))?,
    };
    Some(TransportFailure::refused(TransportKind::Connect, why))
}
