//! Where a declared method begins: what its body calls, one for each form of method (`async`, boxed,
//! blocking). Takes the arguments and returns the method's value. Streams and pages have their own in `streams` and
//! `pages`.
//!
//! Note: a request is built and checked when the method is called, not when its future is polled, so that
//! the future borrows none of the arguments.

mod asynchronous;
mod blocking;
mod boxed;

#[cfg(not(feature = "blocking"))]
pub use blocking::BlockingFeature;
pub use boxed::{BoxFuture, boxed};
