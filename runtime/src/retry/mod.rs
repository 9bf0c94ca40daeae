//! Whether a failed attempt is followed by another, and when.

use std::sync::atomic;

mod budget;
mod decide;
mod pacing;
mod policy;

pub(crate) use budget::{Budget, Withdrawal};
pub(crate) use decide::{AttemptOutcome, Situation, Step, decide};
pub use pacing::Pacing;
pub(crate) use pacing::SystemPacing;
pub use policy::RetryPolicy;
