//! Classes of code points that no set in a pattern tells apart: takes sets and returns a partition of all code points.

use crate::ast::Node;
use crate::char_set::{CharSet, LAST};
use crate::hash::Map;

/// A partition of all code points, and the sets of a pattern as sets of its classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alphabet {
    /// First code point and class of each interval, in order.
    intervals: Vec<(u32, u16)>,
    count: usize,
    /// For each set, whether a class belongs to it.
    members: Vec<Vec<bool>>,
    indices: Map<CharSet, usize>,
}

impl Alphabet {
    /// The coarsest partition for all sets in `nodes` and the word characters that `\b` asks for.
    pub(crate) fn of<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut indices = Map::default();
        let mut sets = Vec::new();
        let mut add = |set: CharSet| {
            indices.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                sets.len() - 1
            });
        };
        for node in nodes {
            node.walk(&mut |node| match node {
                Node::Char(c) => add(CharSet::single((*c).into())),
                Node::Class(set) => add(set.clone()),
                Node::Boundary { .. } => add(CharSet::word()),
                _ => {}
            });
        }
        let (starts, mut classes) = partition(&sets);
        let mut order = Map::default();
        for class in &mut classes {
            let fresh = order.len();
            *class = *order.entry(*class).or_insert(fresh);
        }
        let count = order.len();
        let members = sets
            .iter()
            .map(|set| {
                let mut members = vec![false; count];
                for index in covered(&starts, set) {
                    members[classes[index]] = true;
                }
                members
            })
            .collect();
        let mut alphabet = Self {
            intervals: Vec::new(),
            count,
            members,
            indices,
        };
        alphabet.fill(starts.into_iter().zip(classes));
        alphabet
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn intervals(&self) -> &[(u32, u16)] {
        &self.intervals
    }

    pub(crate) fn index(&self, set: &CharSet) -> Option<usize> {
        self.indices.get(set).copied()
    }

    /// Whether `class` belongs to the set at `index`.
    pub(crate) fn is_member(&self, index: usize, class: usize) -> bool {
        self.members[index][class]
    }

    /// Whether `class` is made of word characters, as far as the pattern asks.
    pub(crate) fn is_word(&self, class: usize) -> bool {
        self.index(&CharSet::word())
            .is_some_and(|index| self.is_member(index, class))
    }

    pub(crate) fn class(&self, point: u32) -> u16 {
        let after = self.intervals.partition_point(|&(start, _)| start <= point);
        self.intervals[after - 1].1
    }

    /// The last code point of the interval that holds `point`.
    pub(crate) fn end(&self, point: u32) -> u32 {
        let after = self.intervals.partition_point(|&(start, _)| start <= point);
        self.intervals
            .get(after)
            .map_or(LAST, |&(start, _)| start - 1)
    }

    /// The same code points in fewer classes: `merged[class]` is the new one. Sets are forgotten.
    pub(crate) fn merge(&self, merged: &[u16], count: usize) -> Self {
        let mut alphabet = Self {
            intervals: Vec::new(),
            count,
            members: Vec::new(),
            indices: Map::default(),
        };
        let merge = |&(start, class): &(u32, u16)| (start, usize::from(merged[usize::from(class)]));
        alphabet.fill(self.intervals.iter().map(merge));
        alphabet
    }

    fn fill(&mut self, intervals: impl Iterator<Item = (u32, usize)>) {
        for (start, class) in intervals {
            let class = u16::try_from(class).unwrap_or(u16::MAX);
            if self.intervals.last().is_none_or(|&(_, last)| last != class) {
                self.intervals.push((start, class));
            }
        }
    }
}

/// Interval starts, and for each interval a class number with gaps.
fn partition(sets: &[CharSet]) -> (Vec<u32>, Vec<usize>) {
    let mut starts = vec![0];
    for set in sets {
        starts.extend(set.points().iter().flat_map(|&(low, high)| [low, high + 1]));
    }
    starts.sort_unstable();
    starts.dedup();
    starts.retain(|&start| start <= LAST);

    // Each set splits every class that it meets in part. Numbering classes by which sets hold them would need a bit per set
    // and code point.
    let mut classes = vec![0; starts.len()];
    let mut fresh = 1;
    for set in sets {
        let mut moved = Map::default();
        for index in covered(&starts, set) {
            let class = &mut classes[index];
            *class = *moved.entry(*class).or_insert_with(|| {
                fresh += 1;
                fresh - 1
            });
        }
    }
    (starts, classes)
}

/// The intervals that a set is made of.
fn covered(starts: &[u32], set: &CharSet) -> Vec<usize> {
    let mut covered = Vec::new();
    for &(low, high) in set.points() {
        let from = starts.partition_point(|&start| start < low);
        covered.extend((from..starts.len()).take_while(|&index| starts[index] <= high));
    }
    covered
}
