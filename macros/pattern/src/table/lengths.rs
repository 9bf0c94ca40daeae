//! How long an accepted value can be, in bytes: an automaton comes in, bounds go out.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::automaton::{Alphabet, Automaton, Dfa};
use crate::char_set::LAST;

/// Bounds on the length of accepted values; nothing is accepted if the maximum is below the minimum.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Program};
///
/// let pattern = Pattern::compile("^(cat|horse)$")?;
/// let Program::Table(table) = pattern.program() else { unreachable!() };
/// assert!(table.lengths.allow(5) && !table.lengths.allow(6));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lengths {
    /// The shortest accepted value.
    pub min: usize,
    /// The longest accepted value; any length if `None`.
    pub max: Option<usize>,
}

impl Lengths {
    /// Whether a value of so many bytes can be accepted.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^(a|bc)$")?;
    /// let Program::Table(table) = pattern.program() else { unreachable!() };
    /// assert!(!table.lengths.allow(3));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn allow(self, length: usize) -> bool {
        length >= self.min && self.max.is_none_or(|max| length <= max)
    }
}

impl Lengths {
    /// What accepts nothing.
    pub(crate) const NONE: Self = Self {
        min: 1,
        max: Some(0),
    };

    /// Whether no value is accepted, of whatever length.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// assert!(Pattern::compile("^a$b")?.lengths().unwrap().is_empty());
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.max.is_some_and(|max| max < self.min)
    }
}

/// The tightest bounds, in bytes.
pub(super) fn lengths(dfa: &Dfa, alphabet: &Alphabet) -> Lengths {
    weighed(dfa, &weights(alphabet))
}

/// The tightest bounds, in characters.
pub(crate) fn characters(automaton: &Automaton) -> Lengths {
    weighed(&automaton.dfa, &vec![(1, 1); automaton.alphabet.count()])
}

fn weighed(dfa: &Dfa, weights: &[(usize, usize)]) -> Lengths {
    shortest(dfa, weights).map_or(Lengths::NONE, |min| Lengths {
        min,
        max: longest(dfa, weights),
    })
}

/// Least and most bytes of a character of each class.
fn weights(alphabet: &Alphabet) -> Vec<(usize, usize)> {
    let mut weights = vec![(4, 1); alphabet.count()];
    for &(start, class) in alphabet.intervals() {
        let (min, max) = &mut weights[usize::from(class)];
        *min = width(start).min(*min);
        *max = width(alphabet.end(start)).max(*max);
    }
    weights
}

fn width(point: u32) -> usize {
    match point {
        ..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x1_0000 => 3,
        0x1_0000..=LAST => 4,
        _ => 0,
    }
}

fn shortest(dfa: &Dfa, weights: &[(usize, usize)]) -> Option<usize> {
    let mut best = vec![usize::MAX; dfa.len()];
    best[dfa.start] = 0;
    // Dijkstra and no breadth-first search: characters differ in bytes.
    let mut heap = BinaryHeap::from([Reverse((0, dfa.start))]);
    while let Some(Reverse((length, state))) = heap.pop() {
        if dfa.accepting[state] {
            return Some(length);
        }
        for (&next, (weight, _)) in dfa.row(state).iter().zip(weights) {
            if length + weight < best[next] {
                best[next] = length + weight;
                heap.push(Reverse((length + weight, next)));
            }
        }
    }
    None
}

/// The longest way to acceptance, unless a loop lies on one.
fn longest(dfa: &Dfa, weights: &[(usize, usize)]) -> Option<usize> {
    let useful = useful(dfa);
    let edges = |state: usize| {
        let row = dfa.row(state).iter().zip(weights);
        row.filter(|(next, _)| useful[**next])
            .map(|(&next, &(_, weight))| (next, weight))
    };
    let mut incoming = vec![0_usize; dfa.len()];
    for state in (0..dfa.len()).filter(|&state| useful[state]) {
        edges(state).for_each(|(next, _)| incoming[next] += 1);
    }
    if incoming[dfa.start] > 0 {
        return None;
    }
    let mut best = vec![0; dfa.len()];
    let mut ready = vec![dfa.start];
    let mut passed = 0;
    while let Some(state) = ready.pop() {
        passed += 1;
        for (next, weight) in edges(state) {
            best[next] = best[next].max(best[state] + weight);
            incoming[next] -= 1;
            if incoming[next] == 0 {
                ready.push(next);
            }
        }
    }
    let all = useful.iter().filter(|&&useful| useful).count();
    let accepting = (0..dfa.len()).filter(|&state| dfa.accepting[state]);
    if passed == all {
        accepting.map(|state| best[state]).max()
    } else {
        None
    }
}

/// The states from which acceptance can be reached.
fn useful(dfa: &Dfa) -> Vec<bool> {
    let mut sources = vec![Vec::new(); dfa.len()];
    for state in 0..dfa.len() {
        for &next in dfa.row(state) {
            sources[next].push(state);
        }
    }
    let mut useful = dfa.accepting.clone();
    let mut stack: Vec<usize> = (0..dfa.len()).filter(|&state| useful[state]).collect();
    while let Some(state) = stack.pop() {
        for &source in &sources[state] {
            if !useful[source] {
                useful[source] = true;
                stack.push(source);
            }
        }
    }
    useful
}
