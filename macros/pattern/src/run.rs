//! Programs run as data: what generated code does, for callers that have no compiler at hand.

// The loop is written for clarity and not for speed: generated code has its own, in the runtime crate, and tests hold both
// against the same patterns.

use crate::automaton::Direction;
use crate::program::Program;
use crate::shape::{Piece, Run, Shape};
use crate::table::Table;

impl Program {
    pub(crate) fn is_match(&self, value: &str) -> bool {
        match self {
            Self::Shape(shape) => shape.is_match(value),
            Self::Table(table) => table.lengths.allow(value.len()) && table.accepts(value),
        }
    }
}

impl Shape {
    fn is_match(&self, value: &str) -> bool {
        let fixed = |pieces: &[Piece]| pieces.iter().map(Piece::len).sum::<usize>();
        let (before, after) = (fixed(&self.before), fixed(&self.after));
        let middle = value.len().checked_sub(before + after);
        let parts = middle.and_then(|middle| {
            let (head, rest) = value.split_at_checked(before)?;
            let (run, tail) = rest.split_at_checked(middle)?;
            Some((head, run, tail))
        });
        let Some((head, run, tail)) = parts else {
            return false;
        };
        let runs = match &self.run {
            None => run.is_empty(),
            Some(Run { set, min, max }) => {
                let count = run.chars().count();
                run.chars().all(|c| set.contains(c))
                    && count >= *min
                    && max.is_none_or(|max| count <= max)
            }
        };
        runs && are_matched(&self.before, head) && are_matched(&self.after, tail)
    }
}

fn are_matched(pieces: &[Piece], mut value: &str) -> bool {
    pieces.iter().all(|piece| {
        let Some((part, rest)) = value.split_at_checked(piece.len()) else {
            return false;
        };
        value = rest;
        match piece {
            Piece::Literal(text) => part == text,
            Piece::Class { set, .. } => part.chars().all(|c| set.contains(c)),
        }
    })
}

impl Table {
    /// The loop without the look at the length.
    pub(crate) fn accepts(&self, value: &str) -> bool {
        let mut columns: Vec<u8> = if self.ranges.is_empty() {
            value
                .bytes()
                .map(|byte| self.columns[usize::from(byte)])
                .collect()
        } else {
            value.chars().map(|c| self.column(c)).collect()
        };
        if self.direction == Direction::Backward {
            columns.reverse();
        }
        let step = |state: u16, column: u8| self.cells[usize::from(state) + usize::from(column)];
        columns.into_iter().fold(self.start, step) >= self.accepting
    }

    fn column(&self, character: char) -> u8 {
        if let Ok(latin) = u8::try_from(character) {
            return self.columns[usize::from(latin)];
        }
        let point = u32::from(character);
        let after = self.ranges.partition_point(|range| range >> 8 <= point);
        self.ranges[after - 1].to_le_bytes()[0]
    }
}
