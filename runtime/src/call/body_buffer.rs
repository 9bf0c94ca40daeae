//! The bytes of a body while it is read. Takes chunks and returns one buffer, copied once and never grown where the length of
//! the body was announced.

use bytes::{Bytes, BytesMut};

/// The chunks of a body so far.
pub(super) struct BodyBuffer {
    // Most bodies are one chunk, and that is kept as the transport made it.
    first: Bytes,
    /// All chunks, once there are several.
    all: BytesMut,
    /// How long the body is announced to be; 0 where it is not.
    announced: usize,
    limit: usize,
}

impl BodyBuffer {
    /// Room for a body of the announced length, and no more than `limit` bytes.
    // The room is made with the second chunk: what was announced may never arrive.
    pub(super) fn new(announced: Option<u64>, limit: usize) -> Self {
        let announced = announced.and_then(|length| usize::try_from(length).ok());
        Self {
            first: Bytes::new(),
            all: BytesMut::new(),
            announced: announced.unwrap_or_default().min(limit),
            limit,
        }
    }

    /// Appends a chunk; `false` once the body has more bytes than the limit, and only those up to it are kept.
    pub(super) fn push(&mut self, mut chunk: Bytes) -> bool {
        let length = self.first.len().saturating_add(self.all.len());
        let room = self.limit.saturating_sub(length);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if length == 0 {
            self.first = chunk;
            return fits;
        }
        if self.all.is_empty() {
            let least = length.saturating_add(chunk.len());
            self.all.reserve(self.announced.max(least));
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
        fits
    }

    pub(super) fn into_bytes(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            self.all.freeze()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chunk_is_kept_and_several_are_joined() {
        let chunk = Bytes::from(vec![1; 100]);
        let mut body = BodyBuffer::new(Some(100), 1000);
        assert!(body.push(chunk.clone()));
        assert_eq!(body.into_bytes().as_ptr(), chunk.as_ptr());

        let mut body = BodyBuffer::new(Some(300), 1000);
        assert!(body.push(chunk.clone()) && body.push(chunk.clone()));
        let room = body.all.as_ptr();
        assert!(body.push(chunk.clone()));
        let bytes = body.into_bytes();
        assert_eq!((bytes.len(), bytes.as_ptr()), (300, room));
    }

    #[test]
    fn keeps_what_the_limit_allows_whatever_is_announced() {
        for announced in [None, Some(3), Some(u64::MAX)] {
            let mut body = BodyBuffer::new(announced, 250);
            let chunk = Bytes::from(vec![1; 100]);
            assert!(body.push(chunk.clone()) && body.push(chunk.clone()));
            assert!(!body.push(chunk));
            assert!(body.all.capacity() < 1000);
            assert_eq!(body.into_bytes().len(), 250);
        }
    }
}
