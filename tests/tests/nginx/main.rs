//! Calls through a real nginx over TLS; where it is not installed, the tests report that and pass.

mod calls;
mod server;
