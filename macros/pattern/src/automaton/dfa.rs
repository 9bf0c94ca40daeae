//! Deterministic automata over classes of code points, by subset construction.

use super::alphabet::Alphabet;
use super::moves::{Move, Moves};
use super::nfa::{Assertion, Nfa, State};
use crate::error::Limit;
use crate::hash::Map;
use crate::limits::{MAX_STATES, MAX_STEPS};

/// A complete automaton: every state has a successor for every class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dfa {
    pub(crate) classes: usize,
    /// `next[state * classes + class]`
    pub(crate) next: Vec<usize>,
    pub(crate) accepting: Vec<bool>,
    pub(crate) start: usize,
}

impl Dfa {
    pub(crate) fn len(&self) -> usize {
        self.accepting.len()
    }

    pub(crate) fn row(&self, state: usize) -> &[usize] {
        &self.next[state * self.classes..(state + 1) * self.classes]
    }

    /// Whether no input leads anywhere else.
    pub(crate) fn is_sink(&self, state: usize) -> bool {
        self.row(state).iter().all(|&next| next == state)
    }
}

/// What precedes the current position, as far as assertions ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Before {
    Start,
    Word,
    Other,
}

/// What follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    End,
    Word,
    Other,
}

/// The state that has found a match already.
const FOUND: usize = 0;

/// Builds the automaton that accepts a value in which `nfa` matches anywhere.
pub(crate) fn search(nfa: &Nfa, alphabet: &Alphabet, steps: &mut usize) -> Result<Dfa, Limit> {
    let mut closure = Closure::new(nfa, steps);
    let boundary = nfa.has_boundary();
    let restarts = closure.restarts(boundary)?;
    let classes = alphabet.count();
    let words: Vec<bool> = (0..classes)
        .map(|class| boundary && alphabet.is_word(class))
        .collect();

    let begin = if nfa.has_start() || boundary {
        Before::Start
    } else {
        Before::Other
    };
    let mut subsets = Subsets::default();
    subsets.add((Vec::new(), Before::Start))?;
    let mut start = subsets.add((vec![nfa.start], begin))?;
    let mut next = vec![FOUND; classes];
    let mut accepting = vec![true];
    let mut moves = Moves::new(alphabet, restarts);
    let mut index = start;
    while let Some((kernel, before)) = subsets.list.get(index).cloned() {
        accepting.push(closure.expand(&kernel, before, After::End)?);
        let row = next.len();
        next.resize(row + classes, FOUND);
        spend(closure.steps, classes)?;
        let afters: &[After] = if boundary {
            &[After::Other, After::Word]
        } else {
            &[After::Other]
        };
        for &after in afters {
            if closure.expand(&kernel, before, after)? {
                continue;
            }
            let is_word = after == After::Word;
            let before = if is_word { Before::Word } else { Before::Other };
            let takes = |class: usize| words[class] == is_word;
            for Move { classes, kernel } in moves.of(&mut closure, takes)? {
                let target = subsets.add((kernel, before))?;
                for class in classes {
                    next[row + class] = target;
                }
            }
        }
        index += 1;
    }
    // Where `$` ends every way, nothing leads to the state that has found a match: with it the automaton would not be
    // minimal, and a value's longest length would be unknown.
    if !next[classes..].contains(&FOUND) {
        next = next[classes..].iter().map(|state| state - 1).collect();
        accepting.remove(FOUND);
        start -= 1;
    }
    Ok(Dfa {
        classes,
        next,
        accepting,
        start,
    })
}

type Subset = (Vec<usize>, Before);

#[derive(Default)]
struct Subsets {
    list: Vec<Subset>,
    indices: Map<Subset, usize>,
}

impl Subsets {
    fn add(&mut self, subset: Subset) -> Result<usize, Limit> {
        if let Some(index) = self.indices.get(&subset) {
            return Ok(*index);
        }
        let index = self.list.len();
        if index == MAX_STATES {
            return Err(Limit::States);
        }
        self.list.push(subset.clone());
        self.indices.insert(subset, index);
        Ok(index)
    }
}

/// Follows the steps that take no character.
pub(super) struct Closure<'a> {
    pub(super) nfa: &'a Nfa,
    /// The round in which a state was last seen.
    seen: Vec<usize>,
    round: usize,
    stack: Vec<usize>,
    /// States that take a character, as last expanded.
    pub(super) takers: Vec<usize>,
    pub(super) steps: &'a mut usize,
}

impl<'a> Closure<'a> {
    fn new(nfa: &'a Nfa, steps: &'a mut usize) -> Self {
        let seen = vec![0; nfa.states.len()];
        Self {
            nfa,
            seen,
            round: 0,
            stack: Vec::new(),
            takers: Vec::new(),
            steps,
        }
    }

    /// Whether a match may begin after the start of the value.
    fn restarts(&mut self, boundary: bool) -> Result<bool, Limit> {
        let befores: &[Before] = if boundary {
            &[Before::Other, Before::Word]
        } else {
            &[Before::Other]
        };
        for &before in befores {
            for after in [After::End, After::Other, After::Word] {
                if self.expand(&[self.nfa.start], before, after)? || !self.takers.is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Finds the takers behind `kernel`, and whether a match is complete.
    fn expand(&mut self, kernel: &[usize], before: Before, after: After) -> Result<bool, Limit> {
        self.round += 1;
        self.takers.clear();
        self.stack.clear();
        self.stack.extend(kernel.iter().rev());
        let mut found = false;
        while let Some(state) = self.stack.pop() {
            if self.seen[state] == self.round {
                continue;
            }
            self.seen[state] = self.round;
            spend(self.steps, 1)?;
            match self.nfa.states[state] {
                State::Take { .. } => self.takers.push(state),
                State::Split(first, second) => self.stack.extend([second, first]),
                State::Assert { assertion, next } => {
                    if holds(assertion, before, after) {
                        self.stack.push(next);
                    }
                }
                State::Match => found = true,
            }
        }
        Ok(found)
    }

    /// The kernel of states that characters lead to, and of the start where a match may begin anywhere.
    pub(super) fn step<'l>(
        &mut self,
        lists: impl Iterator<Item = &'l [usize]>,
        restarts: bool,
    ) -> Result<Vec<usize>, Limit> {
        self.round += 1;
        let mut kernel = Vec::new();
        if restarts {
            self.seen[self.nfa.start] = self.round;
            kernel.push(self.nfa.start);
        }
        for list in lists {
            spend(self.steps, list.len())?;
            for &next in list {
                if self.seen[next] != self.round {
                    self.seen[next] = self.round;
                    kernel.push(next);
                }
            }
        }
        // States are numbered from the end of a pattern, so that most kernels are in order, one way or the other.
        if kernel.first() > kernel.last() {
            kernel.reverse();
        }
        if !kernel.is_sorted() {
            kernel.sort_unstable();
        }
        Ok(kernel)
    }
}

/// Bounds the work of building, whatever the pattern.
pub(super) fn spend(steps: &mut usize, count: usize) -> Result<(), Limit> {
    *steps += count;
    if *steps > MAX_STEPS {
        Err(Limit::Steps)
    } else {
        Ok(())
    }
}

fn holds(assertion: Assertion, before: Before, after: After) -> bool {
    match assertion {
        Assertion::Start => before == Before::Start,
        Assertion::End => after == After::End,
        Assertion::Boundary { negated } => {
            ((before == Before::Word) != (after == After::Word)) != negated
        }
    }
}
