//! The definition of matching, followed step by step, however slow.

use crate::ast::{Look, Node, Repeat};
use crate::char_set::CharSet;

/// Whether `node` matches anywhere in `value`.
pub(super) fn matches(node: &Node, value: &str) -> bool {
    let chars: Vec<char> = value.chars().collect();
    let matcher = Naive { chars: &chars };
    (0..=chars.len()).any(|start| matcher.step(node, start, &mut |_| true))
}

struct Naive<'a> {
    chars: &'a [char],
}

impl Naive<'_> {
    /// Whether `node` matches from `at` so that `rest` accepts where it ends.
    fn step(&self, node: &Node, at: usize, rest: &mut dyn FnMut(usize) -> bool) -> bool {
        match node {
            Node::Empty => rest(at),
            Node::Char(c) => self.chars.get(at) == Some(c) && rest(at + 1),
            Node::Class(set) => self.is_in(set, at) && rest(at + 1),
            Node::Concat(nodes) => self.sequence(nodes, at, rest),
            Node::Alternate(nodes) => nodes.iter().any(|node| self.step(node, at, rest)),
            Node::Repeat(repeat) => self.repeat(repeat, 0, at, rest),
            Node::Start => at == 0 && rest(at),
            Node::End => at == self.chars.len() && rest(at),
            Node::Boundary { negated } => {
                let before = at > 0 && self.is_in(&CharSet::word(), at - 1);
                ((before != self.is_in(&CharSet::word(), at)) != *negated) && rest(at)
            }
            Node::Look(look) => (self.looks(look, at) != look.negated) && rest(at),
        }
    }

    fn is_in(&self, set: &CharSet, at: usize) -> bool {
        self.chars.get(at).is_some_and(|&c| set.contains(c))
    }

    fn sequence(&self, nodes: &[Node], at: usize, rest: &mut dyn FnMut(usize) -> bool) -> bool {
        match nodes {
            [] => rest(at),
            [first, others @ ..] => {
                self.step(first, at, &mut |next| self.sequence(others, next, rest))
            }
        }
    }

    fn repeat(
        &self,
        repeat: &Repeat,
        done: u32,
        at: usize,
        rest: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        if done >= repeat.min && rest(at) {
            return true;
        }
        repeat.max.is_none_or(|max| done < max)
            && self.step(&repeat.node, at, &mut |next| {
                // ECMA-262: an optional round that takes nothing fails.
                (next > at || done < repeat.min) && self.repeat(repeat, done + 1, next, rest)
            })
    }

    fn looks(&self, look: &Look, at: usize) -> bool {
        if look.behind {
            (0..=at).any(|start| self.step(&look.node, start, &mut |end| end == at))
        } else {
            self.step(&look.node, at, &mut |_| true)
        }
    }
}
