//! Whether two automata accept the same values, and the shortest value that shows that they do not.
//!
//! Both run side by side over every value at once (the product of Rabin and Scott), breadth first, so that the first pair of
//! states that disagrees is reached by a shortest value. Characters that neither automaton tells apart are tried once.

use std::collections::HashMap;

use super::Automaton;
use crate::char_set::LAST;
use crate::limits::MAX_STEPS;

/// What separates two patterns.
///
/// ```
/// use sdx_endpoint_pattern::{Difference, Pattern};
///
/// let digits = Pattern::compile("^[0-9]{2,}$")?;
/// assert_eq!(digits.difference(&Pattern::compile(r"^\d\d+$")?), Difference::None);
/// let shorter = Pattern::compile("^[0-9]+$")?;
/// assert_eq!(
///     digits.difference(&shorter),
///     Difference::Witness { value: "0".to_owned(), is_match: false },
/// );
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// They match the same values.
    None,
    /// A shortest value that one of them matches and the other does not.
    Witness {
        /// The value.
        value: String,
        /// Whether the pattern that was asked matches it; the other one then does not.
        is_match: bool,
    },
    /// They were too large to compare within the [limits](crate#limits).
    Undecided,
}

/// Compares two automata that read in the same direction.
pub(crate) fn difference(one: &Automaton, other: &Automaton) -> Difference {
    let characters = characters(one, other);
    let begun = (one.start(), other.start());
    // Where each pair was reached from, and by which character.
    let mut reached = HashMap::from([(begun, None)]);
    let mut pairs = vec![begun];
    let mut at = 0;
    let mut steps = 0_usize;
    while let Some(&pair) = pairs.get(at) {
        at += 1;
        let (left, right) = (one.is_accepting(pair.0), other.is_accepting(pair.1));
        if left != right {
            return Difference::Witness {
                value: value(&reached, pair),
                is_match: left,
            };
        }
        for &character in &characters {
            steps += 1;
            if steps > MAX_STEPS {
                return Difference::Undecided;
            }
            let class =
                |automaton: &Automaton| usize::from(automaton.alphabet.class(character.into()));
            let next = (
                one.dfa.row(pair.0)[class(one)],
                other.dfa.row(pair.1)[class(other)],
            );
            reached.entry(next).or_insert_with(|| {
                pairs.push(next);
                Some((pair, character))
            });
        }
    }
    Difference::None
}

type Reached = HashMap<(usize, usize), Option<((usize, usize), char)>>;

/// The characters on the way to a pair.
fn value(reached: &Reached, pair: (usize, usize)) -> String {
    let mut characters = Vec::new();
    let mut at = pair;
    while let Some(Some((before, character))) = reached.get(&at) {
        characters.push(*character);
        at = *before;
    }
    characters.iter().rev().collect()
}

/// One character of each class that the two together tell apart: one that can be read, where there is one.
fn characters(one: &Automaton, other: &Automaton) -> Vec<char> {
    let mut starts: Vec<u32> = [one, other]
        .iter()
        .flat_map(|automaton| automaton.alphabet.intervals())
        .map(|&(start, _)| start)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut chosen: HashMap<(u16, u16), char> = HashMap::new();
    let mut order = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(LAST, |next| next - 1);
        let Some(character) = readable(start, end) else {
            continue;
        };
        let class = (one.alphabet.class(start), other.alphabet.class(start));
        match chosen.get_mut(&class) {
            None => {
                chosen.insert(class, character);
                order.push(class);
            }
            Some(known) if rank(character) < rank(*known) => *known = character,
            Some(_) => {}
        }
    }
    let mut characters: Vec<char> = order.iter().map(|class| chosen[class]).collect();
    characters.sort_by_key(|character| (rank(*character), *character));
    characters
}

/// How easily a character is read: digits and letters first.
fn rank(character: char) -> u8 {
    match character {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => 0,
        '!'..='~' => 1,
        ' ' => 2,
        character if character.is_alphanumeric() => 3,
        character if character.is_control() => 5,
        _ => 4,
    }
}

/// The character of an interval that is read most easily; none for surrogates, which no value holds.
fn readable(start: u32, end: u32) -> Option<char> {
    let preferred = ['0', 'a', 'A', '_', '-', '!', ' '];
    let within = |character: &char| (start..=end).contains(&u32::from(*character));
    preferred
        .iter()
        .copied()
        .find(within)
        .or_else(|| char::from_u32(start))
        .or_else(|| char::from_u32(0xE000).filter(within))
        .or_else(|| (start < 0xD800).then(|| char::from_u32(start)).flatten())
}

#[cfg(test)]
mod tests {
    use super::Difference;
    use crate::Pattern;

    fn difference(one: &str, other: &str) -> Difference {
        let [one, other] = [one, other].map(|text| Pattern::compile(text).unwrap());
        one.difference(&other)
    }

    #[test]
    fn spellings_of_one_language_do_not_differ() {
        for (one, other) in [
            ("^[0-9]+$", r"^\d+$"),
            ("^(a|b)$", "^[ab]$"),
            ("^a{2,}$", "^aaa*$"),
            ("a", "^.*a|a"),
            ("^(?:ab)?$", "^$|^ab$"),
            ("^(?!a)b$", "^b$"),
            (r"^[\w-]+$", "^[0-9A-Za-z_-]+$"),
            (
                "^[\u{1F600}-\u{1F64F}]$",
                "^[\u{1F600}-\u{1F610}\u{1F611}-\u{1F64F}]$",
            ),
            (r"^\p{Lu}$", r"^\p{Uppercase_Letter}$"),
        ] {
            assert_eq!(difference(one, other), Difference::None, "{one} {other}");
            assert_eq!(difference(other, one), Difference::None, "{one} {other}");
        }
    }

    #[test]
    fn a_shortest_value_shows_a_difference() {
        for (one, other, value, is_match) in [
            ("^[0-9]{27}$", "^[0-9]{26}$", "0".repeat(26), false),
            (
                "^a$",
                "a",
                "aA".chars().next().map(|a| format!("0{a}")).unwrap(),
                false,
            ),
            ("^[a-z]+$", "^[a-z0-9]+$", "0".to_owned(), false),
            ("^[a-zA-Z]*$", "^[a-z]*$", "A".to_owned(), true),
            ("^a*$", "^a+$", String::new(), true),
            ("^é$", "^e$", "e".to_owned(), false),
            (r"^\S+$", "^[!-~]+$", "¡".to_owned(), true),
        ] {
            let Difference::Witness {
                value: found,
                is_match: matches,
            } = difference(one, other)
            else {
                panic!("{one} {other}")
            };
            assert_eq!(
                found.chars().count(),
                value.chars().count(),
                "{one} {other}: {found}"
            );
            let [left, right] = [one, other].map(|text| Pattern::compile(text).unwrap());
            assert_eq!(
                (left.is_match(&found), right.is_match(&found)),
                (matches, !matches)
            );
            assert_eq!(matches, is_match, "{one} {other}: {found}");
        }
    }
}
