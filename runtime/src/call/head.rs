//! The wait for the head of a response, within the limit of the attempt.
//!
//! While a body of several chunks is sent, bytes that flow are a sign of life: the limit begins again with each chunk
//! that the transport takes, and between two chunks the idle limit applies as well. The call's own deadline is not
//! moved by anything.
//!
//! Note: a chunk that was taken is not at the server yet. Up to [`BUFFERED`] bytes wait in the buffers of
//! both systems, and nobody sees them leave, so the last chunk is given the time that they need at the rate of those
//! before it.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::deadline::{Deadline, poll_timer};
use crate::client::Limits;
use crate::descriptor::Endpoint;
use crate::error::{TimeLimit, TimeoutKind};
use crate::transport::{Progress, Upload};

/// How much of a body may be on its way when its last chunk was taken.
const BUFFERED: u64 = 4 * 1024 * 1024;

/// The limits of one attempt, from when the request is handed to the transport.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttemptLimits {
    /// The whole attempt; `None` for all that remains of the call.
    pub(super) attempt: Option<Duration>,
    /// Between two chunks of the body.
    pub(super) idle: Duration,
    pub(super) call: Deadline,
}

impl AttemptLimits {
    pub(super) fn of(limits: &Limits, endpoint: &Endpoint, is_last: bool, call: Deadline) -> Self {
        Self {
            attempt: limits.of_attempt(endpoint, is_last),
            idle: limits.idle,
            call,
        }
    }

    /// The end of an attempt that begins now.
    fn deadline(&self) -> Deadline {
        match self.attempt {
            Some(attempt) => self.call.of_attempt(attempt),
            None => self.call,
        }
    }

    /// The end of an attempt whose upload has come so far, if nothing more of it is taken.
    fn deadline_after(&self, progress: Progress) -> Deadline {
        let mut deadline = self.call;
        let mut limit = |limit: Duration, after: Duration, kind| {
            if let Some(at) = progress.last.checked_add(after)
                && at < deadline.at
            {
                let limit = TimeLimit::new(kind, limit);
                deadline = Deadline { at, limit };
            }
        };
        if let Some(attempt) = self.attempt {
            let after = attempt.saturating_add(on_the_way(progress));
            limit(attempt, after, TimeoutKind::Attempt);
        }
        if progress.first.is_some() && !progress.is_complete {
            limit(self.idle, self.idle, TimeoutKind::Idle);
        }
        deadline
    }

    /// When to look again: whatever is taken until then moves the deadline to no earlier time than that.
    fn next_look(&self, progress: Progress) -> Instant {
        let known = self.deadline_after(progress).at;
        let shortest = self.attempt.map_or(self.idle, |limit| limit.min(self.idle));
        let soonest = Instant::now().checked_add(shortest);
        soonest.map_or(known, |soonest| soonest.min(known))
    }
}

/// How long what was taken may still be on its way: no more than was taken, at the rate at which it was.
fn on_the_way(progress: Progress) -> Duration {
    let Some(first) = progress.first.filter(|_| progress.is_complete) else {
        return Duration::ZERO;
    };
    let elapsed = progress.last.saturating_duration_since(first);
    let share = u128::from(BUFFERED.min(progress.bytes));
    let nanos = elapsed
        .as_nanos()
        .saturating_mul(share)
        .checked_div(u128::from(progress.bytes))
        .unwrap_or_default();
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

/// Awaits `head`, and says when the attempt must be over then. `upload` is that of a body of several chunks.
pub(super) fn await_head<T>(
    limits: AttemptLimits,
    upload: Option<&Upload>,
    mut head: Pin<&mut impl Future<Output = T>>,
) -> impl Future<Output = Result<(T, Deadline), TimeLimit>> {
    let deadline = limits.deadline();
    let first_look = upload.map_or(deadline.at, |upload| limits.next_look(upload.progress()));
    async move {
        let mut timer = pin!(sleep_until(first_look));
        poll_fn(|context| {
            if let Poll::Ready(head) = head.as_mut().poll(context) {
                let deadline =
                    upload.map_or(deadline, |upload| limits.deadline_after(upload.progress()));
                return Poll::Ready(Ok((head, deadline)));
            }
            loop {
                ready!(poll_timer(timer.as_mut(), context));
                let Some(upload) = upload else {
                    return Poll::Ready(Err(deadline.limit));
                };
                let progress = upload.progress();
                let deadline = limits.deadline_after(progress);
                if deadline.at <= Instant::now() {
                    return Poll::Ready(Err(deadline.limit));
                }
                timer.as_mut().reset(limits.next_look(progress));
            }
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use tokio::time::advance;

    const SECOND: Duration = Duration::from_secs(1);
    const CHUNK: usize = 16 * 1024;

    fn limits(attempt: Option<u64>, idle: u64, call: u64) -> (AttemptLimits, Upload, Instant) {
        let limits = AttemptLimits {
            attempt: attempt.map(Duration::from_secs),
            idle: Duration::from_secs(idle),
            call: Deadline::of_call(Duration::from_secs(call)),
        };
        (limits, Upload::new(), Instant::now())
    }

    fn seconds(limits: &AttemptLimits, upload: &Upload, from: Instant) -> (u64, TimeoutKind) {
        let deadline = limits.deadline_after(upload.progress());
        ((deadline.at - from).as_secs(), deadline.limit.kind)
    }

    #[tokio::test(start_paused = true)]
    async fn begins_again_with_each_chunk() {
        let (limits, upload, start) = limits(Some(5), 100, 1000);
        assert_eq!(seconds(&limits, &upload, start), (5, TimeoutKind::Attempt));
        for second in 1..=20 {
            advance(SECOND).await;
            upload.taken(CHUNK);
            let expected = (second + 5, TimeoutKind::Attempt);
            assert_eq!(seconds(&limits, &upload, start), expected);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn applies_the_idle_limit_between_chunks_alone() {
        let (limits, upload, start) = limits(Some(15), 10, 1000);
        assert_eq!(seconds(&limits, &upload, start), (15, TimeoutKind::Attempt));
        advance(12 * SECOND).await;
        upload.taken(CHUNK);
        assert_eq!(seconds(&limits, &upload, start), (22, TimeoutKind::Idle));
        upload.completed();
        assert_eq!(seconds(&limits, &upload, start), (27, TimeoutKind::Attempt));
    }

    #[tokio::test(start_paused = true)]
    async fn never_moves_the_deadline_of_the_call() {
        for limit in [None, Some(60)] {
            let (limits, upload, start) = limits(limit, 60, 30);
            assert_eq!(seconds(&limits, &upload, start), (30, TimeoutKind::Total));
            advance(20 * SECOND).await;
            upload.taken(CHUNK);
            upload.completed();
            assert_eq!(seconds(&limits, &upload, start), (30, TimeoutKind::Total));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn leaves_what_is_buffered_the_time_that_it_needs() {
        // 8 MiB in 16 s: the last 4 MiB need 8 s more.
        let (limits, upload, start) = limits(Some(5), 10, 1000);
        upload.taken(0);
        for _ in 0..16 {
            advance(SECOND).await;
            upload.taken(512 * 1024);
        }
        assert_eq!(seconds(&limits, &upload, start), (21, TimeoutKind::Attempt));
        upload.completed();
        assert_eq!(seconds(&limits, &upload, start), (29, TimeoutKind::Attempt));
    }

    #[tokio::test(start_paused = true)]
    async fn leaves_no_more_time_than_the_chunks_took() {
        let (limits, upload, start) = limits(Some(5), 10, 1000);
        upload.taken(10);
        advance(3 * SECOND).await;
        upload.taken(10);
        upload.completed();
        assert_eq!(seconds(&limits, &upload, start), (11, TimeoutKind::Attempt));
    }

    #[tokio::test(start_paused = true)]
    async fn looks_again_no_later_than_a_chunk_can_move_it() {
        let (limits, upload, start) = limits(Some(60), 10, 1000);
        let next = |upload: &Upload| (limits.next_look(upload.progress()) - start).as_secs();
        assert_eq!(next(&upload), 10);
        advance(9 * SECOND).await;
        upload.taken(CHUNK);
        assert_eq!(seconds(&limits, &upload, start), (19, TimeoutKind::Idle));
        assert_eq!(next(&upload), 19);
    }
}
