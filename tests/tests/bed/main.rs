//! The test bed itself: one file per module of `tests/src`.

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

/// The message of the panic that dropping a server raises.
fn raised(drop: impl FnOnce()) -> String {
    let payload = std::panic::catch_unwind(std::panic::AssertUnwindSafe(drop)).unwrap_err();
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().unwrap()).to_owned(),
    }
}

/// A client that bypasses any proxy.
fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}
