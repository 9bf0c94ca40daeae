//! The bed does what it says.

use sdx_endpoint_tests::allocations::{COUNTING, Counting};

mod allocations;
mod canary;
mod payload;
mod ports;
mod process;
mod recorder;
mod script;
mod tls;

#[global_allocator]
static ALLOCATOR: Counting = COUNTING;

/// What a server's drop raises, as text.
fn raised(drop: impl FnOnce()) -> String {
    let payload = std::panic::catch_unwind(std::panic::AssertUnwindSafe(drop)).unwrap_err();
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().unwrap()).to_owned(),
    }
}

/// A client that meets the server and nobody else.
fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}
