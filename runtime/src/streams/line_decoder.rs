//! Lines from chunks that break anywhere, within a limit on the length of a line.
//!
//! A line within one chunk is a part of that chunk, and not copied; one that is cut by the end of a chunk is put together.

use bytes::{Buf, Bytes, BytesMut};
use memchr::{memchr, memchr2};

/// A line that is longer than the limit.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLong;

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// A line feed.
    LineFeed,
    /// A line feed, a carriage return, or both (server-sent events).
    Any,
}

/// Takes chunks and returns complete lines, without their ends.
#[derive(Debug)]
pub struct Lines {
    /// What is left of the last chunk.
    chunk: Bytes,
    /// The beginning of a line that earlier chunks did not end.
    begun: BytesMut,
    end: LineEnd,
    /// The last line ended with a carriage return: a line feed that follows belongs to it.
    after_return: bool,
    limit: usize,
}

impl Lines {
    pub(super) fn new(end: LineEnd, limit: usize) -> Self {
        Self {
            chunk: Bytes::new(),
            begun: BytesMut::new(),
            end,
            after_return: false,
            limit,
        }
    }

    /// Takes the next chunk, once [`next`](Self::next) found no more lines in the last one.
    pub(super) fn push(&mut self, chunk: Bytes) {
        self.begin(self.chunk.len());
        self.chunk = chunk;
    }

    /// Moves so many bytes to the line that was begun.
    fn begin(&mut self, length: usize) {
        if length > 0 {
            self.begun.extend_from_slice(&self.chunk.split_to(length));
        }
    }

    /// The next complete line.
    pub(super) fn next(&mut self) -> Result<Option<Bytes>, TooLong> {
        if self.after_return && !self.chunk.is_empty() {
            self.after_return = false;
            if self.chunk.first() == Some(&b'\n') {
                self.chunk.advance(1);
            }
        }
        let end = match self.end {
            LineEnd::LineFeed => memchr(b'\n', &self.chunk),
            LineEnd::Any => memchr2(b'\n', b'\r', &self.chunk),
        };
        let length = end.unwrap_or(self.chunk.len());
        if self.begun.len().saturating_add(length) > self.limit {
            return Err(TooLong);
        }
        if end.is_none() {
            self.begin(length);
            return Ok(None);
        }
        let line = if self.begun.is_empty() {
            self.chunk.split_to(length)
        } else {
            self.begin(length);
            self.begun.split().freeze()
        };
        self.after_return = self.chunk.first() == Some(&b'\r') && self.end == LineEnd::Any;
        self.chunk.advance(1);
        Ok(Some(line))
    }

    /// What follows the last line end.
    pub(super) fn rest(&mut self) -> Bytes {
        self.begin(self.chunk.len());
        self.begun.split().freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(end: LineEnd, pieces: &[&str]) -> Vec<String> {
        let mut lines = Lines::new(end, 8);
        let mut found = Vec::new();
        for piece in pieces {
            lines.push(Bytes::copy_from_slice(piece.as_bytes()));
            while let Some(line) = lines.next().unwrap() {
                found.push(String::from_utf8(line.into()).unwrap());
            }
        }
        found.push(format!(
            "[{}]",
            String::from_utf8(lines.rest().into()).unwrap()
        ));
        found
    }

    #[test]
    fn ends_may_be_cut_anywhere() {
        assert_eq!(
            split(LineEnd::LineFeed, &["a\r", "\nb", "c\n", "d"]),
            ["a\r", "bc", "[d]"]
        );
        assert_eq!(
            split(LineEnd::Any, &["a\r", "\nb\rc\n\nd\r\n"]),
            ["a", "b", "c", "", "d", "[]"]
        );
        assert_eq!(
            split(LineEnd::Any, &["a\r\r", "b\r", "\n", "\n"]),
            ["a", "", "b", "", "[]"]
        );
    }

    #[test]
    fn lines_are_bounded() {
        let mut lines = Lines::new(LineEnd::Any, 4);
        lines.push(Bytes::from_static(b"1234\n12345"));
        assert_eq!(lines.next().unwrap().unwrap(), "1234");
        assert_eq!(lines.next(), Err(TooLong));
    }

    #[test]
    fn only_lines_that_are_cut_are_copied() {
        let chunk = Bytes::from(b"one\ntwo\nthr".to_vec());
        let mut lines = Lines::new(LineEnd::LineFeed, 8);
        lines.push(chunk.clone());
        assert_eq!(lines.next().unwrap().unwrap().as_ptr(), chunk.as_ptr());
        assert_eq!(lines.next().unwrap().unwrap(), "two");
        assert_eq!(lines.next().unwrap(), None);
        lines.push(Bytes::from_static(b"ee\nfour"));
        assert_eq!(lines.next().unwrap().unwrap(), "three");
        assert_eq!(lines.next().unwrap(), None);
        assert_eq!(lines.rest(), "four");
    }
}
