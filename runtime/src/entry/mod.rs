//! Where a declared method begins: the functions that its body calls, one for each form of method (`async`, boxed,
//! blocking). Arguments enter, the method's return value leaves. Streams and pages have their own in `streams` and
//! `pages`.
//!
//! What would surprise: a request is built and checked when the method is called, not when its future is polled, so that
//! the future borrows none of the arguments.

mod asynchronous;
mod blocking;
mod boxed;

pub use asynchronous::call;
#[cfg(not(feature = "blocking"))]
pub use blocking::BlockingFeature;
pub use blocking::block;
pub use boxed::{BoxFuture, boxed};
