//! A runtime of one thread, for tests and benches that are not `async` themselves.

use tokio::runtime::{Builder, Runtime};

/// A runtime of one thread, with I/O and timers.
///
/// # Panics
///
/// Where the system refuses one.
#[must_use]
pub fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime of one thread")
}

/// Runs `future` to its end on a [`runtime`] of its own.
///
/// ```
/// use sdx_endpoint_tests::single_thread::block_on;
///
/// assert_eq!(block_on(async { 1 + 1 }), 2);
/// ```
pub fn block_on<F: Future>(future: F) -> F::Output {
    runtime().block_on(future)
}
