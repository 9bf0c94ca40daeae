//! Classes that no state of an automaton tells apart: one column for all of them.

use super::dfa::Dfa;
use crate::hash::Map;

/// Which classes have a column in common.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The column of each class.
    pub(crate) of: Vec<usize>,
    /// A class of each column.
    pub(crate) classes: Vec<usize>,
}

impl Columns {
    /// The columns that several automata over the same classes need together.
    pub(crate) fn of(dfas: &[&Dfa]) -> Self {
        let count = dfas.first().map_or(0, |dfa| dfa.classes);
        let mut indices = Map::default();
        let mut classes = Vec::new();
        let of = (0..count)
            .map(|class| {
                let mut column: Vec<usize> = Vec::new();
                for dfa in dfas {
                    column.extend(dfa.next.iter().skip(class).step_by(count));
                }
                *indices.entry(column).or_insert_with(|| {
                    classes.push(class);
                    classes.len() - 1
                })
            })
            .collect();
        Self { of, classes }
    }

    /// The same automaton with a class for each column.
    pub(crate) fn merge(&self, dfa: &Dfa) -> Dfa {
        let mut next = Vec::with_capacity(dfa.len() * self.classes.len());
        for state in 0..dfa.len() {
            let row = dfa.row(state);
            next.extend(self.classes.iter().map(|&class| row[class]));
        }
        Dfa {
            classes: self.classes.len(),
            next,
            accepting: dfa.accepting.clone(),
            start: dfa.start,
        }
    }

    /// The other way.
    pub(crate) fn expand(&self, dfa: &Dfa) -> Dfa {
        let mut next = Vec::with_capacity(dfa.len() * self.of.len());
        for state in 0..dfa.len() {
            let row = dfa.row(state);
            next.extend(self.of.iter().map(|&column| row[column]));
        }
        Dfa {
            classes: self.of.len(),
            next,
            accepting: dfa.accepting.clone(),
            start: dfa.start,
        }
    }
}
