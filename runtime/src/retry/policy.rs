//! Retry settings. Which calls may be retried is not among them, but for further statuses: that follows from the endpoint
//! and from what is known of the attempt.

use std::time::Duration;

use http::StatusCode;

use super::Budget;
use crate::status_semantics;

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
/// Which calls are retried follows from the endpoint and from how an attempt ended, see
/// [the guarantees](crate::guarantees); further statuses are added with [`retry_statuses`](Self::retry_statuses) and
/// [`retry_unsafe_statuses`](Self::retry_unsafe_statuses).
#[doc(alias = "backoff")]
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
    pub(crate) statuses: &'static [u16],
    pub(crate) unsafe_statuses: &'static [u16],
}

impl RetryPolicy {
    /// The default settings.
    ///
    /// ```
    /// use sdx_endpoint::RetryPolicy;
    ///
    /// assert_eq!(RetryPolicy::new(), RetryPolicy::default());
    /// ```
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
            statuses: &[],
            unsafe_statuses: &[],
        }
    }

    /// One attempt per call.
    ///
    /// ```
    /// use sdx_endpoint::RetryPolicy;
    ///
    /// assert_eq!(RetryPolicy::off(), RetryPolicy::new().attempts(1));
    /// ```
    #[must_use]
    pub const fn off() -> Self {
        Self::new().attempts(1)
    }

    /// How many attempts a call makes at most, the first included (default 3); 0 counts as 1.
    ///
    /// The one replay with a new credential after a 401 does not count.
    ///
    /// ```
    /// const POLICY: sdx_endpoint::RetryPolicy = sdx_endpoint::RetryPolicy::new().attempts(5);
    /// ```
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The longest wait before the first retry (default 100 ms); it doubles with every retry.
    ///
    /// The wait itself is uniformly distributed between zero and that ("full jitter").
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// const POLICY: sdx_endpoint::RetryPolicy = sdx_endpoint::RetryPolicy::new().base_delay(Duration::from_millis(50));
    /// ```
    #[must_use]
    pub const fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The base delay after a 429 (default 1 s).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// const POLICY: sdx_endpoint::RetryPolicy =
    ///     sdx_endpoint::RetryPolicy::new().throttled_base_delay(Duration::from_secs(2));
    /// ```
    #[must_use]
    pub const fn throttled_base_delay(mut self, delay: Duration) -> Self {
        self.throttled_base_delay = delay;
        self
    }

    /// The longest backoff (default 5 s).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// const POLICY: sdx_endpoint::RetryPolicy = sdx_endpoint::RetryPolicy::new().max_delay(Duration::from_secs(8));
    /// ```
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for (default 20 s); a call that is told to wait longer ends at once.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// const POLICY: sdx_endpoint::RetryPolicy = sdx_endpoint::RetryPolicy::new().max_retry_after(Duration::from_secs(60));
    /// ```
    #[must_use]
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Further statuses after which an idempotent call is retried, besides 408, 429, 502, 503, and 504 (default: none).
    ///
    /// A status that the endpoint declares as a success is never retried. `Retry-After` is honoured, and such a response
    /// refunds nothing to the budget. [`build`](crate::ClientBuilder::build) refuses what is no failure, and 401, which
    /// another credential alone can change.
    ///
    /// ```
    /// # use sdx_endpoint::RetryPolicy;
    /// // A server that is starting sends 425, and one that deploys 500.
    /// const POLICY: RetryPolicy = RetryPolicy::new().retry_statuses(&[425, 500]);
    /// ```
    #[must_use]
    pub const fn retry_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.statuses = statuses;
        self
    }

    /// Statuses after which every call is retried, also one that is not idempotent (default: none).
    ///
    /// It is for servers that refuse with them before anything is done, such as 429 by a rate limiter; otherwise a call may
    /// be carried out twice. What is said of [`retry_statuses`](Self::retry_statuses) applies.
    ///
    /// ```
    /// # use sdx_endpoint::RetryPolicy;
    /// const POLICY: RetryPolicy = RetryPolicy::new().retry_unsafe_statuses(&[429]);
    /// ```
    #[must_use]
    pub const fn retry_unsafe_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.unsafe_statuses = statuses;
        self
    }

    /// A full budget.
    pub(crate) fn full_budget(&self) -> Budget {
        Budget::new(self.budget, self.retry_cost, self.success_refund)
    }

    /// Whether calls that are not idempotent are retried after `status` as well.
    pub(crate) fn repeats_unsafe(&self, status: StatusCode) -> bool {
        self.unsafe_statuses.contains(&status.as_u16())
    }

    /// Whether `status` is one of the further ones.
    pub(crate) fn names(&self, status: StatusCode) -> bool {
        self.statuses.contains(&status.as_u16()) || self.repeats_unsafe(status)
    }

    /// Whether the server copes with its load, by the status alone: its response is not one that is retried.
    pub(crate) fn copes(&self, status: StatusCode) -> bool {
        status_semantics::copes(status) && !self.names(status)
    }

    /// The first status that cannot be retried, as the end of a sentence that begins with the setting.
    pub(crate) fn check(&self) -> Result<(), String> {
        let lists = [
            ("retry_statuses", self.statuses),
            ("retry_unsafe_statuses", self.unsafe_statuses),
        ];
        for (name, statuses) in lists {
            for status in statuses {
                let why = match status {
                    401 => "which only another credential can change",
                    400..=599 => continue,
                    _ => "which is no failure; only 4xx and 5xx are retried",
                };
                return Err(format!("has {status} in `{name}`, {why}"));
            }
        }
        Ok(())
    }

    /// The retry budget that all calls of a client share: its capacity, what a retry costs, and what a response returns
    /// whose status is not 408, 429, 502, 503, 504, or a further one (default 100, 10, 1).
    ///
    /// While a server only fails, N calls make at most N + capacity / cost requests. A cost of 0
    /// turns the budget off.
    ///
    /// ```
    /// // 5 further attempts at most while the server only fails.
    /// const POLICY: sdx_endpoint::RetryPolicy = sdx_endpoint::RetryPolicy::new().budget(50, 10, 1);
    /// ```
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
