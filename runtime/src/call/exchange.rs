//! The attempts of one call, until an answer or an error is final.

use std::time::Duration;

use tokio::time::Instant;

use super::attempt::{End, attempt};
use super::{Answer, Fault, Want};
use crate::client::Client;
use crate::error::{Delivery, InvalidArgument, Timeout};
use crate::request::Request;

/// What is known before an attempt begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    /// How many attempts were begun, this one included.
    pub(super) attempts: u32,
    /// What is known of the way of those before.
    pub(super) delivery: Delivery,
}

/// Makes one call and reads its answer.
pub(super) async fn exchange(
    client: &Client,
    request: Result<Request, InvalidArgument>,
    want: Want,
) -> Result<Answer, Fault> {
    let mut request = request.map_err(Fault::InvalidArgument)?;
    let limits = client.limits();
    let deadline = after(request.endpoint.timeout.unwrap_or(limits.total));
    let body = std::mem::take(&mut request.body);
    let history = History {
        attempts: 1,
        delivery: Delivery::NotSent,
    };
    attempt(
        client,
        &request,
        body,
        want,
        history,
        attempt_end(limits.attempt, deadline),
    )
    .await
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
