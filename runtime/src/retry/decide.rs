//! The decision: from how an attempt ended to what is done next. It is pure; time and chance enter as arguments.

use std::time::Duration;

use http::StatusCode;

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
    /// The server is temporarily unavailable (408, 502, 503, 504).
    Unavailable { retry_after: Option<Duration> },
    /// The client is rate limited (429).
    Throttled { retry_after: Option<Duration> },
    /// The client is unauthorized (401): only another credential helps.
    Unauthorized,
    /// Another attempt would end the same way.
    Final,
}

impl AttemptOutcome {
    /// The end of an attempt with a response that the endpoint does not declare.
    pub(crate) const fn of(status: StatusCode, retry_after: Option<Duration>) -> Self {
        let meaning = meaning(status);
        // Other statuses may name a time as well, which is the caller's business alone.
        let retry_after = if meaning.heeds_retry_after {
            retry_after
        } else {
            None
        };
        match meaning.retry {
            Retry::Later => Self::Unavailable { retry_after },
            Retry::Slower => Self::Throttled { retry_after },
            Retry::Authorized => Self::Unauthorized,
            Retry::Never => Self::Final,
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
        AttemptOutcome::Unavailable { retry_after } => {
            (situation.is_idempotent, policy.base_delay, retry_after)
        }
        AttemptOutcome::Throttled { retry_after } => (
            situation.is_idempotent,
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

/// min(cap, base · 2ⁿ), n being the number of retries so far.
fn longest_wait(base: Duration, cap: Duration, attempts: u32) -> Duration {
    let doublings = attempts.saturating_sub(1);
    let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
    base.saturating_mul(factor).min(cap)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the longest wait.
    struct Longest;

    impl Pacing for Longest {
        fn draw(&self, most: Duration) -> Duration {
            most
        }
    }

    const SAFE: Situation = Situation {
        attempts: 1,
        is_idempotent: true,
        remaining: Duration::from_secs(30),
    };

    const LOST: AttemptOutcome = AttemptOutcome::Interrupted {
        delivery: Delivery::Unknown,
    };
    const NOT_SENT: AttemptOutcome = AttemptOutcome::Interrupted {
        delivery: Delivery::NotSent,
    };

    fn full() -> Budget {
        Budget::new(100, 10, 1)
    }

    fn unavailable(retry_after: Option<u64>) -> AttemptOutcome {
        AttemptOutcome::Unavailable {
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    fn throttled(retry_after: Option<u64>) -> AttemptOutcome {
        AttemptOutcome::Throttled {
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    /// The wait in milliseconds, or nothing for the end.
    fn step(outcome: AttemptOutcome, situation: Situation) -> Option<u128> {
        let budget = full();
        match decide(&RetryPolicy::new(), outcome, situation, &budget, &Longest) {
            Step::Stop => {
                assert_eq!(budget.tokens(), 100, "the end costs nothing");
                None
            }
            Step::Retry { wait, withdrawal } => {
                withdrawal.spend();
                assert_eq!(budget.tokens(), 90);
                Some(wait.as_millis())
            }
        }
    }

    #[test]
    fn what_may_be_repeated_is() {
        let once = Situation {
            is_idempotent: false,
            ..SAFE
        };
        for (outcome, if_idempotent, otherwise) in [
            (NOT_SENT, Some(100), Some(100)),
            (LOST, Some(100), None),
            (unavailable(None), Some(100), None),
            (throttled(None), Some(1000), None),
            (AttemptOutcome::Unauthorized, None, None),
            (AttemptOutcome::Final, None, None),
        ] {
            assert_eq!(step(outcome, SAFE), if_idempotent, "{outcome:?}");
            assert_eq!(
                step(outcome, once),
                otherwise,
                "{outcome:?}, not idempotent"
            );
        }
    }

    #[test]
    fn waits_double_up_to_the_cap() {
        let waits = |outcome, attempts: u32| {
            let policy = RetryPolicy::new().attempts(u32::MAX);
            let situation = Situation { attempts, ..SAFE };
            match decide(&policy, outcome, situation, &full(), &Longest) {
                Step::Retry { wait, .. } => wait.as_millis(),
                Step::Stop => 0,
            }
        };
        assert_eq!(
            [1, 2, 3, 7, 99].map(|n| waits(LOST, n)),
            [100, 200, 400, 5000, 5000]
        );
        assert_eq!(
            [1, 2, 3, 4].map(|n| waits(throttled(None), n)),
            [1000, 2000, 4000, 5000]
        );
    }

    #[test]
    fn the_server_is_waited_for_within_reason() {
        for (asked, wait) in [
            (0, Some(100)),
            (1, Some(1100)),
            (20, Some(20_100)),
            (21, None),
            (u64::MAX, None),
        ] {
            assert_eq!(step(unavailable(Some(asked)), SAFE), wait, "{asked} s");
        }
        assert_eq!(step(throttled(Some(0)), SAFE), Some(1000));
    }

    #[test]
    fn a_stream_is_taken_up_when_the_server_says() {
        let wait = |retry: Option<u64>, attempts| {
            let retry = retry.map(Duration::from_millis);
            let situation = Situation { attempts, ..SAFE };
            step(AttemptOutcome::BrokenStream { retry }, situation)
        };
        for (retry, first, second) in [
            (None, 100, 200),
            (Some(0), 0, 0),
            (Some(3000), 3000, 5000),
            (Some(7000), 7000, 7000),
            (Some(20_000), 20_000, 20_000),
            (Some(u64::MAX), 20_000, 20_000),
        ] {
            assert_eq!(wait(retry, 1), Some(first), "{retry:?}");
            assert_eq!(wait(retry, 2), Some(second), "{retry:?}");
        }
        let once = Situation {
            is_idempotent: false,
            ..SAFE
        };
        let broken = AttemptOutcome::BrokenStream { retry: None };
        assert_eq!(step(broken, once), None);
    }

    #[test]
    fn no_wait_crosses_the_deadline() {
        let ending = |remaining| Situation {
            remaining: Duration::from_millis(remaining),
            ..SAFE
        };
        assert_eq!(step(LOST, ending(101)), Some(100));
        assert_eq!(step(LOST, ending(100)), None);
        assert_eq!(step(LOST, ending(0)), None);
        assert_eq!(step(unavailable(Some(5)), ending(4000)), None);
    }

    #[test]
    fn the_attempts_are_counted() {
        let after = |attempts| step(LOST, Situation { attempts, ..SAFE });
        assert_eq!((after(2), after(3), after(4)), (Some(200), None, None));
        let budget = full();
        let off = decide(&RetryPolicy::off(), LOST, SAFE, &budget, &Longest);
        assert!(matches!(off, Step::Stop));
    }

    #[test]
    fn the_budget_has_the_last_word() {
        let budget = full();
        let retry = || decide(&RetryPolicy::new(), LOST, SAFE, &budget, &Longest);
        for _ in 0..10 {
            match retry() {
                Step::Retry { withdrawal, .. } => withdrawal.spend(),
                Step::Stop => panic!("the budget has tokens left"),
            }
        }
        assert!(matches!(retry(), Step::Stop));
        (0..9).for_each(|_| budget.refund());
        assert!(matches!(retry(), Step::Stop));
        budget.refund();
        assert!(matches!(retry(), Step::Retry { .. }));
        assert_eq!(
            budget.tokens(),
            10,
            "a retry that is not made returns its tokens"
        );
    }
}
