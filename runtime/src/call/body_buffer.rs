//! The chunks of a body, collected up to a limit. Takes chunks and returns one `Bytes`.
//!
//! Note: a body that arrives as one chunk, as most do, is kept without a copy.

use bytes::{Bytes, BytesMut};

/// The chunks of a body so far.
#[derive(Default)]
pub(super) struct BodyBuffer {
    // Most bodies are one chunk, and that is kept as the transport made it.
    first: Bytes,
    rest: BytesMut,
}

impl BodyBuffer {
    /// Appends a chunk; `false` once the body has more than `limit` bytes, and only the first `limit` are kept.
    pub(super) fn push(&mut self, mut chunk: Bytes, limit: usize) -> bool {
        let length = self.first.len().saturating_add(self.rest.len());
        let room = limit.saturating_sub(length);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if length == 0 {
            self.first = chunk;
        } else {
            self.rest.extend_from_slice(&chunk);
        }
        fits
    }

    pub(super) fn into_bytes(self) -> Bytes {
        if self.rest.is_empty() {
            return self.first;
        }
        let mut all = BytesMut::with_capacity(self.first.len().saturating_add(self.rest.len()));
        all.extend_from_slice(&self.first);
        all.extend_from_slice(&self.rest);
        all.freeze()
    }
}
