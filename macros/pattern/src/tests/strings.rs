//! Strings on which a pattern could go wrong.

use super::random::Random;
use crate::automaton::{Alphabet, Automaton, Dfa, Direction};
use crate::parse;

/// Characters that regular expressions are often wrong about.
const TRICKY: &[char] = &[
    '\n',
    '\r',
    '\u{85}',
    '\u{2028}',
    '\u{FEFF}',
    '\u{A0}',
    '\u{180E}',
    '\0',
    '\u{8}',
    ' ',
    '_',
    '-',
    'K',
    '\u{212A}',
    'ſ',
    'é',
    '٣',
    '😀',
    '\u{10FFFF}',
    '\u{D7FF}',
    '\u{E000}',
    '\u{FFFF}',
    '\u{80}',
    '\u{7FF}',
    '\u{800}',
];

/// Walks through the automaton of `pattern`, mutations of them, and strings that know nothing of it.
pub(super) fn strings(pattern: &str, random: &mut Random, count: usize) -> Vec<String> {
    let mut strings = vec![String::new(), "\n".to_owned(), "a".to_owned()];
    let walker = Walker::of(pattern);
    while strings.len() < count {
        let walk = match &walker {
            Some(walker) => walker.walk(random),
            None => noise(random),
        };
        let mut mutant: Vec<char> = walk.chars().collect();
        for _ in 0..=random.below(2) {
            mutate(&mut mutant, random);
        }
        strings.extend([walk, mutant.into_iter().collect(), noise(random)]);
    }
    strings
}

fn noise(random: &mut Random) -> String {
    (0..random.below(12))
        .map(|_| match random.below(4) {
            0 => *random.pick(TRICKY),
            _ => char::from(u8::try_from(0x20 + random.below(0x5F)).expect("ASCII")),
        })
        .collect()
}

fn mutate(chars: &mut Vec<char>, random: &mut Random) {
    let fresh = if random.below(2) == 0 {
        *random.pick(TRICKY)
    } else {
        *random.pick(&['a', '0', 'Z', '.', '/'])
    };
    let at = random.below(chars.len() + 1);
    match random.below(4) {
        0 => chars.insert(at, fresh),
        1 if at < chars.len() => drop(chars.remove(at)),
        2 if at < chars.len() => chars[at] = fresh,
        _ => chars.push(fresh),
    }
}

struct Walker {
    dfa: Dfa,
    alphabet: Alphabet,
    /// Steps to acceptance, if it can be reached.
    distance: Vec<usize>,
}

impl Walker {
    fn of(pattern: &str) -> Option<Self> {
        let tree = parse::parse(pattern).ok()?;
        let Automaton { dfa, alphabet, .. } = Automaton::new(&tree, Direction::Forward).ok()?;
        let mut distance: Vec<usize> = dfa
            .accepting
            .iter()
            .map(|&accepting| if accepting { 0 } else { usize::MAX })
            .collect();
        for _ in 0..dfa.len() {
            let mut changed = false;
            for state in 0..dfa.len() {
                let nearest = dfa.row(state).iter().map(|&next| distance[next]).min()?;
                if nearest.saturating_add(1) < distance[state] {
                    distance[state] = nearest + 1;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        Some(Self {
            dfa,
            alphabet,
            distance,
        })
    }

    /// A string that is accepted if any is: free at first, then straight home.
    fn walk(&self, random: &mut Random) -> String {
        let mut state = self.dfa.start;
        let mut text = String::new();
        let mut free = random.below(24);
        while self.distance[state] > 0 || free > 0 {
            let row = self.dfa.row(state);
            let classes: Vec<usize> = (0..self.dfa.classes)
                .filter(|&class| {
                    let distance = self.distance[row[class]];
                    distance < usize::MAX && (free > 0 || distance < self.distance[state])
                })
                .collect();
            if classes.is_empty() {
                break;
            }
            let class = *random.pick(&classes);
            free = free.saturating_sub(1);
            state = row[class];
            text.extend(self.character(class, random));
        }
        text
    }

    /// A character of a class, mostly at an end of one of its intervals.
    fn character(&self, class: usize, random: &mut Random) -> Option<char> {
        let intervals: Vec<u32> = self
            .alphabet
            .intervals()
            .iter()
            .filter(|(_, of)| usize::from(*of) == class)
            .map(|(start, _)| *start)
            .collect();
        (0..8).find_map(|_| {
            let start = *random.pick(&intervals);
            let end = self.alphabet.end(start);
            let width = usize::try_from(end - start + 1).ok()?;
            let offset = u32::try_from(random.below(width.min(1000))).ok()?;
            char::from_u32(match random.below(3) {
                0 => start,
                1 => end,
                _ => start + offset,
            })
        })
    }
}
