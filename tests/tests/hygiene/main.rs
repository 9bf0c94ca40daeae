//! Endpoints compile anywhere: whatever is in scope, whatever names shadow ours, whatever lints are denied.

mod clashes;
pub mod lints;
mod macros;
mod prelude;
mod raw;

use sdx_endpoint::Client;
use sdx_endpoint::transport::InMemory;

/// A transport that responds with 204 to everything, and its client.
fn client() -> (InMemory, Client) {
    let server = InMemory::new(|_| {
        sdx_endpoint::http::Response::builder()
            .status(204)
            .body(String::new())
            .unwrap()
    });
    let client = Client::builder("https://api.example")
        .transport(server.clone())
        .build()
        .unwrap();
    (server, client)
}

/// Runs `future` to its end.
fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(future)
}

/// Method and URL of every request that `server` received.
fn lines(server: &InMemory) -> Vec<String> {
    let requests = server.requests();
    let line = |request: &sdx_endpoint::transport::ReceivedRequest| {
        format!("{} {}", request.method(), request.uri())
    };
    requests.iter().map(line).collect()
}
