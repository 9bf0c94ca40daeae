//! What holds for every pattern.

use super::{naive, node::FRAGMENTS, random::Random, strings::strings};
use crate::automaton::{Automaton, Direction};
use crate::program::{Program, tabulate};
use crate::shape::Shape;
use crate::{Difference, Pattern, parse};

const ATOMS: &[&str] = &[
    "a", "b", "-", "é", ".", "[ab]", "[^a]", "\\w", "\\W", "[a-é]", "\\b", "\\B", "^", "$", "",
];
const QUANTIFIERS: &[&str] = &["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}?", "{2,}"];
const LETTERS: &[char] = &['a', 'b', '-', 'é', '\n', '_', '😀'];

fn pattern(random: &mut Random, depth: usize) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(3) {
        let atom = match random.below(if depth == 0 { 4 } else { 7 }) {
            4 => format!("({})", pattern(random, depth - 1)),
            5 => format!(
                "(?:{}|{})",
                pattern(random, depth - 1),
                pattern(random, depth - 1)
            ),
            6 => format!(
                "(?<n{}>{})",
                random.below(1_000_000),
                pattern(random, depth - 1)
            ),
            _ => (*random.pick(ATOMS)).to_owned(),
        };
        text.push_str(&atom);
        if !matches!(atom.as_str(), "" | "^" | "$" | "\\b" | "\\B") {
            let quantifier: &&str = random.pick(QUANTIFIERS);
            text.push_str(quantifier);
        }
    }
    text
}

/// A pattern that often has a shape, and often looks around at its ends.
fn anchored(random: &mut Random) -> String {
    let looks = [
        "(?!a)",
        "(?=.*b)",
        "(?!.*--)",
        "(?!(?=a)ab)",
        "(?=a|b$)",
        "(?<=^)",
    ];
    let behinds = ["(?<!b)", "(?<=a)", "(?<!-|^)", "(?<=\\w)", "(?!a)"];
    let head = if random.below(3) == 0 {
        *random.pick(&looks)
    } else {
        ""
    };
    let tail = if random.below(3) == 0 {
        *random.pick(&behinds)
    } else {
        ""
    };
    let mut body = String::new();
    for _ in 0..random.below(4) {
        let (atom, quantifier) = (*random.pick(&ATOMS[..10]), *random.pick(QUANTIFIERS));
        body.extend([atom, quantifier]);
    }
    format!("^{head}{body}{tail}$")
}

#[test]
fn agrees_with_the_naive_matcher_in_both_tiers() {
    let mut random = Random::new(3);
    let (mut shapes, mut compared) = (0, 0);
    for round in 0..1500 {
        let text = if round % 2 == 0 {
            pattern(&mut random, 2)
        } else {
            anchored(&mut random)
        };
        let Ok(node) = parse::parse(&text) else {
            continue;
        };
        let Ok(table) = tabulate(&node) else {
            continue;
        };
        let shape = Shape::of(&node).map(Program::Shape);
        shapes += usize::from(shape.is_some());
        for _ in 0..24 {
            let value: String = (0..random.below(7))
                .map(|_| *random.pick(LETTERS))
                .collect();
            let expected = naive::matches(&node, &value);
            let table = Program::Table(table.clone());
            assert_eq!(
                table.is_match(&value),
                expected,
                "table of {text:?} on {value:?}"
            );
            if let Some(shape) = &shape {
                assert_eq!(
                    shape.is_match(&value),
                    expected,
                    "shape of {text:?} on {value:?}"
                );
            }
            compared += 1;
        }
    }
    assert!(
        shapes > 150 && compared > 20_000,
        "{shapes} shapes, {compared} comparisons"
    );
}

#[test]
fn automata_of_both_directions_agree_with_the_naive_matcher() {
    let mut random = Random::new(17);
    let mut compared = 0;
    for _ in 0..300 {
        let text = pattern(&mut random, 1);
        let Ok(node) = parse::parse(&text) else {
            continue;
        };
        for direction in [Direction::Forward, Direction::Backward] {
            let Ok(automaton) = Automaton::new(&node, direction) else {
                continue;
            };
            for value in strings(&text, &mut random, 12) {
                let expected = naive::matches(&node, &value);
                assert_eq!(
                    automaton.is_match(&value),
                    expected,
                    "{text:?} on {value:?}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 2_000, "{compared} comparisons");
}

#[test]
fn a_difference_has_a_witness_and_equal_patterns_none() {
    let mut random = Random::new(29);
    let (mut equal, mut different) = (0, 0);
    for _ in 0..1_500 {
        let [one, other] = [1, 0].map(|depth| pattern(&mut random, depth));
        let [Ok(left), Ok(right)] = [&one, &other].map(|text| Pattern::compile(text)) else {
            continue;
        };
        match left.difference(&right) {
            Difference::Witness { value, is_match } => {
                let verdicts = [&left, &right].map(|pattern| pattern.is_match(&value));
                assert_eq!(
                    verdicts,
                    [is_match, !is_match],
                    "{one:?} {other:?} {value:?}"
                );
                different += 1;
            }
            Difference::None => {
                let values = [&one, &other].map(|text| strings(text, &mut random, 12));
                for value in values.concat() {
                    let verdicts = [&left, &right].map(|pattern| pattern.is_match(&value));
                    assert_eq!(verdicts[0], verdicts[1], "{one:?} {other:?} {value:?}");
                }
                equal += 1;
            }
            Difference::Undecided => {}
        }
    }
    assert!(equal > 50 && different > 300, "{equal} {different}");
}

#[test]
fn length_bounds_refuse_nothing_that_matches() {
    let mut random = Random::new(5);
    for round in 0..600 {
        let text = if round % 2 == 0 {
            pattern(&mut random, 1)
        } else {
            anchored(&mut random)
        };
        let Some(table) = parse::parse(&text)
            .ok()
            .and_then(|node| tabulate(&node).ok())
        else {
            continue;
        };
        for value in strings(&text, &mut random, 20) {
            if table.accepts(&value) {
                let bounds = table.lengths;
                assert!(
                    bounds.allow(value.len()),
                    "{text:?} on {value:?}: {bounds:?}"
                );
            }
        }
    }
}

#[test]
fn parser_survives_anything() {
    let mut random = Random::new(13);
    for _ in 0..4_000 {
        let mut text: String = (0..random.below(10))
            .map(|_| *random.pick(FRAGMENTS))
            .collect();
        let cut = random.below(text.len() + 1);
        if text.is_char_boundary(cut) && random.below(2) == 0 {
            text.truncate(cut);
        }
        for _ in 0..random.below(3) {
            let wild = u32::try_from(random.below(0x11_0000))
                .ok()
                .and_then(char::from_u32);
            text.extend(wild);
        }
        if let Err(error) = Pattern::compile(&text) {
            let range = error.range().unwrap_or(0..0);
            assert!(text.get(range.clone()).is_some(), "{text:?}: {range:?}");
            let line = error.to_string();
            assert!(!line.ends_with('.') && !line.contains('\n'), "{line}");
        }
    }
}

#[test]
fn deep_nesting_ends_in_a_fault() {
    for (open, close) in [
        ("(", ")"),
        ("(?:a|", ")*"),
        ("(?=", ")"),
        ("[", "]"),
        ("(", ""),
    ] {
        for depth in [200, 201, 1000] {
            let text = format!("{}a{}", open.repeat(depth), close.repeat(depth));
            let _ = Pattern::compile(&text);
        }
    }
    assert!(Pattern::compile(&format!("{}a{}", "(".repeat(200), ")".repeat(200))).is_ok());
    assert!(Pattern::compile(&format!("{}a{}", "(".repeat(201), ")".repeat(201))).is_err());
}

#[test]
fn tells_how_many_characters_can_match() {
    for (text, lengths) in [
        ("^a{2,3}$", Some((2, Some(3)))),
        ("^(é|abc)$", Some((1, Some(3)))),
        ("^[a-z]{3}$", Some((3, Some(3)))),
        ("^x[0-9]+$", Some((2, None))),
        ("a", Some((1, None))),
        (".*", Some((0, None))),
        ("^$", Some((0, Some(0)))),
        ("^[]$", None),
        ("^a$b", None),
        (r"^\b$", None),
        ("^(?=a)b$", None),
    ] {
        let pattern = Pattern::compile(text).unwrap();
        let found = pattern.lengths().unwrap();
        assert_eq!(pattern.matches_nothing(), lengths.is_none(), "{text}");
        assert_eq!(found.is_empty(), lengths.is_none(), "{text}");
        if let Some(lengths) = lengths {
            assert_eq!((found.min, found.max), lengths, "{text}");
        }
    }
}
