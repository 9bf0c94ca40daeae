//! A body in memory as several buffers, so that a large one among them is not copied.
//!
//! Takes buffers and returns chunks in order, each a part of one buffer. Attempts share the buffers, and what was taken from
//! one copy is still in the others.

use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};

/// Buffers that are one body.
pub(super) struct BufferList {
    buffers: Arc<[Bytes]>,
    /// The buffer that follows `rest`.
    next: usize,
    /// What is left of the buffer that was begun.
    rest: Bytes,
    /// How many bytes are left.
    length: usize,
    /// All that is left, for whoever asks for it as one slice.
    joined: OnceLock<Bytes>,
}

impl BufferList {
    #[cfg_attr(
        not(feature = "multipart"),
        allow(dead_code, reason = "only multipart bodies are such lists")
    )]
    pub(super) fn new(buffers: Vec<Bytes>) -> Self {
        let length = buffers
            .iter()
            .fold(0_usize, |sum, buffer| sum.saturating_add(buffer.len()));
        Self {
            buffers: buffers.into(),
            next: 0,
            rest: Bytes::new(),
            length,
            joined: OnceLock::new(),
        }
    }

    /// What is left, to be taken once more.
    pub(super) fn again(&self) -> Self {
        Self {
            buffers: Arc::clone(&self.buffers),
            rest: self.rest.clone(),
            joined: OnceLock::new(),
            ..*self
        }
    }

    /// How many bytes are left.
    pub(super) const fn len(&self) -> usize {
        self.length
    }

    /// Takes at most `limit` bytes from the front; `None` where nothing is left.
    pub(super) fn take(&mut self, limit: usize) -> Option<Bytes> {
        while self.rest.is_empty() {
            self.rest = self.buffers.get(self.next)?.clone();
            self.next = self.next.saturating_add(1);
        }
        let chunk = self.rest.split_to(self.rest.len().min(limit));
        self.length = self.length.saturating_sub(chunk.len());
        self.joined = OnceLock::new();
        Some(chunk)
    }

    /// All that is left in one buffer, copied there when it is first asked for.
    pub(super) fn joined(&self) -> &Bytes {
        self.joined.get_or_init(|| {
            let mut joined = BytesMut::with_capacity(self.length);
            joined.extend_from_slice(&self.rest);
            for buffer in self.buffers.get(self.next..).unwrap_or_default() {
                joined.extend_from_slice(buffer);
            }
            joined.freeze()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> BufferList {
        BufferList::new(["ab", "", "cdefg", "h"].map(Bytes::from).to_vec())
    }

    #[test]
    fn takes_chunks_in_order_and_copies_none() {
        let large = Bytes::from(vec![7; 40]);
        let mut buffers = BufferList::new(vec![Bytes::from_static(b"head"), large.clone()]);
        assert_eq!(buffers.take(16).unwrap(), "head");
        let chunk = buffers.take(16).unwrap();
        assert_eq!(chunk.as_ptr(), large.as_ptr());
        assert_eq!((chunk.len(), buffers.len()), (16, 24));
        let mut taken = vec![];
        let mut buffers = list();
        while let Some(chunk) = buffers.take(2) {
            taken.push(chunk);
        }
        assert_eq!(taken, ["ab", "cd", "ef", "g", "h"]);
        assert_eq!(buffers.len(), 0);
    }

    #[test]
    fn a_copy_keeps_what_the_other_lost() {
        let mut buffers = list();
        buffers.take(3);
        let again = buffers.again();
        assert_eq!(buffers.joined(), "cdefgh");
        buffers.take(1);
        assert_eq!(buffers.joined(), "defgh");
        assert_eq!((again.len(), again.joined()), (6, &Bytes::from("cdefgh")));
    }
}
