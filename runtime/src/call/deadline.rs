//! When an attempt or a call must be over. A limit enters, a moment leaves, with the name of the limit for the error.
//!
//! A clock that restarts while a body is uploaded or a redirect is followed belongs here.

use std::time::Duration;

use tokio::time::Instant;

use crate::error::TimeoutKind;

/// Stands for a limit past the end of the clock.
const CENTURY: Duration = Duration::from_secs(3_155_760_000);

/// A moment, and the limit that it is called by when it has passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    pub(super) at: Instant,
    pub(super) kind: TimeoutKind,
}

impl Deadline {
    /// The end of a call that begins now.
    pub(super) fn of_call(limit: Duration) -> Self {
        Self {
            at: after(limit),
            kind: TimeoutKind::Total,
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
        let at = after(limit);
        if at < self.at {
            Self { at, kind }
        } else {
            self
        }
    }

    pub(super) fn remaining(self) -> Duration {
        self.at.saturating_duration_since(Instant::now())
    }
}

fn after(limit: Duration) -> Instant {
    let now = Instant::now();
    // A limit that the clock cannot hold must not end the call at once.
    now.checked_add(limit.min(CENTURY)).unwrap_or(now)
}
