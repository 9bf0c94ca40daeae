//! Classes of code points as trees over the bytes of UTF-8.

use std::{collections::HashMap, ops::RangeInclusive};

use crate::automaton::Alphabet;
use crate::char_set::LAST;

/// Where the bytes read so far lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Tree {
    /// Every continuation ends in this class.
    Class(u16),
    /// The node of this index decides by the next byte.
    Node(usize),
}

/// Trees for all bytes that begin a character, sharing equal nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forest {
    /// One tree for each of the 64 continuation bytes.
    pub(crate) nodes: Vec<Vec<Tree>>,
    /// By first byte. Bytes that begin no character repeat another tree.
    pub(crate) roots: Vec<Tree>,
}

impl Forest {
    pub(crate) fn new(alphabet: &Alphabet) -> Self {
        let mut planter = Planter {
            alphabet,
            nodes: Vec::new(),
            indices: HashMap::new(),
        };
        let mut roots: Vec<Tree> = (0..0x80)
            .map(|byte| Tree::Class(alphabet.class(byte)))
            .collect();
        let two = planter.tree(0x80, 1, &(0..=LAST));
        roots.extend([two; 0x42]);
        roots.extend((0x02..0x20).map(|lead| planter.tree(lead << 6, 1, &(0..=LAST))));
        for lead in 0x00..0x10 {
            // A longer form of a shorter character, and a surrogate, are never met.
            let valid = match lead {
                0x00 => 0x800..=LAST,
                0x0D => 0..=0xD7FF,
                _ => 0..=LAST,
            };
            roots.push(planter.tree(lead << 12, 2, &valid));
        }
        for lead in 0x00..0x05 {
            let valid = if lead == 0 { 0x1_0000..=LAST } else { 0..=LAST };
            roots.push(planter.tree(lead << 18, 3, &valid));
        }
        roots.resize(0x100, two);
        Self {
            nodes: planter.nodes,
            roots,
        }
    }
}

struct Planter<'a> {
    alphabet: &'a Alphabet,
    nodes: Vec<Vec<Tree>>,
    indices: HashMap<Vec<Tree>, usize>,
}

impl Planter<'_> {
    /// The tree of the code points that begin with `base` and have `level` bytes to come.
    fn tree(&mut self, base: u32, level: u32, valid: &RangeInclusive<u32>) -> Tree {
        let width = 1 << (6 * level);
        let low = base.max(*valid.start());
        let high = (base + width - 1).min(*valid.end());
        if self.alphabet.end(low) >= high {
            return Tree::Class(self.alphabet.class(low));
        }
        let children = if level == 1 {
            self.leaves(base)
        } else {
            self.branches(base, level, valid)
        };
        if let Some(first) = children.first()
            && matches!(first, Tree::Class(_))
            && children.iter().all(|child| child == first)
        {
            return *first;
        }
        let fresh = self.nodes.len();
        let index = *self.indices.entry(children).or_insert_with_key(|children| {
            self.nodes.push(children.clone());
            fresh
        });
        Tree::Node(index)
    }

    fn leaves(&self, base: u32) -> Vec<Tree> {
        let intervals = self.alphabet.intervals();
        let mut index = intervals.partition_point(|&(start, _)| start <= base) - 1;
        (base..base + 64)
            .map(|point| {
                if intervals
                    .get(index + 1)
                    .is_some_and(|&(start, _)| start <= point)
                {
                    index += 1;
                }
                Tree::Class(intervals[index].1)
            })
            .collect()
    }

    fn branches(&mut self, base: u32, level: u32, valid: &RangeInclusive<u32>) -> Vec<Tree> {
        let width = 1 << (6 * (level - 1));
        let children: Vec<Option<Tree>> = (0..64)
            .map(|child| {
                let base = base + child * width;
                let met = base <= *valid.end() && base + width > *valid.start();
                met.then(|| self.tree(base, level - 1, valid))
            })
            .collect();
        let first = children
            .iter()
            .flatten()
            .next()
            .copied()
            .unwrap_or(Tree::Class(0));
        let mut last = first;
        children
            .into_iter()
            .map(|child| {
                last = child.unwrap_or(last);
                last
            })
            .collect()
    }
}
