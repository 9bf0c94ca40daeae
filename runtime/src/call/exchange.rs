//! The attempts of one call, until an answer or an error is final.

use std::time::Duration;

use tokio::time::Instant;

use super::attempt::{Attempt, End, Failed, attempt};
use super::lost::Lost;
use super::{Answer, Fault, Want};
use crate::client::Client;
use crate::error::{Delivery, InvalidArgument, Timeout, TransportKind};
use crate::request::Request;
use crate::retry::{Situation, Step, decide};
use crate::transport::Transport;

/// What is known before an attempt begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    /// How many attempts were begun, this one included.
    pub(super) attempts: u32,
    /// What is known of the way of those before.
    pub(super) delivery: Delivery,
}

/// Makes one call and reads its answer.
pub(crate) async fn exchange(
    client: &Client,
    request: Result<Request, InvalidArgument>,
    want: Want,
) -> Result<Answer, Fault> {
    let mut request = request.map_err(Fault::InvalidArgument)?;
    if let Some(refused) = refused(client) {
        let history = History {
            attempts: 0,
            delivery: Delivery::NotSent,
        };
        return Err(refused.into_failed(request.endpoint, history).fault);
    }
    let limits = client.limits();
    let deadline = after(request.endpoint.timeout.unwrap_or(limits.total));
    let mut body = std::mem::take(&mut request.body);
    let mut history = History {
        attempts: 1,
        delivery: Delivery::NotSent,
    };
    loop {
        let again = body.replay();
        let failed = match attempt(Attempt {
            client,
            request: &request,
            body,
            want,
            history,
            end: attempt_end(limits.attempt, deadline),
        })
        .await
        {
            Ok(answer) => {
                client.budget().succeeded();
                return Ok(answer);
            }
            Err(failed) => *failed,
        };
        let Failed { fault, ended } = failed;
        let situation = Situation {
            attempts: history.attempts,
            is_idempotent: request.endpoint.is_idempotent(),
            is_replayable: again.is_some(),
            remaining: deadline.saturating_duration_since(Instant::now()),
        };
        let pacing = client.pacing();
        let step = decide(
            client.retry_policy(),
            ended,
            situation,
            client.budget(),
            pacing,
        );
        let (Step::Retry { wait, withdrawal }, Some(again)) = (step, again) else {
            return Err(fault);
        };
        pacing.sleep(wait).await;
        withdrawal.spend();
        history = History {
            attempts: history.attempts.saturating_add(1),
            delivery: fault.delivery(),
        };
        body = again;
    }
}

/// Why not even a first attempt can be made.
fn refused(client: &Client) -> Option<Lost> {
    let why = if matches!(client.transport(), Transport::Unconnected) {
        "this client is unconnected; override the method in the fake that uses it"
    } else if tokio::runtime::Handle::try_current().is_err() {
        "the call was polled outside a tokio runtime"
    } else {
        return None;
    };
    Some(Lost::refused(TransportKind::Connect, why))
}

fn attempt_end(limit: Duration, deadline: Instant) -> End {
    let end = after(limit);
    if end < deadline {
        End {
            at: end,
            timeout: Timeout::Attempt,
        }
    } else {
        End {
            at: deadline,
            timeout: Timeout::Total,
        }
    }
}

fn after(limit: Duration) -> Instant {
    /// Stands for a limit past the end of the clock.
    const CENTURY: Duration = Duration::from_secs(3_155_760_000);
    let now = Instant::now();
    now.checked_add(limit.min(CENTURY)).unwrap_or(now)
}
