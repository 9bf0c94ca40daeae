//! How far a transport has come with the body of a request.
//!
//! A [`Body`](super::Body) notes each chunk here when it is taken, wherever the transport polls it; the attempt, which
//! decides what follows from that, reads it. A transport that never polls the body leaves it as it began.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

/// An upload that is going on.
#[derive(Debug)]
pub(crate) struct Upload(Mutex<Progress>);

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Progress {
    /// When the request was handed to the transport, or the last chunk was taken.
    pub(crate) last: Instant,
    /// When the first chunk was taken.
    pub(crate) first: Option<Instant>,
    pub(crate) bytes: u64,
    pub(crate) is_complete: bool,
}

impl Upload {
    /// An upload that begins now.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Progress {
            last: Instant::now(),
            first: None,
            bytes: 0,
            is_complete: false,
        }))
    }

    /// The transport took a chunk.
    pub(crate) fn taken(&self, bytes: usize) {
        let mut progress = self.lock();
        let now = Instant::now();
        progress.last = now;
        progress.first.get_or_insert(now);
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        progress.bytes = progress.bytes.saturating_add(bytes);
    }

    /// The transport has the whole body.
    pub(crate) fn completed(&self) {
        self.lock().is_complete = true;
    }

    pub(crate) fn progress(&self) -> Progress {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
