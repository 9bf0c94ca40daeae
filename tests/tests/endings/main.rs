//! Calls end well: what they cost, what they retry, which credential they carry.

use sdx_endpoint_tests::allocations::{COUNTING, Counting};

mod connections;
mod cost;
mod credentials;
mod layers;
mod properties;
mod retries;
mod surroundings;

#[global_allocator]
static ALLOCATOR: Counting = COUNTING;
