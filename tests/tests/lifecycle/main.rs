//! What happens around a call: connections, retries, credentials, layers, environment, allocations.

use sdx_endpoint_tests::allocations::{COUNTING, Counting};

mod allocations;
mod connections;
mod credentials;
mod environment;
mod layers;
mod limit_texts;
mod look_ups;
mod properties;
mod redaction;
mod retries;
mod retry_after;
mod runtimes;

#[global_allocator]
static ALLOCATOR: Counting = COUNTING;
