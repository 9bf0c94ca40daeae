//! Programs run as data, for tests that have no compiler at hand.

use super::super::{Piece, Program, Run, Shape, Table};

pub(super) fn matches(program: &Program, value: &str) -> bool {
    match program {
        Program::Shape(shape) => matches_shape(shape, value),
        Program::Table(table) => matches_table(table, value),
    }
}

fn matches_shape(shape: &Shape, value: &str) -> bool {
    let fixed = |pieces: &[Piece]| pieces.iter().map(Piece::len).sum::<usize>();
    let (before, after) = (fixed(&shape.before), fixed(&shape.after));
    let Some(middle) = value.len().checked_sub(before + after) else {
        return false;
    };
    let Some((head, rest)) = value.split_at_checked(before) else {
        return false;
    };
    let Some((run, tail)) = rest.split_at_checked(middle) else {
        return false;
    };
    let runs = match &shape.run {
        None => run.is_empty(),
        Some(Run { set, min, max }) => {
            let count = run.chars().count();
            run.chars().all(|c| set.contains(c.into()))
                && count >= *min
                && max.is_none_or(|max| count <= max)
        }
    };
    runs && matches_pieces(&shape.before, head) && matches_pieces(&shape.after, tail)
}

fn matches_pieces(pieces: &[Piece], mut value: &str) -> bool {
    pieces.iter().all(|piece| {
        let Some((part, rest)) = value.split_at_checked(piece.len()) else {
            return false;
        };
        value = rest;
        match piece {
            Piece::Literal(text) => part == text,
            Piece::Class { set, .. } => part.chars().all(|c| set.contains(c.into())),
        }
    })
}

/// The runtime's loop, without the look at the length.
pub(super) fn matches_unmeasured(table: &Table, value: &str) -> bool {
    let step = |state: u16, column: u8| table.transitions[usize::from(state) + usize::from(column)];
    let mut columns: Vec<u8> = if table.ranges.is_empty() {
        value
            .bytes()
            .map(|byte| table.columns[usize::from(byte)])
            .collect()
    } else {
        let column = |c: char| {
            if let Ok(latin) = u8::try_from(c) {
                return table.columns[usize::from(latin)];
            }
            let after = table
                .ranges
                .partition_point(|range| range >> 8 <= u32::from(c));
            table.ranges[after - 1].to_le_bytes()[0]
        };
        value.chars().map(column).collect()
    };
    if table.reversed {
        columns.reverse();
    }
    let state = columns.into_iter().fold(table.start, step);
    state >= table.accepting
}

fn matches_table(table: &Table, value: &str) -> bool {
    value.len() >= table.lengths.min
        && table.lengths.max.is_none_or(|max| value.len() <= max)
        && matches_unmeasured(table, value)
}
