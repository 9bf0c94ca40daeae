//! Backoff with full jitter: the longest wait grows with each retry, and the actual one is drawn from all of it, so that
//! clients that failed together do not return together.

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::{BuildHasher, Hasher};
use std::pin::Pin;
use std::time::Duration;

/// How waits are drawn and slept; tests use their own.
pub trait Pacing: Send + Sync + 'static {
    /// A wait between zero and `most`, uniformly distributed.
    fn draw(&self, most: Duration) -> Duration;

    /// Waits.
    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(wait))
    }
}

/// min(cap, base · 2ⁿ), n being the number of retries so far.
pub(super) fn longest_wait(base: Duration, cap: Duration, attempts: u32) -> Duration {
    let doublings = attempts.saturating_sub(1);
    let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
    base.saturating_mul(factor).min(cap)
}

/// Random waits, slept on tokio's clock.
#[derive(Debug)]
pub(crate) struct SystemPacing;

impl Pacing for SystemPacing {
    fn draw(&self, most: Duration) -> Duration {
        // Every `RandomState` has keys of its own, seeded by the system once a thread.
        let random = RandomState::new().build_hasher().finish();
        share(most, random)
    }
}

/// `most` · `random` / 2⁶⁴.
fn share(most: Duration, random: u64) -> Duration {
    let most = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
    let product = u128::from(most).saturating_mul(u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(product).unwrap_or(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_over_the_whole_range() {
        let most = Duration::from_secs(1);
        let drawn: Vec<_> = (0..1000).map(|_| SystemPacing.draw(most)).collect();
        assert!(drawn.iter().all(|wait| *wait <= most));
        for tenth in 0..10 {
            let range = most * tenth / 10..most * (tenth + 1) / 10;
            let count = drawn.iter().filter(|wait| range.contains(wait)).count();
            assert!((50..=160).contains(&count), "{count} of 1000 in {range:?}");
        }
    }

    #[test]
    fn shares_any_duration() {
        assert_eq!(share(Duration::ZERO, u64::MAX), Duration::ZERO);
        assert_eq!(
            share(Duration::from_secs(2), 1 << 63),
            Duration::from_secs(1)
        );
        assert!(share(Duration::MAX, u64::MAX) > Duration::from_secs(1));
    }
}
