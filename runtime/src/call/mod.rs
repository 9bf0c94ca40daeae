//! One call, from a checked request to a response that is still to be decoded.
//!
//! [`execute`] makes attempts until one is final; [`attempt`] sends one and reads its response within the limits. What
//! comes out is a [`RawResponse`] or a [`CallFailure`]; which types those are read as is decided by `response`.

#![allow(
    clippy::manual_async_fn,
    reason = "an `async fn` holds each argument twice in its future, as it was given and as it is used"
)]

// Imports run one way, from `execute` down to `outcome` and `body_stream`; a circle would hide who decides what.

mod attempt;
mod body_buffer;
#[cfg(feature = "stream")]
mod body_stream;
mod data;
mod deadline;
mod drivers;
mod envelope;
mod execute;
mod failed_attempt;
mod head;
mod outcome;
mod progress;
mod read_body;
mod redirects;
#[cfg(feature = "stream")]
mod resume;
mod trace;

#[cfg(feature = "stream")]
pub(crate) use body_stream::BodyStream;
#[cfg(feature = "stream")]
pub(crate) use deadline::Deadline;
pub(crate) use execute::execute;
#[cfg(feature = "blocking")]
pub(crate) use execute::execute_watched;
pub(crate) use outcome::RawBody;
pub use outcome::{BodyMode, CallFailure, RawResponse};
#[cfg(feature = "blocking")]
pub(crate) use progress::CallProgress;
#[cfg(feature = "stream")]
pub(crate) use resume::{Interruption, resume};
