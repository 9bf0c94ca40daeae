//! The loop behind patterns that are compiled to a table: an automaton over bytes, or over characters where bytes do
//! not suffice. Takes a value and returns a boolean, in time linear in its length.

/// An automaton over the bytes, or the characters, of a value. A state is the offset of its row in the cells.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    columns: &'static [u8; 256],
    /// Where characters beyond Latin-1 are looked up: first code point times 256, plus the column.
    ranges: &'static [u32],
    cells: &'static [u16],
    reversed: bool,
    start: u16,
    accepting: u16,
    dead: u16,
    found: u16,
    start_set: Option<StartSet>,
    min: usize,
    max: usize,
}

/// No row begins here: a table's cells end before it.
const NOWHERE: u16 = u16::MAX;
/// Bytes between two looks at whether the verdict is settled; also what the loops are unrolled to.
const CHUNK: usize = 8;

/// Characters from `start` to before `end`, and their column.
#[derive(Default)]
struct Interval {
    start: u32,
    end: u32,
    column: u8,
}

impl Table {
    /// A table without states; what follows fills it in.
    #[must_use]
    pub const fn new(columns: &'static [u8; 256], cells: &'static [u16]) -> Self {
        Self {
            columns,
            ranges: &[],
            cells,
            reversed: false,
            start: 0,
            accepting: NOWHERE,
            dead: NOWHERE,
            found: NOWHERE,
            start_set: None,
            min: 0,
            max: usize::MAX,
        }
    }

    /// Reads characters instead of bytes: `columns` are those up to U+00FF, `ranges` hold the others.
    #[must_use]
    pub const fn ranges(mut self, ranges: &'static [u32]) -> Self {
        self.ranges = ranges;
        self
    }

    /// Reads from the end: a pattern that is anchored there is settled by a few characters.
    #[must_use]
    pub const fn reversed(mut self) -> Self {
        self.reversed = true;
        self
    }

    /// Where to begin, and from which offset on a state accepts.
    #[must_use]
    pub const fn states(mut self, start: u16, accepting: u16) -> Self {
        self.start = start;
        self.accepting = accepting;
        self
    }

    /// The state that can never accept any more.
    #[must_use]
    pub const fn dead(mut self, dead: u16) -> Self {
        self.dead = dead;
        self
    }

    /// The state that accepts whatever follows.
    #[must_use]
    pub const fn found(mut self, found: u16) -> Self {
        self.found = found;
        self
    }

    /// First and last byte of the ranges that lead away from the start, at most three; all other bytes are skipped there.
    #[must_use]
    pub const fn start_set(mut self, ranges: &[(u8, u8)]) -> Self {
        self.start_set = StartSet::of(ranges);
        self
    }

    /// Bytes of the shortest and the longest accepted value.
    #[must_use]
    pub const fn lengths(mut self, min: usize, max: usize) -> Self {
        self.min = min;
        self.max = max;
        self
    }

    /// Whether the pattern matches; in time linear in the length of `value`.
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        if value.len() < self.min || value.len() > self.max {
            return false;
        }
        self.run(value).is_some_and(|state| state >= self.accepting)
    }

    /// The last state; none for a cell outside of the table, which no table of the macro has.
    fn run(&self, value: &str) -> Option<u16> {
        match (self.ranges.is_empty(), self.reversed) {
            (true, false) => self.run_bytes(value.as_bytes()),
            (true, true) => self.run_bytes_back(value.as_bytes()),
            (false, false) => self.run_characters(value),
            (false, true) => self.run_characters_back(value),
        }
    }

    fn run_bytes(&self, value: &[u8]) -> Option<u16> {
        let mut state = self.start;
        let mut rest = value;
        loop {
            if state == self.start
                && let Some(set) = &self.start_set
            {
                rest = set.skip_to(rest);
            }
            let Some((chunk, after)) = rest.split_first_chunk::<CHUNK>() else {
                break;
            };
            if self.is_settled(state) {
                return Some(state);
            }
            for &byte in chunk {
                state = self.next(state, byte)?;
            }
            rest = after;
        }
        rest.iter()
            .try_fold(state, |state, &byte| self.next(state, byte))
    }

    fn run_bytes_back(&self, value: &[u8]) -> Option<u16> {
        let (rest, chunks) = value.as_rchunks::<CHUNK>();
        let mut state = self.start;
        for chunk in chunks.iter().rev() {
            if self.is_settled(state) {
                return Some(state);
            }
            for &byte in chunk.iter().rev() {
                state = self.next(state, byte)?;
            }
        }
        rest.iter()
            .rev()
            .try_fold(state, |state, &byte| self.next(state, byte))
    }

    fn run_characters(&self, value: &str) -> Option<u16> {
        let mut state = self.start;
        let mut last = Interval::default();
        let mut rest = value;
        while !rest.is_empty() && !self.is_settled(state) {
            if let Some(ascii) = rest
                .as_bytes()
                .first_chunk::<CHUNK>()
                .filter(|bytes| bytes.is_ascii())
            {
                for &byte in ascii {
                    state = self.next(state, byte)?;
                }
                rest = rest.get(ascii.len()..)?;
            } else {
                let mut characters = rest.chars();
                state = self.enter(state, self.column(characters.next()?, &mut last)?)?;
                rest = characters.as_str();
            }
        }
        Some(state)
    }

    fn run_characters_back(&self, value: &str) -> Option<u16> {
        let mut state = self.start;
        let mut last = Interval::default();
        for character in value.chars().rev() {
            if self.is_settled(state) {
                break;
            }
            state = self.enter(state, self.column(character, &mut last)?)?;
        }
        Some(state)
    }

    fn column(&self, character: char, last: &mut Interval) -> Option<u8> {
        if let Ok(byte) = u8::try_from(character) {
            return self.columns.get(usize::from(byte)).copied();
        }
        let point = u32::from(character);
        // Neighbours in a text are neighbours in Unicode.
        if !(last.start..last.end).contains(&point) {
            *last = self.interval(point)?;
        }
        Some(last.column)
    }

    /// The characters around `point` that share its column.
    fn interval(&self, point: u32) -> Option<Interval> {
        let after = self.ranges.partition_point(|range| range >> 8 <= point);
        let range = self.ranges.get(after.checked_sub(1)?)?;
        let end = self.ranges.get(after).map_or(u32::MAX, |range| range >> 8);
        let [column, ..] = range.to_le_bytes();
        Some(Interval {
            start: range >> 8,
            end,
            column,
        })
    }

    fn next(&self, state: u16, byte: u8) -> Option<u16> {
        self.enter(state, *self.columns.get(usize::from(byte))?)
    }

    fn enter(&self, state: u16, column: u8) -> Option<u16> {
        // Two steps rather than one sum: the column does not wait for the state, so only a load does.
        let column = self.cells.get(usize::from(column)..)?;
        column.get(usize::from(state)).copied()
    }

    fn is_settled(&self, state: u16) -> bool {
        state == self.dead || state == self.found
    }
}

/// Bytes at which a match can begin, as up to three ranges: the first byte, and how many follow it.
#[derive(Debug, Clone, Copy)]
struct StartSet([(u8, u8); 3]);

/// Bytes that are compared with a [`StartSet`] at once.
const BLOCK: usize = 32;

impl StartSet {
    /// None for no ranges, or for more than it holds.
    const fn of(ranges: &[(u8, u8)]) -> Option<Self> {
        // A range that is there twice changes nothing.
        let [first, second, third] = match *ranges {
            [one] => [one, one, one],
            [one, two] => [one, two, two],
            [one, two, three] => [one, two, three],
            _ => return None,
        };
        Some(Self([
            Self::width(first),
            Self::width(second),
            Self::width(third),
        ]))
    }

    const fn width((first, last): (u8, u8)) -> (u8, u8) {
        (first, last.saturating_sub(first))
    }

    /// What is left of `value` from about its first byte in the set; less than a block is not skipped.
    fn skip_to(self, value: &[u8]) -> &[u8] {
        let mut rest = value;
        while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
            if self.meets(block) {
                break;
            }
            rest = after;
        }
        rest
    }

    /// Whether one of the bytes is in the set. A loop without an early exit becomes vector instructions.
    fn meets(self, block: &[u8; BLOCK]) -> bool {
        let [one, two, three] = self.0;
        let is_in = |byte: u8, (first, width): (u8, u8)| byte.wrapping_sub(first) <= width;
        block.iter().fold(false, |any, &byte| {
            any | is_in(byte, one) | is_in(byte, two) | is_in(byte, three)
        })
    }
}

/// Two bytes a number, low byte first: one literal instead of thousands.
#[must_use]
pub const fn u16s<const N: usize>(bytes: &[u8]) -> [u16; N] {
    let mut numbers = [0; N];
    let mut slots: &mut [u16] = &mut numbers;
    let mut bytes = bytes;
    while let Some((number, rest)) = bytes.split_first_chunk() {
        let Some((slot, more)) = slots.split_first_mut() else {
            break;
        };
        *slot = u16::from_le_bytes(*number);
        (bytes, slots) = (rest, more);
    }
    numbers
}

/// Four bytes a number, low byte first.
#[must_use]
pub const fn u32s<const N: usize>(bytes: &[u8]) -> [u32; N] {
    let mut numbers = [0; N];
    let mut slots: &mut [u32] = &mut numbers;
    let mut bytes = bytes;
    while let Some((number, rest)) = bytes.split_first_chunk() {
        let Some((slot, more)) = slots.split_first_mut() else {
            break;
        };
        *slot = u32::from_le_bytes(*number);
        (bytes, slots) = (rest, more);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_skips_to_where_a_match_can_begin() {
        // `[A-Z]{2}`: nothing yet, one letter, found.
        static COLUMNS: [u8; 256] = {
            let mut columns = [0; 256];
            let mut letter = b'A';
            while letter <= b'Z' {
                columns[letter as usize] = 1;
                letter += 1;
            }
            columns
        };
        static CELLS: [u16; 6] = [0, 2, 0, 4, 4, 4];
        const PLAIN: Table = Table::new(&COLUMNS, &CELLS).states(0, 4).found(4);
        const SKIPPING: Table = PLAIN.start_set(&[(b'A', b'Z')]);
        for length in 0..200 {
            for at in 0..length {
                for found in ["A", "AB", "A1B", "é", "@[`"] {
                    let mut value = "x".repeat(length);
                    value.insert_str(at, found);
                    assert_eq!(SKIPPING.matches(&value), PLAIN.matches(&value), "{value}");
                    assert_eq!(SKIPPING.matches(&value), found == "AB", "{value}");
                }
            }
        }
    }
}
