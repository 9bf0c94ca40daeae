//! When an attempt or a call must be over. A limit enters, a moment leaves, with the name of the limit for the error.
//!
//! A clock that restarts while a body is uploaded or a redirect is followed belongs here.

use std::time::Duration;

use tokio::time::Instant;

use crate::error::{TimeLimit, TimeoutKind};

/// Stands for a limit past the end of the clock.
const CENTURY: Duration = Duration::from_secs(3_155_760_000);

/// A moment, and the limit that it is called by when it has passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    /// When the call, the attempt, or the wait was begun.
    pub(super) begun: Instant,
    pub(super) at: Instant,
    pub(super) limit: TimeLimit,
}

impl Deadline {
    /// The end of a call that begins now.
    pub(super) fn of_call(limit: Duration) -> Self {
        let begun = Instant::now();
        Self {
            begun,
            at: after(begun, limit),
            limit: TimeLimit::new(TimeoutKind::Total, limit),
        }
    }

    /// The end of an attempt that begins now: its own limit, or the call's deadline where that is earlier.
    pub(super) fn of_attempt(self, limit: Duration) -> Self {
        self.or_earlier(limit, TimeoutKind::Attempt)
    }

    /// The end of a wait for the next chunk that begins now.
    pub(super) fn of_chunk(self, limit: Duration) -> Self {
        self.or_earlier(limit, TimeoutKind::Idle)
    }

    fn or_earlier(self, limit: Duration, kind: TimeoutKind) -> Self {
        let begun = Instant::now();
        let at = after(begun, limit);
        if at < self.at {
            let limit = TimeLimit::new(kind, limit);
            Self { begun, at, limit }
        } else {
            Self { begun, ..self }
        }
    }

    pub(super) fn remaining(self) -> Duration {
        self.at.saturating_duration_since(Instant::now())
    }
}

fn after(begun: Instant, limit: Duration) -> Instant {
    // A limit that the clock cannot hold must not end the call at once.
    begun.checked_add(limit.min(CENTURY)).unwrap_or(begun)
}
