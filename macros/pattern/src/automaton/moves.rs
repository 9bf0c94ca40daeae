//! Steps of the subset construction that take a character.
//!
//! Takes the states of one subset, and returns the subsets that characters lead to. States are compared by the sets that they
//! take and classes by the sets that hold them, so that a subset of many states over many classes is no product of both.

use super::alphabet::Alphabet;
use super::dfa::{Closure, spend};
use super::nfa::State;
use crate::error::Limit;
use crate::hash::Map;

/// Where the states lead that take a character.
pub(super) struct Moves<'a> {
    alphabet: &'a Alphabet,
    restarts: bool,
    /// Which classes are told apart, by the sets that are asked about: many states ask about the same ones.
    groups: Map<Vec<usize>, Vec<Group>>,
}

/// Classes that lead to the same kernel.
pub(super) struct Move {
    pub(super) classes: Vec<usize>,
    pub(super) kernel: Vec<usize>,
}

/// Classes that are members of the same sets.
#[derive(Clone)]
struct Group {
    classes: Vec<usize>,
    /// The places of those sets in the list of all that are asked about.
    sets: Vec<usize>,
}

impl<'a> Moves<'a> {
    pub(super) fn new(alphabet: &'a Alphabet, restarts: bool) -> Self {
        Self {
            alphabet,
            restarts,
            groups: Map::default(),
        }
    }

    /// The kernel after one character, for each group of classes that lead to one; all other classes are left out.
    pub(super) fn of(
        &mut self,
        closure: &mut Closure<'_>,
        is_asked: impl Fn(usize) -> bool,
    ) -> Result<Vec<Move>, Limit> {
        // States by what they take, so that a character is compared with each set once and not with each state.
        let mut sets: Vec<usize> = Vec::new();
        let mut taken: Vec<Vec<usize>> = Vec::new();
        let takers = std::mem::take(&mut closure.takers);
        spend(closure.steps, takers.len())?;
        for taker in &takers {
            if let State::Take { set, next } = closure.nfa.states[*taker]
                && set != usize::MAX
            {
                let known = sets.iter().position(|known| *known == set);
                let place = known.unwrap_or(sets.len());
                if known.is_none() {
                    sets.push(set);
                    taken.push(Vec::new());
                }
                taken[place].push(next);
            }
        }
        closure.takers = takers;
        let alphabet = self.alphabet;
        let groups = self
            .groups
            .entry(sets)
            .or_insert_with_key(|sets| groups(alphabet, sets));
        let mut moves = Vec::new();
        for group in groups {
            let classes: Vec<usize> = group
                .classes
                .iter()
                .copied()
                .filter(|&class| is_asked(class))
                .collect();
            if !classes.is_empty() {
                let lists = group.sets.iter().map(|&place| taken[place].as_slice());
                let kernel = closure.step(lists, self.restarts)?;
                moves.push(Move { classes, kernel });
            }
        }
        Ok(moves)
    }
}

fn groups(alphabet: &Alphabet, sets: &[usize]) -> Vec<Group> {
    let mut indices = Map::default();
    let mut groups: Vec<Group> = Vec::new();
    for class in 0..alphabet.count() {
        let members: Vec<usize> = (0..sets.len())
            .filter(|&place| alphabet.is_member(sets[place], class))
            .collect();
        let index = *indices.entry(members).or_insert_with_key(|members| {
            groups.push(Group {
                classes: Vec::new(),
                sets: members.clone(),
            });
            groups.len() - 1
        });
        groups[index].classes.push(class);
    }
    groups
}
