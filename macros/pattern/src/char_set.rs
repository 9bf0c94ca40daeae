//! Sets of characters: what `[…]`, `.`, `\d`, and `\p{…}` stand for.

use std::ops::RangeInclusive;

/// A set of characters, as sorted, disjoint, and non-adjacent ranges.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Piece, Program};
///
/// let pattern = Pattern::compile("^[0-9a-f]{8}$")?;
/// let Program::Shape(shape) = pattern.program() else { unreachable!() };
/// let [Piece::Class { set, count: 8 }] = shape.before.as_slice() else { unreachable!() };
/// assert!(set.contains('c') && !set.contains('g'));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
// Code points rather than `char`, so that ends can be added to; surrogates are cut out whenever a set is made, because no
// `&str` holds one and `[^a]` must not count them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct CharSet {
    points: Vec<(u32, u32)>,
}

pub(crate) const LAST: u32 = 0x10_FFFF;
const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

const DIGIT: &[(u32, u32)] = &[(0x30, 0x39)];
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// ECMA-262 `WhiteSpace` and `LineTerminator`.
const SPACE: &[(u32, u32)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
/// ECMA-262 `LineTerminator`, what `.` leaves out.
const LINE_END: &[(u32, u32)] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

impl CharSet {
    pub(crate) fn digit() -> Self {
        Self::new(DIGIT.to_vec())
    }

    pub(crate) fn word() -> Self {
        Self::new(WORD.to_vec())
    }

    pub(crate) fn space() -> Self {
        Self::new(SPACE.to_vec())
    }

    /// What `.` matches.
    pub(crate) fn dot() -> Self {
        Self::new(LINE_END.to_vec()).complement()
    }

    pub(crate) fn single(value: u32) -> Self {
        Self::new(vec![(value, value)])
    }

    /// Any ranges, in any order.
    pub(crate) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        if ranges
            .iter()
            .any(|&(low, high)| low <= SURROGATES.1 && high >= SURROGATES.0)
        {
            ranges = ranges
                .into_iter()
                .flat_map(|(low, high)| {
                    [
                        (low, high.min(SURROGATES.0 - 1)),
                        (low.max(SURROGATES.1 + 1), high),
                    ]
                })
                .filter(|(low, high)| low <= high)
                .collect();
        }
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        Self { points: merged }
    }

    pub(crate) fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.points.len() + 1);
        let mut next = 0;
        for &(low, high) in &self.points {
            if low > next {
                ranges.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self::new(ranges)
    }

    pub(crate) fn points(&self) -> &[(u32, u32)] {
        &self.points
    }

    /// The ranges in ascending order.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^[a-f0-9]*$")?;
    /// let Program::Shape(shape) = pattern.program() else { unreachable!() };
    /// let run = shape.run.as_ref().unwrap();
    /// assert!(run.set.ranges().eq(['0'..='9', 'a'..='f']));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    pub fn ranges(&self) -> impl Iterator<Item = RangeInclusive<char>> {
        let ends = |&(low, high)| Some(char::from_u32(low)?..=char::from_u32(high)?);
        self.points.iter().filter_map(ends)
    }

    /// Whether the character is a member.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^[^a]*$")?;
    /// let Program::Shape(shape) = pattern.program() else { unreachable!() };
    /// assert!(!shape.run.as_ref().unwrap().set.contains('a'));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn contains(&self, character: char) -> bool {
        let point = u32::from(character);
        let is_in = |&(low, high): &(u32, u32)| (low..=high).contains(&point);
        self.points.iter().any(is_in)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Whether all members are ASCII, so that a character is a byte.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^.*$")?;
    /// let Program::Shape(shape) = pattern.program() else { unreachable!() };
    /// assert!(!shape.run.as_ref().unwrap().set.is_ascii());
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.points.last().is_none_or(|&(_, high)| high < 0x80)
    }

    /// The only member, if there is exactly one.
    pub(crate) fn only(&self) -> Option<char> {
        match self.points.as_slice() {
            &[(low, high)] if low == high => char::from_u32(low),
            _ => None,
        }
    }
}
