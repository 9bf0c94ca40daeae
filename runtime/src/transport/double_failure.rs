//! Simulated connection failures of the in-memory transport.

use std::fmt;

/// A failure that a real network would report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoubleFailure {
    /// No connection was made.
    Refused,
    /// The request was read, and the connection closed in place of a response.
    Dropped,
}

impl fmt::Display for DoubleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "the double refuses the connection",
            Self::Dropped => "the double drops the connection",
        })
    }
}

impl std::error::Error for DoubleFailure {}
