//! A string that patterns match, of a length within bounds.
//!
//! The automata of all patterns run side by side, one character at a time; the states that a length can reach are kept with the
//! character that led there, so that the first accepting ones, at the least length that is allowed, give the string.

use std::collections::BTreeMap;

use sdx_endpoint_pattern::{Automaton, Direction, Pattern};

/// The characters that are tried, the plainest first.
const PRINTABLE: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+,@#$!~*'()[]{}<>=;&|^`\"? /\\%";
/// Tried where those do not lead on: a letter of two bytes, one of three, an emoji, ends of lines.
const OTHERS: &str = "éπя中😀\n\r\t";
/// The longest string that is looked for.
const MAX_LENGTH: u64 = 512;
/// Steps that are taken at most.
const MAX_STEPS: usize = 2_000_000;

type States = Vec<usize>;
/// Where a tuple of states was reached from, and by which character.
type Layer = BTreeMap<States, Option<(States, char)>>;

/// A shortest string of at least `least` and at most `most` characters; `None` if none is found.
pub(super) fn matching(patterns: &[Pattern], least: u64, most: u64) -> Option<String> {
    for direction in [Direction::Forward, Direction::Backward] {
        let automata: Result<Vec<Automaton>, _> = patterns
            .iter()
            .map(|pattern| pattern.automaton(direction))
            .collect();
        let Ok(automata) = automata else {
            continue;
        };
        let found = search(&automata, least, most.min(least.saturating_add(MAX_LENGTH)));
        return match direction {
            Direction::Forward => found,
            Direction::Backward => found.map(|text| text.chars().rev().collect()),
        };
    }
    None
}

fn search(automata: &[Automaton], least: u64, most: u64) -> Option<String> {
    let mut layers: Vec<Layer> = Vec::new();
    let begin: States = automata.iter().map(Automaton::start).collect();
    let mut layer = Layer::from([(begin, None)]);
    let mut steps = 0_usize;
    for length in 0..=most {
        let accepts = |states: &States| {
            let mut pairs = automata.iter().zip(states);
            pairs.all(|(automaton, state)| automaton.is_accepting(*state))
        };
        let end = layer.keys().find(|states| accepts(states)).cloned();
        layers.push(layer);
        if length >= least
            && let Some(end) = end
        {
            return Some(read_back(&layers, end));
        }
        let current = layers.last()?;
        let mut next = Layer::new();
        for states in current.keys() {
            for character in PRINTABLE.chars().chain(OTHERS.chars()) {
                steps = steps.saturating_add(automata.len());
                if steps > MAX_STEPS {
                    return None;
                }
                let pairs = automata.iter().zip(states);
                let reached: Option<States> = pairs
                    .map(|(automaton, state)| automaton.next(*state, character))
                    .collect();
                if let Some(reached) = reached {
                    next.entry(reached)
                        .or_insert_with(|| Some((states.clone(), character)));
                }
            }
        }
        layer = next;
    }
    None
}

fn read_back(layers: &[Layer], end: States) -> String {
    let mut characters = Vec::new();
    let mut at = end;
    for layer in layers.iter().rev() {
        let Some(Some((before, character))) = layer.get(&at) else {
            break;
        };
        characters.push(*character);
        at.clone_from(before);
    }
    characters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str], least: u64, most: u64) -> Option<String> {
        let compile = |text: &&str| Pattern::compile(text).unwrap();
        let patterns: Vec<Pattern> = texts.iter().map(compile).collect();
        let found = matching(&patterns, least, most);
        if let Some(text) = &found {
            assert!(
                patterns.iter().all(|pattern| pattern.is_match(text)),
                "{texts:?}: {text}"
            );
        }
        found
    }

    #[test]
    fn finds_shortest_strings() {
        for (pattern, least, most, expected) in [
            ("^api_key_[0-9A-Za-z]{3}$", 0, 99, Some("api_key_aaa")),
            ("^a+$", 4, 9, Some("aaaa")),
            ("b", 0, 9, Some("b")),
            ("^a{20}$", 0, 9, None),
            ("^$", 0, 9, Some("")),
            ("^é$", 0, 9, Some("é")),
            ("^(?!aaa)a[ab]{2}$", 0, 9, Some("aba")),
            ("^[]$", 0, 9, None),
        ] {
            assert_eq!(
                found(&[pattern], least, most).as_deref(),
                expected,
                "{pattern}"
            );
        }
    }

    #[test]
    fn finds_strings_of_several_patterns() {
        let text = found(&["^[0-9]+$", "5$"], 3, 9).unwrap();
        assert_eq!(text.len(), 3);
        assert_eq!(found(&["^a", "^b"], 0, 9), None);
    }
}
