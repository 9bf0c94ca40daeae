//! The retry budget under every interleaving of a few calls. loom runs the runtime's own source: its atomics replace
//! the standard library's, and a plain build is unaffected.

use loom::sync::{Arc, atomic};
use loom::thread;

#[path = "../../runtime/src/retry/budget.rs"]
mod budget;

use budget::Budget;

/// What each thread does with the budget; returns how many retries it makes.
fn retry(budget: &Budget) -> u32 {
    budget.withdraw().map_or(0, |withdrawal| {
        withdrawal.spend();
        1
    })
}

fn give_up(budget: &Budget) -> u32 {
    drop(budget.withdraw());
    0
}

/// Makes a retry that takes a stream up, and the stream goes on.
#[cfg(feature = "stream")]
fn resume(budget: &Budget) -> u32 {
    let retries = retry(budget);
    if retries > 0 {
        budget.give_back();
    }
    retries
}

fn succeed(budget: &Budget) -> u32 {
    budget.refund();
    0
}

/// Runs the threads in every order, and checks how many retries they make together and what is left.
fn every_order(
    capacity: u32,
    threads: [fn(&Budget) -> u32; 3],
    check: impl Fn(u32, u32) + Send + Sync + 'static,
) {
    let mut model = loom::model::Builder::new();
    // At most two preemptions per order; all of them would take hours.
    model.preemption_bound = Some(2);
    model.check(move || {
        let budget = Arc::new(Budget::new(capacity, 10, 1));
        let [here, others @ ..] = threads;
        let others = others.map(|act| {
            let budget = Arc::clone(&budget);
            thread::spawn(move || act(&budget))
        });
        let mut retries = here(&budget);
        for other in others {
            retries += other.join().unwrap();
        }
        assert!(budget.tokens() <= capacity, "never more than it holds");
        check(retries, budget.tokens());
    });
}

#[test]
fn retries_never_exceed_the_budget() {
    every_order(20, [retry; 3], |retries, left| {
        assert_eq!((retries, left), (2, 0));
    });
    every_order(9, [retry; 3], |retries, left| {
        assert_eq!((retries, left), (0, 9));
    });
}

#[test]
fn a_success_is_counted_exactly_once() {
    every_order(10, [retry, succeed, succeed], |retries, left| {
        assert_eq!(retries, 1);
        assert!((0..=2).contains(&left), "{left} left");
    });
    every_order(29, [retry, retry, succeed], |retries, left| {
        assert_eq!(retries, 2);
        assert!((9..=10).contains(&left), "{left} left");
    });
}

#[test]
fn a_cancelled_retry_returns_its_tokens() {
    every_order(20, [give_up; 3], |_, left| assert_eq!(left, 20));
    every_order(20, [retry, retry, give_up], |retries, left| {
        assert!((1..=2).contains(&retries));
        assert_eq!(left, 20 - 10 * retries);
    });
}

#[cfg(feature = "stream")]
#[test]
fn a_resumption_that_goes_on_returns_its_tokens() {
    every_order(30, [resume; 3], |retries, left| {
        assert_eq!((retries, left), (3, 30));
    });
    every_order(20, [resume, resume, retry], |retries, left| {
        assert!((2..=3).contains(&retries));
        assert!((10..=20).contains(&left), "{left} left");
    });
}
