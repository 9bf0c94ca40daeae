//! A tree as a nondeterministic automaton over classes of code points.

use super::alphabet::Alphabet;
use crate::ast::{Node, Repeat};
use crate::char_set::CharSet;
use crate::error::{ErrorKind, Limit, PatternError};
use crate::hash::Map;
use crate::limits::{MAX_PIECES, MAX_REPEAT};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Takes a character of the alphabet's set of this index.
    Take {
        set: usize,
        next: usize,
    },
    Split(usize, usize),
    Assert {
        assertion: Assertion,
        next: usize,
    },
    Match,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assertion {
    Start,
    End,
    Boundary { negated: bool },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nfa {
    pub(crate) states: Vec<State>,
    pub(crate) start: usize,
}

impl Nfa {
    /// The automaton of a tree without look-around.
    pub(crate) fn new(node: &Node, alphabet: &Alphabet) -> Result<Self, PatternError> {
        let mut builder = Builder {
            states: vec![State::Match],
            alphabet,
            known: Map::default(),
            built: 0,
        };
        let start = builder.build(node, 0)?;
        Ok(Self {
            states: builder.states,
            start,
        })
    }

    pub(crate) fn has_boundary(&self) -> bool {
        self.has(|assertion| matches!(assertion, Assertion::Boundary { .. }))
    }

    pub(crate) fn has_start(&self) -> bool {
        self.has(|assertion| assertion == Assertion::Start)
    }

    fn has(&self, is_wanted: impl Fn(Assertion) -> bool) -> bool {
        self.states
            .iter()
            .any(|state| matches!(state, State::Assert { assertion, .. } if is_wanted(*assertion)))
    }
}

struct Builder<'a> {
    states: Vec<State>,
    alphabet: &'a Alphabet,
    /// Indices by the place of a set in the tree: a repeat asks for its large sets again and again.
    known: Map<*const CharSet, usize>,
    /// Nodes built: repeats of nothing push no state, and would go on forever.
    built: usize,
}

impl Builder<'_> {
    /// The state from which `node` and then `next` are matched.
    fn build(&mut self, node: &Node, next: usize) -> Result<usize, PatternError> {
        self.built += 1;
        if self.built > 2 * MAX_PIECES {
            return Err(ErrorKind::LimitExceeded(Limit::Pieces).whole());
        }
        match node {
            Node::Empty => Ok(next),
            Node::Char(c) => {
                let set = self.alphabet.index(&CharSet::single((*c).into()));
                self.push(State::Take {
                    set: set.unwrap_or(usize::MAX),
                    next,
                })
            }
            Node::Class(set) => match self.known.get(&std::ptr::from_ref(set)) {
                Some(&set) => self.push(State::Take { set, next }),
                None => self.take(set, next),
            },
            Node::Concat(nodes) => nodes
                .iter()
                .rev()
                .try_fold(next, |next, node| self.build(node, next)),
            Node::Alternate(nodes) => {
                let mut entry = None;
                for node in nodes.iter().rev() {
                    let branch = self.build(node, next)?;
                    entry = Some(match entry {
                        Some(rest) => self.push(State::Split(branch, rest))?,
                        None => branch,
                    });
                }
                Ok(entry.unwrap_or(next))
            }
            Node::Repeat(repeat) => self.repeat(repeat, next),
            Node::Start => self.assert(Assertion::Start, next),
            Node::End => self.assert(Assertion::End, next),
            Node::Boundary { negated } => {
                self.assert(Assertion::Boundary { negated: *negated }, next)
            }
            Node::Look(look) => Err(ErrorKind::LookAround.at(look.range.clone())),
        }
    }

    fn repeat(&mut self, repeat: &Repeat, next: usize) -> Result<usize, PatternError> {
        let Repeat {
            node,
            min,
            max,
            range,
        } = repeat;
        let count = max.unwrap_or(*min);
        if count > MAX_REPEAT {
            return Err(ErrorKind::LimitExceeded(Limit::Repeat { count }).at(range.clone()));
        }
        let mut entry = next;
        if let Some(max) = max {
            for _ in *min..*max {
                let body = self.build(node, entry)?;
                entry = self.push(State::Split(body, next))?;
            }
        } else {
            let split = self.push(State::Split(next, next))?;
            let body = self.build(node, split)?;
            self.states[split] = State::Split(body, next);
            entry = split;
        }
        for _ in 0..*min {
            entry = self.build(node, entry)?;
        }
        Ok(entry)
    }

    fn take(&mut self, set: &CharSet, next: usize) -> Result<usize, PatternError> {
        // Every set of the tree is in the alphabet; an empty one would be as dead as a missing one.
        let index = self.alphabet.index(set).unwrap_or(usize::MAX);
        self.known.insert(set, index);
        self.push(State::Take { set: index, next })
    }

    fn assert(&mut self, assertion: Assertion, next: usize) -> Result<usize, PatternError> {
        self.push(State::Assert { assertion, next })
    }

    fn push(&mut self, state: State) -> Result<usize, PatternError> {
        if self.states.len() == MAX_PIECES {
            return Err(ErrorKind::LimitExceeded(Limit::Pieces).whole());
        }
        self.states.push(state);
        Ok(self.states.len() - 1)
    }
}
