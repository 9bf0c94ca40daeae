//! How often a piece of code asks for memory, counted by thread.
//!
//! A binary that counts installs the allocator:
//!
//! ```
//! use sdx_endpoint_tests::allocations::{COUNTING, Counting, count};
//!
//! #[global_allocator]
//! static ALLOCATOR: Counting = COUNTING;
//!
//! let (text, counted) = count(|| String::from("four"));
//! assert_eq!(text, "four");
//! assert_eq!((counted.allocations, counted.reallocations, counted.bytes), (1, 0, 4));
//! ```

use std::alloc::System;
use std::hint::black_box;

use alloc_count::AllocSnapshot;
use tokio::runtime::{Runtime, RuntimeFlavor};

/// The system's allocator, counting.
pub type Counting = alloc_count::AllocCounter<System>;

/// The allocator to install as `#[global_allocator]`.
pub const COUNTING: Counting = alloc_count::AllocCounter(System);

/// What one thread asked of the allocator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    /// How many blocks were allocated.
    pub allocations: usize,
    /// How many blocks were resized.
    pub reallocations: usize,
    /// How many bytes were asked for, a resized block counting in full again.
    pub bytes: usize,
}

/// Calls `act`, and returns its result and what this thread allocated meanwhile.
///
/// # Panics
///
/// Where the binary has not installed [`COUNTING`].
pub fn count<T>(act: impl FnOnce() -> T) -> (T, Allocations) {
    assert_installed();
    let before = AllocSnapshot::now();
    let value = act();
    let counted = before.elapsed();
    let counted = Allocations {
        allocations: counted.alloc_calls,
        reallocations: counted.realloc_calls,
        bytes: counted.bytes_allocated,
    };
    (value, counted)
}

/// Drives `future` on a current-thread runtime, and counts as [`count`] does.
///
/// Tasks that the runtime drives meanwhile count too: the connection of an HTTP client is part of a
/// call. Threads of their own, such as the servers of this bed, do not.
///
/// # Panics
///
/// Where the runtime has worker threads, or the binary has not installed [`COUNTING`].
pub fn count_on<F: Future>(runtime: &Runtime, future: F) -> (F::Output, Allocations) {
    let flavor = runtime.handle().runtime_flavor();
    assert_eq!(
        flavor,
        RuntimeFlavor::CurrentThread,
        "a runtime of one thread"
    );
    count(|| runtime.block_on(future))
}

fn assert_installed() {
    let before = AllocSnapshot::now();
    drop(black_box(Box::new(0_u8)));
    assert!(
        before.elapsed().alloc_calls > 0,
        "the binary installs the counting allocator"
    );
}
