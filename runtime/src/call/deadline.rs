//! When an attempt or a call must be over. Takes a limit and returns a moment, with the name of the limit for the
//! error.
//!
//! A clock that restarts while a body is uploaded or a redirect is followed belongs here.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::task::unconstrained;
use tokio::time::{Instant, Sleep};

use crate::client::{Client, after};
use crate::descriptor::Endpoint;
use crate::error::{TimeLimit, TimeoutKind};

/// A moment, and the limit that it is called by when it has passed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    pub(super) at: Instant,
    pub(super) limit: TimeLimit,
}

impl Deadline {
    /// The end of a call of the endpoint that begins now.
    pub(crate) fn of(client: &Client, endpoint: &Endpoint) -> Self {
        Self::of_call(client.limits().of_call(endpoint))
    }

    /// The end of a call that begins now.
    pub(super) fn of_call(limit: Duration) -> Self {
        Self {
            at: after(limit),
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
        let at = after(limit);
        if at < self.at {
            let limit = TimeLimit::new(kind, limit);
            Self { at, limit }
        } else {
            self
        }
    }

    pub(super) fn remaining(self) -> Duration {
        self.at.saturating_duration_since(Instant::now())
    }
}

/// Whether the time has come. Asked outside of tokio's budget for a task: a transport that uses it up each time it is polled
/// would never be ended otherwise.
pub(super) fn poll_timer(timer: Pin<&mut Sleep>, context: &mut Context<'_>) -> Poll<()> {
    pin!(unconstrained(timer)).poll(context)
}
