//! Whether a failed attempt is followed by another, and when: what a server asks for, what the policy allows, and what
//! the budget has left.

// The budget names its atomics through here, so that a model of it can put loom's in their place.
use std::sync::atomic;

mod budget;
mod decide;
mod http_date;
mod pacing;
mod policy;
mod retry_after;

pub(crate) use budget::{Budget, Withdrawal};
pub(crate) use decide::{AttemptOutcome, Situation, Step, decide};
pub use pacing::Pacing;
pub(crate) use pacing::SystemPacing;
pub use policy::RetryPolicy;
pub(crate) use retry_after::retry_after;
