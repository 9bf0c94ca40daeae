//! Bytes of a text to lines and columns.

/// A place in a text: both numbers count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

/// Where the lines of a text begin. Lines end with `\n`, `\r\n`, or `\r`, as in YAML.
#[derive(Debug)]
pub(crate) struct Lines(Vec<u32>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let after = |at: usize| u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX);
        // A search for one character is fast in a debug build too, and few texts have a `\r`.
        if text.contains('\r') {
            let bytes = text.as_bytes();
            for (at, found) in text.match_indices(['\n', '\r']) {
                let is_half = found == "\r" && bytes.get(at.saturating_add(1)) == Some(&b'\n');
                if !is_half {
                    starts.push(after(at));
                }
            }
        } else {
            starts.extend(text.match_indices('\n').map(|(at, _)| after(at)));
        }
        starts.shrink_to_fit();
        Self(starts)
    }

    /// The byte at which a line begins; of a line behind the last, that of the last.
    pub(crate) fn start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1);
        let start = self.0.get(index).or(self.0.last());
        start.copied().unwrap_or_default() as usize
    }

    /// The place of a byte.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.0.partition_point(|start| *start as usize <= offset);
        let start = self.start(line);
        let before = text.get(start..offset.max(start)).unwrap_or_default();
        Position {
            line: line.max(1),
            column: before.chars().count().saturating_add(1),
        }
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        self.0.capacity().saturating_mul(size_of::<u32>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_any_break_of_yaml() {
        for (text, starts) in [
            ("", &[0][..]),
            ("a\nb\n", &[0, 2, 4]),
            ("a\rb\r\nc\n", &[0, 2, 5, 7]),
            ("ä\n\r\rb", &[0, 3, 4, 5]),
        ] {
            assert_eq!(Lines::of(text).0, starts, "{text:?}");
        }
    }
}
