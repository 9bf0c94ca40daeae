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
        repeats_unsafe: false,
    }
}

fn throttled(retry_after: Option<u64>) -> AttemptOutcome {
    AttemptOutcome::Throttled {
        retry_after: retry_after.map(Duration::from_secs),
        repeats_unsafe: false,
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
fn further_statuses_are_retried() {
    let policy = RetryPolicy::new()
        .retry_statuses(&[425, 500])
        .retry_unsafe_statuses(&[429, 409]);
    let once = Situation {
        is_idempotent: false,
        ..SAFE
    };
    let wait = |status: u16, situation| {
        let status = StatusCode::from_u16(status).unwrap();
        let outcome = AttemptOutcome::of(&policy, status, Some(Duration::from_secs(2)));
        step(outcome, situation)
    };
    for (status, if_idempotent, otherwise) in [
        (425, Some(2100), None),
        (500, Some(2100), None),
        (409, Some(2100), Some(2100)),
        (429, Some(3000), Some(3000)),
        (503, Some(2100), None),
        (502, Some(100), None),
        (404, None, None),
        (401, None, None),
        (501, None, None),
    ] {
        assert_eq!(wait(status, SAFE), if_idempotent, "{status}");
        assert_eq!(wait(status, once), otherwise, "{status}");
    }
}

#[test]
fn a_policy_names_failures_only() {
    for status in [100_u16, 200, 204, 302, 399, 401, 600, 999, 0] {
        let list: &'static [u16] = Box::leak(Box::new([503, status]));
        for policy in [
            RetryPolicy::new().retry_statuses(list),
            RetryPolicy::new().retry_unsafe_statuses(list),
        ] {
            let why = policy.check().unwrap_err();
            assert!(why.contains(&status.to_string()), "{why}");
        }
    }
    let all = RetryPolicy::new().retry_statuses(&[400, 404, 425, 500, 599]);
    assert_eq!(all.check(), Ok(()));
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
