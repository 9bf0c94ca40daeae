//! The loop behind patterns that are compiled to a table.

/// An automaton over the bytes, or the characters, of a value. A state is the offset of its row in the cells.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    columns: &'static [u8; 256],
    /// Where characters beyond Latin-1 are looked up: first code point times 256, plus the column.
    ranges: &'static [u32],
    cells: Cells,
    reversed: bool,
    start: u16,
    accepting: u16,
    dead: u16,
    found: u16,
    min: usize,
    max: usize,
}

#[derive(Debug, Clone, Copy)]
enum Cells {
    Narrow(&'static [u8]),
    Wide(&'static [u16]),
}

/// No row begins here: a table's cells end before it.
const NOWHERE: u16 = u16::MAX;
/// Bytes between two looks at whether the verdict is settled.
const CHUNK: usize = 16;

/// Characters from `start` to before `end`, and their column.
#[derive(Default)]
struct Interval {
    start: u32,
    end: u32,
    column: u8,
}

impl Table {
    /// A table whose offsets fit a byte.
    #[must_use]
    pub const fn narrow(columns: &'static [u8; 256], cells: &'static [u8]) -> Self {
        Self::new(columns, Cells::Narrow(cells))
    }

    /// A table of any size.
    #[must_use]
    pub const fn wide(columns: &'static [u8; 256], cells: &'static [u16]) -> Self {
        Self::new(columns, Cells::Wide(cells))
    }

    const fn new(columns: &'static [u8; 256], cells: Cells) -> Self {
        Self {
            columns,
            ranges: &[],
            cells,
            reversed: false,
            start: 0,
            accepting: NOWHERE,
            dead: NOWHERE,
            found: NOWHERE,
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

    /// Reads from the end: what must stand there is settled by a few characters.
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
        let state = match self.cells {
            Cells::Narrow(cells) => self.run(cells, value),
            Cells::Wide(cells) => self.run(cells, value),
        };
        state.is_some_and(|state| state >= self.accepting)
    }

    /// The last state; none for a cell outside of the table, which no table of the macro has.
    fn run<Cell: Copy + Into<u16>>(&self, cells: &[Cell], value: &str) -> Option<u16> {
        match (self.ranges.is_empty(), self.reversed) {
            (true, false) => {
                let chunks = value.as_bytes().chunks(CHUNK);
                self.run_bytes(cells, chunks.map(|bytes| bytes.iter()))
            }
            (true, true) => {
                let chunks = value.as_bytes().rchunks(CHUNK);
                self.run_bytes(cells, chunks.map(|bytes| bytes.iter().rev()))
            }
            (false, false) => self.run_characters(cells, value),
            (false, true) => self.run_characters_back(cells, value),
        }
    }

    fn run_bytes<'value, Cell: Copy + Into<u16>>(
        &self,
        cells: &[Cell],
        chunks: impl Iterator<Item = impl Iterator<Item = &'value u8>>,
    ) -> Option<u16> {
        let mut state = self.start;
        for bytes in chunks {
            if self.is_settled(state) {
                break;
            }
            for &byte in bytes {
                let column = *self.columns.get(usize::from(byte))?;
                state = next(cells, state, column)?;
            }
        }
        Some(state)
    }

    fn run_characters<Cell: Copy + Into<u16>>(&self, cells: &[Cell], value: &str) -> Option<u16> {
        let mut state = self.start;
        let mut last = Interval::default();
        let mut rest = value;
        while !rest.is_empty() && !self.is_settled(state) {
            if let Some(ascii) = rest
                .as_bytes()
                .first_chunk::<8>()
                .filter(|bytes| bytes.is_ascii())
            {
                for &byte in ascii {
                    state = next(cells, state, *self.columns.get(usize::from(byte))?)?;
                }
                rest = rest.get(ascii.len()..)?;
            } else {
                let mut characters = rest.chars();
                state = next(cells, state, self.column(characters.next()?, &mut last)?)?;
                rest = characters.as_str();
            }
        }
        Some(state)
    }

    fn run_characters_back<Cell: Copy + Into<u16>>(
        &self,
        cells: &[Cell],
        value: &str,
    ) -> Option<u16> {
        let mut state = self.start;
        let mut last = Interval::default();
        for character in value.chars().rev() {
            if self.is_settled(state) {
                break;
            }
            state = next(cells, state, self.column(character, &mut last)?)?;
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

    fn is_settled(&self, state: u16) -> bool {
        state == self.dead || state == self.found
    }
}

fn next<Cell: Copy + Into<u16>>(cells: &[Cell], state: u16, column: u8) -> Option<u16> {
    // Two steps rather than one sum: the column does not wait for the state, so only a load does.
    let column = cells.get(usize::from(column)..)?;
    column.get(usize::from(state)).map(|&next| next.into())
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
