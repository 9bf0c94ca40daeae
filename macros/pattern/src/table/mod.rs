//! An automaton as the table that the runtime's loop reads.

mod lengths;
mod utf8;

pub use self::lengths::Lengths;
pub(crate) use self::lengths::characters;
use self::utf8::{Branch, Forest, Tree, branch};
use crate::automaton::{Alphabet, Automaton, Columns, Dfa, Direction};
use crate::error::{ErrorKind, Limit, PatternError};
use crate::hash::Map;
use crate::limits::MAX_TABLE;

/// An automaton as rows of cells: `cells[state + column]` is the next state.
///
/// A state is the offset of its row, so that the loop adds and never multiplies.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Program};
///
/// let pattern = Pattern::compile("^(cat|dog)$")?;
/// let Program::Table(table) = pattern.program() else { unreachable!() };
/// let step = |state: u16, byte| table.cells[usize::from(state) + usize::from(table.columns[usize::from(byte)])];
/// let end = b"dog".iter().fold(table.start, |state, byte| step(state, *byte));
/// assert!(end >= table.accepting);
/// assert_eq!(table.lengths.min, 3);
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// Column by byte; by character up to U+00FF where there are `ranges`. Always 256.
    pub columns: Vec<u8>,
    /// Where characters beyond U+00FF are looked up: first code point times 256, plus the column. Bytes are read, and not
    /// characters, if it is empty.
    pub ranges: Vec<u32>,
    /// All rows, one after another.
    pub cells: Vec<u16>,
    /// From which end the value is read.
    pub direction: Direction,
    /// The state before the value.
    pub start: u16,
    /// The first accepting state; all after it accept as well.
    pub accepting: u16,
    /// The state that nothing leaves and that does not accept.
    pub dead: Option<u16>,
    /// The state that nothing leaves and that accepts.
    pub found: Option<u16>,
    /// The lengths that an accepted value can have.
    pub lengths: Lengths,
    /// First and last byte of the ranges that lead away from the start, where all others leave it as it is: a search can
    /// skip those. Empty where that gains nothing.
    pub start_set: Vec<(u8, u8)>,
}

/// More ranges than these are not compared faster than looked up.
const MAX_START_RANGES: usize = 3;
/// A set of more bytes than these is met so soon that nothing is skipped.
const MAX_START_BYTES: usize = 128;

/// Byte rows are faster beyond Latin-1, and worth this much room where code point rows would be smaller.
const MAX_PREFERRED: usize = 4096;
/// Pairs of states and tree nodes beyond which byte rows are not even tried: each is a row, or nearly.
const MAX_PAIRS: usize = 8192;
/// Tree nodes beyond which byte rows are larger than those of code points, as for most sets of letters.
const MAX_NODES: usize = 96;

impl Table {
    pub(crate) fn new(automaton: &Automaton) -> Result<Self, PatternError> {
        let lengths = lengths::lengths(&automaton.dfa, &automaton.alphabet);
        let (dfa, alphabet) = merge_classes(&automaton.dfa, &automaton.alphabet);
        let points = by_point(&dfa, &alphabet);
        let (nodes, room) = match &points {
            Some(points) => (MAX_NODES, points.size().max(MAX_PREFERRED)),
            None => (usize::MAX, MAX_TABLE),
        };
        // Bytes that decide only together can be read in one order only.
        let nodes = match automaton.direction() {
            Direction::Forward => nodes.min(MAX_PAIRS / dfa.len()),
            Direction::Backward => 0,
        };
        let bytes = Forest::new(&alphabet, nodes)
            .and_then(|forest| by_byte(&dfa, &forest, room))
            .filter(|bytes| bytes.size() <= room);
        let rows = bytes.or(points);
        let size = rows.as_ref().map_or(usize::MAX, Rows::size);
        match rows {
            Some(rows) if size <= MAX_TABLE => {
                Ok(rows.layout(&dfa, automaton.direction(), lengths))
            }
            _ => Err(ErrorKind::LimitExceeded(Limit::Table { size }).whole()),
        }
    }

    /// Bytes of static data.
    #[cfg(test)]
    pub(crate) fn size(&self) -> usize {
        self.columns.len() + self.ranges.len() * 4 + self.cells.len() * 2
    }
}

/// Rows in the order of states, targets as state numbers.
struct Rows {
    columns: Vec<u8>,
    ranges: Vec<u32>,
    stride: usize,
    targets: Vec<Vec<usize>>,
}

impl Rows {
    fn size(&self) -> usize {
        let cells = self.targets.len() * self.stride;
        self.columns.len() + self.ranges.len() * 4 + cells * 2
    }

    /// Puts the dead state first, accepting states last, and the one that accepts everything at the very end.
    fn layout(self, dfa: &Dfa, direction: Direction, lengths: Lengths) -> Table {
        let states = dfa.len();
        let rank = |state: usize| {
            let accepting = state < states && dfa.accepting[state];
            let sink = state < states && dfa.is_sink(state);
            match (accepting, sink) {
                (false, true) => 0,
                (false, false) => 1,
                (true, false) => 2,
                (true, true) => 3,
            }
        };
        let mut order: Vec<usize> = (0..self.targets.len()).collect();
        order.sort_by_key(|&state| rank(state));
        let offset = |index: usize| u16::try_from(index * self.stride).unwrap_or(u16::MAX);
        let mut offsets = vec![0; order.len()];
        for (index, &state) in order.iter().enumerate() {
            offsets[state] = offset(index);
        }
        let first = |wanted: u8| {
            order
                .iter()
                .position(|&state| rank(state) == wanted)
                .map(offset)
        };
        let start_set = self.start_set(dfa.start, direction);
        Table {
            cells: order
                .iter()
                .flat_map(|&state| self.targets[state].iter().map(|&next| offsets[next]))
                .collect(),
            start: offsets[dfa.start],
            accepting: first(2).or(first(3)).unwrap_or(u16::MAX),
            dead: first(0),
            found: first(3),
            columns: self.columns,
            ranges: self.ranges,
            direction,
            lengths,
            start_set,
        }
    }

    fn start_set(&self, start: usize, direction: Direction) -> Vec<(u8, u8)> {
        let row = &self.targets[start];
        let leads_away = |byte: &u8| row[usize::from(self.columns[usize::from(*byte)])] != start;
        let mut set: Vec<(u8, u8)> = Vec::new();
        for byte in (0..=u8::MAX).filter(leads_away) {
            match set.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(byte) => *last = byte,
                _ => set.push((byte, byte)),
            }
        }
        let bytes: usize = set
            .iter()
            .map(|&(first, last)| usize::from(last - first) + 1)
            .sum();
        let reads_bytes = self.ranges.is_empty() && direction == Direction::Forward;
        if reads_bytes && set.len() <= MAX_START_RANGES && bytes <= MAX_START_BYTES {
            set
        } else {
            Vec::new()
        }
    }
}

/// Merges classes that no state tells apart.
fn merge_classes(dfa: &Dfa, alphabet: &Alphabet) -> (Dfa, Alphabet) {
    let columns = Columns::of(&[dfa]);
    let narrow = |column: &usize| u16::try_from(*column).unwrap_or(u16::MAX);
    let merged: Vec<u16> = columns.of.iter().map(narrow).collect();
    (
        columns.merge(dfa),
        alphabet.merge(&merged, columns.classes.len()),
    )
}

/// One column for each class of code points, if a byte can number them.
fn by_point(dfa: &Dfa, alphabet: &Alphabet) -> Option<Rows> {
    u8::try_from(dfa.classes.checked_sub(1)?).ok()?;
    let narrow = |class: u16| class.to_le_bytes()[0];
    let columns = (0..0x100)
        .map(|point| narrow(alphabet.class(point)))
        .collect();
    let beyond = alphabet
        .intervals()
        .iter()
        .filter(|&&(start, _)| start > 0x100)
        .copied();
    let ranges = std::iter::once((0x100, alphabet.class(0x100)))
        .chain(beyond)
        .map(|(start, class)| start << 8 | u32::from(class))
        .collect();
    let targets = (0..dfa.len())
        .map(|state| dfa.row(state).to_vec())
        .collect();
    Some(Rows {
        columns,
        ranges,
        stride: dfa.classes,
        targets,
    })
}

/// One column for each class of bytes. Between the bytes of a character are states of their own, but only where its
/// later bytes matter: elsewhere the first byte leads to the goal, and a continuation byte leaves a state as it is.
/// None as soon as the rows need more than `room` bytes.
fn by_byte(dfa: &Dfa, forest: &Forest, room: usize) -> Option<Rows> {
    let states = dfa.len();
    let mut between = Between {
        states,
        rows: Vec::new(),
        indices: Map::default(),
        targets: Vec::new(),
    };
    let mut trees = Vec::new();
    let mut columns = Vec::with_capacity(0x100);
    for (byte, tree) in forest.roots.iter().enumerate() {
        let continuation = (0x80..0xC0).contains(&byte);
        let column = trees
            .iter()
            .position(|known| known == tree)
            .unwrap_or(trees.len());
        if column == trees.len() && !continuation {
            trees.push(*tree);
        }
        columns.push(column);
    }
    let mut rows: Vec<Vec<usize>> = Vec::with_capacity(states);
    for state in 0..states {
        between.targets.clear();
        between.targets.resize(forest.nodes.len(), UNKNOWN);
        let lead = |tree: &Tree| between.target(dfa, forest, state, *tree);
        rows.push(trees.iter().map(lead).collect());
        if (states + between.rows.len()) * trees.len() * 2 > room {
            return None;
        }
    }

    let mut continuations: Vec<Vec<usize>> = Vec::new();
    for byte in 0..64 {
        let column: Vec<usize> = between.rows.iter().map(|row| row[byte]).collect();
        let known = continuations.iter().position(|known| *known == column);
        columns[0x80 + byte] = trees.len() + known.unwrap_or(continuations.len());
        if known.is_none() {
            continuations.push(column);
        }
    }
    for (state, row) in rows.iter_mut().enumerate() {
        row.resize(trees.len() + continuations.len(), state);
    }
    for index in 0..between.rows.len() {
        let mut row = vec![0; trees.len()];
        row.extend(continuations.iter().map(|column| column[index]));
        rows.push(row);
    }
    // No more than 256 bytes, so no more than 256 columns.
    let columns = columns
        .into_iter()
        .map(|column| column.to_le_bytes()[0])
        .collect();
    Some(Rows {
        columns,
        ranges: Vec::new(),
        stride: trees.len() + continuations.len(),
        targets: rows,
    })
}

/// States between the bytes of a character, numbered after all others.
struct Between {
    states: usize,
    /// Targets by continuation byte.
    rows: Vec<Vec<usize>>,
    indices: Map<Vec<usize>, usize>,
    /// By node of the forest, for the state at hand.
    targets: Vec<usize>,
}

/// A target that was not sought yet.
const UNKNOWN: usize = usize::MAX;

impl Between {
    fn target(&mut self, dfa: &Dfa, forest: &Forest, state: usize, tree: Tree) -> usize {
        let node = match branch(tree) {
            Branch::Class(class) => return dfa.row(state)[usize::from(class)],
            Branch::Node(node) => node,
        };
        if self.targets[node] != UNKNOWN {
            return self.targets[node];
        }
        let row: Vec<usize> = forest.nodes[node]
            .iter()
            .map(|child| self.target(dfa, forest, state, *child))
            .collect();
        let target = match row.first() {
            Some(&first) if first < self.states && row.iter().all(|&next| next == first) => first,
            _ => {
                let fresh = self.states + self.rows.len();
                *self.indices.entry(row).or_insert_with_key(|row| {
                    self.rows.push(row.clone());
                    fresh
                })
            }
        };
        self.targets[node] = target;
        target
    }
}
