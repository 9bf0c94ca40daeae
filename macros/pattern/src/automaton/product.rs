//! One automaton for a Boolean combination of searches.

use super::alphabet::Alphabet;
use super::columns::Columns;
use super::dfa::{self, Dfa, spend};
use super::lookaround::Verdict;
use super::minimize::minimize;
use super::nfa::Nfa;
use crate::ast::Node;
use crate::error::{ErrorKind, Limit, PatternError};
use crate::hash::Map;
use crate::limits::MAX_STATES;

/// The smallest automaton for `verdict`.
pub(crate) fn automaton(verdict: &Verdict, alphabet: &Alphabet) -> Result<Dfa, PatternError> {
    let mut steps = 0;
    let mut parts = Vec::new();
    for node in verdict.searches() {
        let nfa = Nfa::new(node, alphabet)?;
        parts.push(minimize(
            &dfa::search(&nfa, alphabet, &mut steps).map_err(over)?,
        ));
    }
    if let (Verdict::Found(_), Some(single)) = (verdict, parts.first()) {
        return Ok(single.clone());
    }
    // Side by side the parts tell fewer classes apart than the whole alphabet does.
    let columns = Columns::of(&parts.iter().collect::<Vec<_>>());
    let parts: Vec<Dfa> = parts.iter().map(|part| columns.merge(part)).collect();
    let dfa = combine(verdict, &parts, columns.classes.len(), &mut steps).map_err(over)?;
    Ok(columns.expand(&minimize(&dfa)))
}

fn over(cap: Limit) -> PatternError {
    ErrorKind::LimitExceeded(cap).whole()
}

/// Runs all parts side by side.
fn combine(
    verdict: &Verdict,
    parts: &[Dfa],
    classes: usize,
    steps: &mut usize,
) -> Result<Dfa, Limit> {
    let begin: Vec<usize> = parts.iter().map(|part| part.start).collect();
    let mut indices = Map::from_iter([(begin.clone(), 0)]);
    let mut tuples = vec![begin];
    let mut next = Vec::new();
    let mut accepting = Vec::new();
    let mut index = 0;
    while let Some(tuple) = tuples.get(index).cloned() {
        let found = |part: usize| parts[part].accepting[tuple[part]];
        accepting.push(verdict.holds(&mut 0, &found));
        for class in 0..classes {
            spend(steps, parts.len())?;
            let successor: Vec<usize> = parts
                .iter()
                .zip(&tuple)
                .map(|(part, &state)| part.row(state)[class])
                .collect();
            let fresh = tuples.len();
            let target = *indices.entry(successor).or_insert_with_key(|successor| {
                tuples.push(successor.clone());
                fresh
            });
            if target == MAX_STATES {
                return Err(Limit::States);
            }
            next.push(target);
        }
        index += 1;
    }
    Ok(Dfa {
        classes,
        next,
        accepting,
        start: 0,
    })
}

impl Verdict {
    /// Every search in it, in order.
    pub(crate) fn searches(&self) -> Vec<&Node> {
        match self {
            Verdict::Found(node) => vec![node],
            Verdict::All(verdicts) | Verdict::Any(verdicts) => {
                verdicts.iter().flat_map(Verdict::searches).collect()
            }
            Verdict::Not(verdict) => verdict.searches(),
        }
    }

    /// The outcome, given that of each search; `part` counts the searches in the order of `searches`.
    fn holds(&self, part: &mut usize, found: &impl Fn(usize) -> bool) -> bool {
        match self {
            Verdict::Found(_) => {
                *part += 1;
                found(*part - 1)
            }
            // No short cut: every search must be counted.
            Verdict::All(verdicts) => {
                let mut all = true;
                for verdict in verdicts {
                    all &= verdict.holds(part, found);
                }
                all
            }
            Verdict::Any(verdicts) => {
                let mut any = false;
                for verdict in verdicts {
                    any |= verdict.holds(part, found);
                }
                any
            }
            Verdict::Not(verdict) => !verdict.holds(part, found),
        }
    }
}
