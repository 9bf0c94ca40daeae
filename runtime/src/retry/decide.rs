//! The decision: from how an attempt ended to what is done next. It is pure; time and chance enter as arguments.

use std::time::Duration;

use http::StatusCode;

use super::pacing::longest_wait;
use super::{Budget, Pacing, RetryPolicy, Withdrawal};
use crate::delivery::Delivery;
use crate::status_semantics::{Retry, meaning};

/// How an attempt ended, as far as retrying depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttemptOutcome {
    /// No complete response was received; `delivery` is what is known of this attempt alone.
    Interrupted { delivery: Delivery },
    /// A stream broke off that can be taken up where it was; the server may have asked to wait before.
    #[cfg_attr(
        not(feature = "stream"),
        allow(dead_code, reason = "only `stream` reads what can be taken up")
    )]
    BrokenStream { retry: Option<Duration> },
    /// The server is temporarily unavailable (408, 502, 503, 504, and the policy's further statuses).
    Unavailable {
        retry_after: Option<Duration>,
        /// Whether the policy retries calls that are not idempotent after that status as well.
        repeats_unsafe: bool,
    },
    /// The client is rate limited (429).
    Throttled {
        retry_after: Option<Duration>,
        repeats_unsafe: bool,
    },
    /// The client is unauthorized (401): only another credential helps.
    Unauthorized,
    /// Another attempt would end the same way.
    Final,
}

impl AttemptOutcome {
    /// The end of an attempt with a response that the endpoint does not declare.
    pub(crate) fn of(
        policy: &RetryPolicy,
        status: StatusCode,
        retry_after: Option<Duration>,
    ) -> Self {
        let meaning = meaning(status);
        let is_named = policy.names(status);
        let repeats_unsafe = policy.repeats_unsafe(status);
        // Other statuses may name a time as well, which is the caller's business alone.
        let retry_after = retry_after.filter(|_| meaning.heeds_retry_after || is_named);
        match meaning.retry {
            Retry::Slower => Self::Throttled {
                retry_after,
                repeats_unsafe,
            },
            Retry::Authorized => Self::Unauthorized,
            Retry::Never if !is_named => Self::Final,
            Retry::Later | Retry::Never => Self::Unavailable {
                retry_after,
                repeats_unsafe,
            },
        }
    }
}

/// What the decision depends on besides how the attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Situation {
    /// How many attempts were made, replays after a 401 left out.
    pub(crate) attempts: u32,
    /// Whether sending the request twice does what sending it once does (RFC 9110 §9.2.2).
    pub(crate) is_idempotent: bool,
    /// Until the call's deadline.
    pub(crate) remaining: Duration,
}

/// What is done next.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// The call ends as the attempt ended.
    Stop,
    /// Another attempt follows after the wait.
    Retry {
        wait: Duration,
        withdrawal: Withdrawal<'a>,
    },
}

/// Decides what follows an attempt whose body can be sent again.
///
/// Nothing is taken from the budget unless a retry is due, and a wait that would outlast the deadline is skipped.
pub(crate) fn decide<'a>(
    policy: &RetryPolicy,
    outcome: AttemptOutcome,
    situation: Situation,
    budget: &'a Budget,
    pacing: &dyn Pacing,
) -> Step<'a> {
    let mut cap = policy.max_delay;
    let (is_safe, base, retry_after) = match outcome {
        AttemptOutcome::Final | AttemptOutcome::Unauthorized => return Step::Stop,
        AttemptOutcome::Interrupted { delivery } => {
            // What was not sent cannot have been carried out, so repeating it is safe for every method.
            let is_safe = delivery == Delivery::NotSent || situation.is_idempotent;
            (is_safe, policy.base_delay, None)
        }
        AttemptOutcome::BrokenStream { retry } => {
            let asked = retry.map(|retry| retry.min(policy.max_retry_after));
            cap = cap.max(asked.unwrap_or_default());
            let base = asked.unwrap_or(policy.base_delay);
            (situation.is_idempotent, base, None)
        }
        AttemptOutcome::Unavailable {
            retry_after,
            repeats_unsafe,
        } => (
            situation.is_idempotent || repeats_unsafe,
            policy.base_delay,
            retry_after,
        ),
        AttemptOutcome::Throttled {
            retry_after,
            repeats_unsafe,
        } => (
            situation.is_idempotent || repeats_unsafe,
            policy.throttled_base_delay,
            retry_after,
        ),
    };
    if !is_safe || situation.attempts >= policy.attempts {
        return Step::Stop;
    }
    // A server that asks for more time than the policy grants would only refuse again.
    let asked = retry_after.unwrap_or_default();
    if asked > policy.max_retry_after {
        return Step::Stop;
    }
    // Clients that are told the same time do not come back at the same time.
    let drawn = pacing.draw(longest_wait(base, cap, situation.attempts));
    let wait = asked.saturating_add(drawn);
    if wait >= situation.remaining {
        return Step::Stop;
    }
    match budget.withdraw() {
        Some(withdrawal) => Step::Retry { wait, withdrawal },
        None => Step::Stop,
    }
}

#[cfg(test)]
mod tests;
