//! Retry settings. Which calls may be retried is not among them: that follows from the endpoint and from what is
//! known of the attempt.

use std::time::Duration;

/// When a call is retried, and how long it waits before each retry.
///
/// ```
/// # fn main() -> Result<(), sdx_endpoint::BuildError> {
/// use std::time::Duration;
/// use sdx_endpoint::{Client, RetryPolicy};
///
/// let policy = RetryPolicy::new().attempts(5).base_delay(Duration::from_millis(50));
/// let client = Client::builder("https://v1.api.altostrat.io").retry(policy).build()?;
/// let once = Client::builder("https://v1.api.altostrat.io").retry(RetryPolicy::off()).build()?;
/// # Ok(())
/// # }
/// ```
///
/// Which calls are retried at all is not configurable here: see [the guarantees](crate::guarantees).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) attempts: u32,
    pub(crate) base_delay: Duration,
    pub(crate) throttled_base_delay: Duration,
    pub(crate) max_delay: Duration,
    pub(crate) max_retry_after: Duration,
    pub(crate) budget: u32,
    pub(crate) retry_cost: u32,
    pub(crate) success_refund: u32,
}

impl RetryPolicy {
    /// The default settings.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            // Without the budget, three attempts would triple the load of a server that fails under load.
            attempts: 3,
            base_delay: Duration::from_millis(100),
            throttled_base_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(20),
            budget: 100,
            retry_cost: 10,
            success_refund: 1,
        }
    }

    /// One attempt per call.
    #[must_use]
    pub const fn off() -> Self {
        Self::new().attempts(1)
    }

    /// How many attempts a call makes at most, the first included (default 3); 0 counts as 1.
    ///
    /// The one replay with a new credential after a 401 does not count.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The longest wait before the first retry (default 100 ms); it doubles with every retry.
    ///
    /// The wait itself is uniformly distributed between zero and that ("full jitter").
    #[must_use]
    pub const fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The base delay after a 429 (default 1 s).
    #[must_use]
    pub const fn throttled_base_delay(mut self, delay: Duration) -> Self {
        self.throttled_base_delay = delay;
        self
    }

    /// The longest backoff (default 5 s).
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for (default 20 s); a call that is told to wait longer ends at once.
    #[must_use]
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// The retry budget that all calls of a client share: its capacity, what a retry costs, and what a response returns
    /// whose status is not 408, 429, 502, 503, or 504 (default 100, 10, 1).
    ///
    /// While a server only fails, N calls make at most N + capacity / cost requests. A cost of 0
    /// turns the budget off.
    #[must_use]
    pub const fn budget(mut self, capacity: u32, retry_cost: u32, success_refund: u32) -> Self {
        self.budget = capacity;
        self.retry_cost = retry_cost;
        self.success_refund = success_refund;
        self
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}
