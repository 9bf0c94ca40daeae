//! Limits of time and size, with their defaults. An endpoint may have its own limit for a whole call.

use std::time::Duration;

/// The limits of every call of a client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The whole call.
    pub(crate) total: Duration,
    /// One attempt, from the first byte sent to the last byte read.
    pub(crate) attempt: Duration,
    /// Between two chunks of a body.
    pub(crate) idle: Duration,
    /// DNS, connect, and TLS.
    pub(crate) connect: Duration,
    /// A success body.
    pub(crate) response_bytes: usize,
    /// What is kept of a failure's body.
    pub(crate) failure_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // A call has room for two attempts that take all of their time.
            total: Duration::from_secs(30),
            attempt: Duration::from_secs(15),
            idle: Duration::from_secs(10),
            connect: Duration::from_secs(5),
            response_bytes: 1024 * 1024,
            failure_bytes: 64 * 1024,
        }
    }
}
