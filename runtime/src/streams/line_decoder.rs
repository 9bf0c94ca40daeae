//! Lines from chunks that break anywhere, within a limit on the length of a line.

use bytes::{Buf, Bytes, BytesMut};

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

/// Collects chunks and returns complete lines, without their ends.
#[derive(Debug)]
pub struct Lines {
    buffer: BytesMut,
    /// How much of the buffer is known to hold no line end.
    scanned: usize,
    end: LineEnd,
    /// The last line ended with a carriage return: a line feed that follows belongs to it.
    after_return: bool,
    limit: usize,
}

impl Lines {
    pub(super) fn new(end: LineEnd, limit: usize) -> Self {
        Self {
            buffer: BytesMut::new(),
            scanned: 0,
            end,
            after_return: false,
            limit,
        }
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// The next complete line.
    pub(super) fn next(&mut self) -> Result<Option<Bytes>, TooLong> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer.first() == Some(&b'\n') {
                self.buffer.advance(1);
            }
        }
        let is_end = |byte: &u8| match self.end {
            LineEnd::LineFeed => *byte == b'\n',
            LineEnd::Any => matches!(byte, b'\n' | b'\r'),
        };
        let rest = self.buffer.get(self.scanned..).unwrap_or_default();
        let Some(at) = rest
            .iter()
            .position(is_end)
            .map(|at| at.saturating_add(self.scanned))
        else {
            self.scanned = self.buffer.len();
            return if self.scanned > self.limit {
                Err(TooLong)
            } else {
                Ok(None)
            };
        };
        if at > self.limit {
            return Err(TooLong);
        }
        self.scanned = 0;
        let line = self.buffer.split_to(at).freeze();
        self.after_return = self.buffer.first() == Some(&b'\r') && self.end == LineEnd::Any;
        self.buffer.advance(1);
        Ok(Some(line))
    }

    /// What follows the last line end.
    pub(super) fn rest(&mut self) -> Bytes {
        self.scanned = 0;
        self.buffer.split().freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(end: LineEnd, pieces: &[&str]) -> Vec<String> {
        let mut lines = Lines::new(end, 8);
        let mut found = Vec::new();
        for piece in pieces {
            lines.push(piece.as_bytes());
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
        lines.push(b"1234\n12345");
        assert_eq!(lines.next().unwrap().unwrap(), "1234");
        assert_eq!(lines.next(), Err(TooLong));
    }
}
