//! The syntax tree of a pattern, with groups dissolved and escapes resolved.

use std::ops::Range;

use crate::char_set::CharSet;

/// One piece of a pattern. Laziness and capture names are gone: neither changes which strings match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Empty,
    Char(char),
    Class(CharSet),
    Concat(Vec<Node>),
    Alternate(Vec<Node>),
    Repeat(Repeat),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B` when negated.
    Boundary {
        negated: bool,
    },
    Look(Look),
}

/// `node{min,max}`; no maximum means unbounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) node: Box<Node>,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    /// The quantifier in the source text.
    pub(crate) range: Range<usize>,
}

/// `(?=…)`, `(?!…)`, `(?<=…)`, or `(?<!…)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) behind: bool,
    pub(crate) negated: bool,
    pub(crate) node: Box<Node>,
    /// The whole group in the source text.
    pub(crate) range: Range<usize>,
}

impl Node {
    /// Puts nodes after one another, without a wrapper where none is needed.
    pub(crate) fn concat(mut nodes: Vec<Node>) -> Node {
        match nodes.len() {
            0 => Node::Empty,
            1 => nodes.remove(0),
            _ => Node::Concat(nodes),
        }
    }

    // Groups leave no node: nothing is captured, and a wrapper would hide `^` and `$` from the stages that look for them.
    /// The first look-around in reading order.
    pub(crate) fn first_look(&self) -> Option<&Look> {
        match self {
            Node::Look(look) => Some(look),
            Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().find_map(Node::first_look),
            Node::Repeat(repeat) => repeat.node.first_look(),
            _ => None,
        }
    }

    /// Calls `visit` with this node and every node below it.
    pub(crate) fn walk(&self, visit: &mut impl FnMut(&Node)) {
        visit(self);
        match self {
            Node::Concat(nodes) | Node::Alternate(nodes) => {
                for node in nodes {
                    node.walk(visit);
                }
            }
            Node::Repeat(repeat) => repeat.node.walk(visit),
            Node::Look(look) => look.node.walk(visit),
            _ => {}
        }
    }

    /// Whether only the end of a value matters: a match must reach it, and may begin anywhere.
    pub(crate) fn is_tail(&self) -> bool {
        self.ends() && !self.has_start_or_look()
    }

    fn ends(&self) -> bool {
        match self {
            Node::End => true,
            Node::Concat(nodes) => nodes.last().is_some_and(Node::ends),
            Node::Alternate(nodes) => nodes.iter().all(Node::ends),
            _ => false,
        }
    }

    fn has_start_or_look(&self) -> bool {
        let mut found = false;
        self.walk(&mut |node| found |= matches!(node, Node::Start | Node::Look(_)));
        found
    }

    /// What matches the same values read from their ends.
    pub(crate) fn reversed(self) -> Node {
        let all = |nodes: Vec<Node>| nodes.into_iter().map(Node::reversed);
        match self {
            Node::Concat(nodes) => Node::Concat(all(nodes).rev().collect()),
            Node::Alternate(nodes) => Node::Alternate(all(nodes).collect()),
            Node::Repeat(repeat) => {
                let node = Box::new(repeat.node.reversed());
                Node::Repeat(Repeat { node, ..repeat })
            }
            Node::Start => Node::End,
            Node::End => Node::Start,
            Node::Look(look) => {
                let (behind, node) = (!look.behind, Box::new(look.node.reversed()));
                Node::Look(Look {
                    behind,
                    node,
                    ..look
                })
            }
            other => other,
        }
    }
}

/// The set of characters that `node` takes, if it always takes one.
pub(crate) fn set(node: &Node) -> Option<CharSet> {
    match node {
        Node::Char(c) => Some(CharSet::single((*c).into())),
        Node::Class(set) => Some(set.clone()),
        Node::Alternate(nodes) => {
            let sets = nodes.iter().map(set).collect::<Option<Vec<_>>>()?;
            Some(CharSet::new(
                sets.iter().flat_map(CharSet::points).copied().collect(),
            ))
        }
        _ => None,
    }
}

/// The items of nested concatenations.
pub(crate) fn flatten<'a>(node: &'a Node, items: &mut Vec<&'a Node>) {
    match node {
        Node::Concat(nodes) => nodes.iter().for_each(|node| flatten(node, items)),
        Node::Empty => {}
        other => items.push(other),
    }
}
