//! Endpoints compile anywhere: whatever is in scope, whatever names shadow ours, whatever lints are denied.

// Two of the lints of `lints`, which rustc takes at the root alone.
#![deny(future_incompatible, non_ascii_idents)]

mod clashes;
pub mod lints;
mod macros;
mod prelude;
mod raw;

use sdx_endpoint::transport::InMemory;

/// Method and URL of every request that `server` received.
fn lines(server: &InMemory) -> Vec<String> {
    let requests = server.requests();
    let line = |request: &sdx_endpoint::transport::ReceivedRequest| {
        format!("{} {}", request.method(), request.uri())
    };
    requests.iter().map(line).collect()
}
