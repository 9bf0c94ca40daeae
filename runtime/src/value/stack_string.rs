//! The text of a [`Display`](fmt::Display), on the stack while it is short: ids and dates are, and cost no
//! allocation.

use std::fmt;

/// Text collected from a [`Display`](fmt::Display) without allocating when it is short.
pub(super) struct StackString<const ROOM: usize> {
    short: [u8; ROOM],
    length: usize,
    long: String,
}

impl<const ROOM: usize> fmt::Write for StackString<ROOM> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.long.is_empty() {
            let end = self.length.saturating_add(text.len());
            if let Some(room) = self.short.get_mut(self.length..end) {
                room.copy_from_slice(text.as_bytes());
                self.length = end;
                return Ok(());
            }
            self.long = self.short_text().to_owned();
        }
        self.long.push_str(text);
        Ok(())
    }
}

impl<const ROOM: usize> StackString<ROOM> {
    pub(super) fn new() -> Self {
        Self {
            short: [0; ROOM],
            length: 0,
            long: String::new(),
        }
    }

    fn short_text(&self) -> &str {
        self.short
            .get(..self.length)
            .and_then(|bytes| str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    pub(super) fn as_str(&self) -> &str {
        if self.long.is_empty() {
            self.short_text()
        } else {
            &self.long
        }
    }
}
