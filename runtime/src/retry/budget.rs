//! How many retries a client may make, so that it does not overload a failing server.
//!
//! Note: the source is compiled a second time by the tests, under a model of every order of its
//! threads, so it names its atomics through its parent.

use super::atomic::{AtomicU32, Ordering};

/// A bucket of tokens that all calls of a client share: a retry takes some, a success returns some.
///
/// It starts full, so that a storm of N failing calls makes at most N + capacity / cost requests.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
    capacity: u32,
    cost: u32,
    refund: u32,
}

impl Budget {
    pub(crate) fn new(capacity: u32, cost: u32, refund: u32) -> Self {
        Self {
            tokens: AtomicU32::new(capacity),
            capacity,
            cost,
            refund,
        }
    }

    /// Takes what a retry costs; `None` where too little is left.
    pub(crate) fn withdraw(&self) -> Option<Withdrawal<'_>> {
        self.change(|tokens| tokens.checked_sub(self.cost))
            .then(|| Withdrawal(Some(self)))
    }

    /// Returns what a response is worth that shows that the server copes with its load.
    pub(crate) fn refund(&self) {
        self.deposit(self.refund);
    }

    /// Gives back what a retry took that turned out to be none: it took up a stream, and the stream went on.
    #[cfg(feature = "stream")]
    pub(crate) fn give_back(&self) {
        self.deposit(self.cost);
    }

    fn deposit(&self, tokens: u32) {
        self.change(|held| {
            let full = held.saturating_add(tokens).min(self.capacity);
            (full != held).then_some(full)
        });
    }

    fn change(&self, next: impl Fn(u32) -> Option<u32>) -> bool {
        // The number is all that is shared: nothing else is published with it.
        self.tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next)
            .is_ok()
    }

    #[cfg(test)]
    pub(crate) fn tokens(&self) -> u32 {
        self.tokens.load(Ordering::Relaxed)
    }
}

/// What a retry took from the budget; it is returned if the retry is not made after all.
#[derive(Debug)]
#[must_use = "dropping it returns the tokens"]
pub(crate) struct Withdrawal<'a>(Option<&'a Budget>);

impl Withdrawal<'_> {
    /// The retry is made.
    pub(crate) fn spend(mut self) {
        self.0 = None;
    }
}

impl Drop for Withdrawal<'_> {
    fn drop(&mut self) {
        if let Some(budget) = self.0 {
            budget.deposit(budget.cost);
        }
    }
}
