//! Transports without a network, and the clients that use them.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, http};

/// A transport that returns 204 to every request and keeps it.
///
/// # Panics
///
/// Never: the response is valid.
#[must_use]
pub fn no_content() -> InMemory {
    InMemory::new(|_| {
        http::Response::builder()
            .status(204)
            .body(String::new())
            .expect("a valid response")
    })
}

/// A client of `https://api.example` over [`no_content`], and that transport.
///
/// # Panics
///
/// Where the client cannot be built.
#[must_use]
pub fn client() -> (InMemory, Client) {
    let server = no_content();
    let client = Client::builder("https://api.example")
        .transport(server.clone())
        .build()
        .expect("a client");
    (server, client)
}
