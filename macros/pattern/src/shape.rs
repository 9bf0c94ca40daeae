//! Values made of pieces of fixed length around at most one run of variable length, which straight-line code checks.

use crate::ast::{Node, Repeat, flatten, set};
use crate::char_set::CharSet;
use crate::table::Lengths;

/// `before`, then as many characters of `run` as fit, then `after`: the whole value.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Piece, Program};
///
/// let pattern = Pattern::compile("^v[0-9]+-end$")?;
/// let Program::Shape(shape) = pattern.program() else { unreachable!() };
/// assert_eq!(shape.before, [Piece::Literal("v".to_owned())]);
/// assert_eq!(shape.run.as_ref().map(|run| run.min), Some(1));
/// assert_eq!(shape.after, [Piece::Literal("-end".to_owned())]);
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shape {
    /// Pieces at the start.
    pub before: Vec<Piece>,
    /// What may vary in length; all pieces are in `before` without it.
    pub run: Option<Run>,
    /// Pieces at the end.
    pub after: Vec<Piece>,
}

/// A part of a value whose length in bytes is known.
///
/// ```
/// use sdx_endpoint_pattern::Piece;
///
/// assert_eq!(Piece::Literal("é".to_owned()).len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// These characters.
    Literal(String),
    /// So many ASCII characters of a set.
    // ASCII only: a character of any other set has no fixed number of bytes.
    Class {
        /// The characters.
        set: CharSet,
        /// How many of them.
        count: usize,
    },
}

/// Between `min` and `max` characters of a set.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Program};
///
/// let pattern = Pattern::compile("^.{2,9}$")?;
/// let Program::Shape(shape) = pattern.program() else { unreachable!() };
/// let run = shape.run.as_ref().unwrap();
/// assert_eq!((run.min, run.max), (2, Some(9)));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Run {
    /// The characters.
    pub set: CharSet,
    /// At least so many.
    pub min: usize,
    /// At most so many; any number if `None`.
    pub max: Option<usize>,
}

impl Shape {
    /// How many characters a value of the shape can have.
    pub(crate) fn characters(&self) -> Lengths {
        let (mut fixed, mut possible) = (0_usize, true);
        for piece in self.before.iter().chain(&self.after) {
            match piece {
                Piece::Literal(text) => fixed += text.chars().count(),
                Piece::Class { set, count } => {
                    fixed += count;
                    possible &= *count == 0 || set.ranges().next().is_some();
                }
            }
        }
        let (min, max) = match &self.run {
            None => (0, Some(0)),
            Some(run) if run.set.ranges().next().is_none() => {
                possible &= run.min == 0;
                (0, Some(0))
            }
            Some(run) => (run.min, run.max),
        };
        if !possible {
            return Lengths::NONE;
        }
        Lengths {
            min: fixed.saturating_add(min),
            max: max.map(|max| fixed.saturating_add(max)),
        }
    }
}

const MAX_PIECES: usize = 24;
/// Ranges of a run up to which code compares one by one; beyond, a table looks them up.
const MAX_RANGES: usize = 16;
/// A repeated character is spelled out up to here.
const MAX_SPELLED: usize = 32;
/// Nodes to look at once counted repeats are written out.
const MAX_STEPS: usize = 1024;
/// What every target's `usize` holds, with room to add.
const MAX_COUNT: usize = 0x00FF_FFFF;

impl Piece {
    /// Bytes of the value; never 0.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Piece;
    /// assert_eq!(Piece::Literal("api_".to_owned()).len(), 4);
    /// ```
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "no piece is empty")]
    pub fn len(&self) -> usize {
        match self {
            Piece::Literal(text) => text.len(),
            Piece::Class { count, .. } => *count,
        }
    }
}

impl Shape {
    /// The shape of a whole pattern, if it has one.
    pub(crate) fn of(node: &Node) -> Option<Self> {
        let mut items = Vec::new();
        flatten(node, &mut items);
        let (starts, items) = match items.as_slice() {
            [Node::Start, items @ ..] => (true, items),
            items => (false, items),
        };
        let (ends, items) = match items {
            [items @ .., Node::End] => (true, items),
            items => (false, items),
        };
        let mut shape = Self {
            before: Vec::new(),
            run: None,
            after: Vec::new(),
        };
        // Where an end is open, anything may follow there: `^a` is `^a[^]*$`.
        if !starts {
            shape.run = Some(Run::anything());
        }
        let mut steps = MAX_STEPS;
        for item in items {
            shape.push(item, &mut steps)?;
        }
        if !ends {
            shape.open()?;
        }
        shape.absorb();
        let pieces = shape.before.len() + shape.after.len() + usize::from(shape.run.is_some());
        (pieces <= MAX_PIECES && shape.most() <= MAX_COUNT).then_some(shape)
    }

    /// Whether its sets are few enough ranges to be spelled out in code.
    pub(crate) fn is_short(&self) -> bool {
        self.run
            .as_ref()
            .is_none_or(|run| run.set.points().len() <= MAX_RANGES)
    }

    /// Lets anything follow. A run before it need only be as long as it must.
    fn open(&mut self) -> Option<()> {
        match self.run.take() {
            Some(run) if self.after.is_empty() && !run.is_anything() => {
                self.class(&run.set, run.min, Some(run.min))?;
            }
            None => {}
            Some(_) => return None,
        }
        if self.run.is_some() {
            return None;
        }
        self.run = Some(Run::anything());
        Some(())
    }

    fn most(&self) -> usize {
        let run = self
            .run
            .as_ref()
            .map_or(0, |run| run.max.unwrap_or(run.min));
        let fixed = self.before.iter().chain(&self.after).map(Piece::len);
        fixed.fold(run, usize::saturating_add)
    }

    fn push(&mut self, node: &Node, steps: &mut usize) -> Option<()> {
        *steps = steps.checked_sub(1)?;
        match node {
            Node::Empty => Some(()),
            Node::Char(c) => {
                self.piece(Piece::Literal(String::from(*c)));
                self.bounded()
            }
            Node::Concat(nodes) => nodes.iter().try_for_each(|node| self.push(node, steps)),
            Node::Repeat(repeat) => self.repeat(repeat, steps),
            Node::Class(_) | Node::Alternate(_) => self.class(&set(node)?, 1, Some(1)),
            Node::Start | Node::End | Node::Boundary { .. } | Node::Look(_) => None,
        }
    }

    fn repeat(&mut self, repeat: &Repeat, steps: &mut usize) -> Option<()> {
        let min = usize::try_from(repeat.min).ok()?;
        let max = repeat.max.map(usize::try_from).transpose().ok()?;
        match (set(&repeat.node), max) {
            (_, Some(0)) => Some(()),
            (Some(set), _) => self.class(&set, min, max),
            (None, Some(max)) if max == min => {
                (0..max).try_for_each(|_| self.push(&repeat.node, steps))
            }
            (None, _) => None,
        }
    }

    fn class(&mut self, set: &CharSet, min: usize, max: Option<usize>) -> Option<()> {
        if set.is_empty() {
            return None;
        }
        let opens = self.after.is_empty() && self.run.as_ref().is_some_and(Run::is_anything);
        let max = if opens && set.is_ascii() {
            Some(min)
        } else {
            max
        };
        if max == Some(min) {
            match set.only() {
                Some(c) if min <= MAX_SPELLED => {
                    self.piece(Piece::Literal(String::from(c).repeat(min)));
                    return self.bounded();
                }
                _ if set.is_ascii() => {
                    self.piece(Piece::Class {
                        set: set.clone(),
                        count: min,
                    });
                    return self.bounded();
                }
                _ => {}
            }
        }
        match &mut self.run {
            Some(run) if run.set == *set && self.after.is_empty() => {
                run.min = run.min.saturating_add(min);
                run.max = run.max.zip(max).map(|(run, max)| run.saturating_add(max));
                Some(())
            }
            Some(_) => None,
            None => {
                self.run = Some(Run {
                    set: set.clone(),
                    min,
                    max,
                });
                Some(())
            }
        }
    }

    fn piece(&mut self, piece: Piece) {
        let pieces = if self.run.is_some() {
            &mut self.after
        } else {
            &mut self.before
        };
        match (pieces.last_mut(), piece) {
            (Some(Piece::Literal(text)), Piece::Literal(more)) => text.push_str(&more),
            (
                Some(Piece::Class { set, count }),
                Piece::Class {
                    set: more_set,
                    count: more,
                },
            ) if *set == more_set => *count = count.saturating_add(more),
            (_, piece) => pieces.push(piece),
        }
    }

    fn bounded(&self) -> Option<()> {
        let pieces = self.before.len() + self.after.len();
        (pieces <= MAX_PIECES && self.most() <= MAX_COUNT).then_some(())
    }

    /// Lets the run take pieces beside it that are made of the same set.
    fn absorb(&mut self) {
        let Some(run) = &mut self.run else { return };
        let beside = |piece: Option<&Piece>, run: &Run| match piece {
            Some(Piece::Class { set, count }) if *set == run.set => Some(*count),
            _ => None,
        };
        if let Some(count) = beside(self.before.last(), run) {
            self.before.pop();
            run.grow(count);
        }
        if let Some(count) = beside(self.after.first(), run) {
            self.after.remove(0);
            run.grow(count);
        }
    }
}

impl Run {
    fn anything() -> Self {
        Self {
            set: CharSet::default().complement(),
            min: 0,
            max: None,
        }
    }

    /// Whether nothing is asked of it.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^a")?;
    /// let Program::Shape(shape) = pattern.program() else { unreachable!() };
    /// assert!(shape.run.as_ref().unwrap().is_anything());
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_anything(&self) -> bool {
        self.min == 0 && self.max.is_none() && self.set.complement().is_empty()
    }

    fn grow(&mut self, count: usize) {
        self.min = self.min.saturating_add(count);
        self.max = self.max.map(|max| max.saturating_add(count));
    }
}
