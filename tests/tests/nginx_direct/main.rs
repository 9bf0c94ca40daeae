//! The target `nginx` over the direct transport.

#[path = "../nginx/calls.rs"]
mod calls;
#[path = "../nginx/server.rs"]
mod server;
