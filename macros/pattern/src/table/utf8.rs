//! Classes of code points as trees over the bytes of UTF-8.

use std::ops::RangeInclusive;

use crate::automaton::Alphabet;
use crate::char_set::LAST;
use crate::hash::Map;

/// Where the bytes read so far lead.
// One number, since lists of trees are keys of a map: a list of numbers is hashed and compared as one block of memory.
pub(crate) type Tree = u32;

/// What a [`Tree`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Branch {
    /// Every continuation ends in this class.
    Class(u16),
    /// The node of this index decides by the next byte.
    Node(usize),
}

/// The tree that is the first node; smaller numbers are classes.
const FIRST_NODE: Tree = 1 << 16;

pub(crate) fn branch(tree: Tree) -> Branch {
    match u16::try_from(tree) {
        Ok(class) => Branch::Class(class),
        Err(_) => Branch::Node((tree - FIRST_NODE) as usize),
    }
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
    /// The trees of an alphabet; none where they have more than `limit` nodes.
    pub(crate) fn new(alphabet: &Alphabet, limit: usize) -> Option<Self> {
        let mut planter = Planter {
            alphabet,
            nodes: Vec::new(),
            indices: Map::default(),
            limit,
        };
        let mut roots: Vec<Tree> = (0..0x80).map(|byte| alphabet.class(byte).into()).collect();
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
        (planter.nodes.len() <= limit).then_some(Self {
            nodes: planter.nodes,
            roots,
        })
    }
}

struct Planter<'a> {
    alphabet: &'a Alphabet,
    nodes: Vec<Vec<Tree>>,
    indices: Map<Vec<Tree>, usize>,
    limit: usize,
}

impl Planter<'_> {
    /// The tree of the code points that begin with `base` and have `level` bytes to come.
    fn tree(&mut self, base: u32, level: u32, valid: &RangeInclusive<u32>) -> Tree {
        if self.nodes.len() > self.limit {
            // The forest is given up.
            return 0;
        }
        let width = 1 << (6 * level);
        let low = base.max(*valid.start());
        let high = (base + width - 1).min(*valid.end());
        if self.alphabet.end(low) >= high {
            return self.alphabet.class(low).into();
        }
        let children = if level == 1 {
            self.leaves(base)
        } else {
            self.branches(base, level, valid)
        };
        if let Some(&first) = children.first()
            && first < FIRST_NODE
            && children.iter().all(|&child| child == first)
        {
            return first;
        }
        let fresh = self.nodes.len();
        let index = *self.indices.entry(children).or_insert_with_key(|children| {
            self.nodes.push(children.clone());
            fresh
        });
        u32::try_from(index).map_or(Tree::MAX, |index| FIRST_NODE + index)
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
                Tree::from(intervals[index].1)
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
        let first = children.iter().flatten().next().copied().unwrap_or(0);
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
