//! What happens around a call: connections, retries, credentials, layers, environment, allocations.

use sdx_endpoint_tests::allocations::{COUNTING, Counting};

mod allocations;
mod connections;
mod credential_fetches;
mod credential_renewal;
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
mod scripted_provider;
mod task_budget;
mod time;
mod uploads;

#[global_allocator]
static ALLOCATOR: Counting = COUNTING;
