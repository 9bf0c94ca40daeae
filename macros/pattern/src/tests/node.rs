//! Verdicts compared with an engine of ECMA-262: the one in Node.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use super::{random::Random, strings::strings};
use crate::Pattern;

/// Answers `null` for a pattern that the engine refuses, else a list of verdicts.
const SCRIPT: &str = r#"
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = cases.map(([pattern, strings]) => {
  let regex;
  try { regex = new RegExp(pattern, "u"); } catch { return null; }
  return strings.map((string) => regex.test(string));
});
console.log(JSON.stringify(answers));
"#;

type Case = (String, Vec<String>);

/// What Node answers, or nothing where there is no Node.
fn ask(cases: &[Case]) -> Option<Vec<Option<Vec<bool>>>> {
    let spawned = Command::new("node")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        println!("skipped: `node` is not installed, so nothing was compared");
        return None;
    };
    let input = json!(cases).to_string();
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("node runs");
    writer.join().expect("no panic").expect("node reads");
    let answers: Value = serde_json::from_slice(&output.stdout).expect("node answers in JSON");
    let verdicts = |answer: &Value| {
        let list = answer.as_array()?;
        Some(
            list.iter()
                .map(|verdict| verdict.as_bool().expect("a verdict"))
                .collect(),
        )
    };
    Some(
        answers
            .as_array()
            .expect("a list")
            .iter()
            .map(verdicts)
            .collect(),
    )
}

/// Compares all patterns; gives how many were accepted and how many verdicts agreed.
fn compare(patterns: &[String], strings_each: usize) -> Option<(usize, usize)> {
    let mut random = Random::new(7);
    let cases: Vec<Case> = patterns
        .iter()
        .map(|pattern| {
            // Node knows no identity escapes of other punctuation with `u`, and they mean the same without them.
            (plain(pattern), strings(pattern, &mut random, strings_each))
        })
        .collect();
    let answers = ask(&cases)?;
    let (mut accepted, mut agreed) = (0, 0);
    let mut wrong = Vec::new();
    for ((pattern, (_, strings)), answer) in patterns.iter().zip(&cases).zip(answers) {
        match (Pattern::compile(pattern), answer) {
            (Ok(compiled), Some(answer)) => {
                accepted += 1;
                for (string, expected) in strings.iter().zip(answer) {
                    if compiled.is_match(string) == expected {
                        agreed += 1;
                    } else {
                        wrong.push(format!("{pattern:?} on {string:?}: Node says {expected}"));
                    }
                }
            }
            (Ok(_), None) => wrong.push(format!("{pattern:?}: Node refuses it")),
            (Err(error), Some(_)) => {
                if !error.is_beyond_syntax() {
                    wrong.push(format!("{pattern:?}: Node accepts it, and here: {error}"));
                }
            }
            (Err(_), None) => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    Some((accepted, agreed))
}

/// The pattern without the escapes that only this crate takes.
fn plain(pattern: &str) -> String {
    let mut text = String::new();
    let mut in_class = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c) if "!\"#%&',:;<=>@_`~".contains(c) => text.push(c),
                Some('-') if !in_class => text.push('-'),
                escaped => text.extend(std::iter::once('\\').chain(escaped)),
            },
            '[' => {
                in_class = true;
                text.push(c);
            }
            ']' => {
                in_class = false;
                text.push(c);
            }
            // A dash beside a class escape.
            '-' if in_class
                && (ends_in_set(&text) || begins_with_set(chars.as_str()))
                && !chars.as_str().starts_with(']') =>
            {
                text.push_str("\\-");
            }
            _ => text.push(c),
        }
    }
    text
}

fn begins_with_set(text: &str) -> bool {
    let escaped = text.strip_prefix('\\');
    escaped.is_some_and(|text| text.starts_with(['d', 'D', 'w', 'W', 's', 'S', 'p', 'P']))
}

fn ends_in_set(text: &str) -> bool {
    let property = text.rfind("\\p{").max(text.rfind("\\P{"));
    let start = property.filter(|start| text[*start..].find('}') == Some(text.len() - start - 1));
    let start = start.or_else(|| text.len().checked_sub(2));
    start
        .and_then(|start| text.get(start..))
        .is_some_and(begins_with_set)
}

pub(super) fn own_patterns() -> Vec<String> {
    serde_json::from_str(include_str!("patterns.json")).expect("a list of strings")
}

#[test]
fn agrees_with_node_on_own_patterns() {
    let patterns = own_patterns();
    if let Some((accepted, agreed)) = compare(&patterns, 60) {
        println!(
            "{accepted} of {} patterns accepted, {agreed} verdicts agree",
            patterns.len()
        );
    }
}

#[test]
fn agrees_with_node_on_open_patterns() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/patterns-open.txt");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: there is no `patterns-open.txt`");
        return;
    };
    let patterns: Vec<String> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| serde_json::from_str(line.split('\t').nth(3)?).ok())
        .collect();
    if let Some((accepted, agreed)) = compare(&patterns, 100) {
        println!(
            "{accepted} of {} open patterns accepted, {agreed} verdicts agree",
            patterns.len()
        );
        assert!(accepted * 1000 >= patterns.len() * 985);
    }
}

/// Pieces that meet in surprising ways.
pub(super) const FRAGMENTS: &[&str] = &[
    "a",
    "b",
    "Z",
    "0",
    "9",
    "-",
    ".",
    "é",
    "😀",
    "\u{2028}",
    "^",
    "$",
    "|",
    "(",
    ")",
    "(?:",
    "(?<n>",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "[",
    "]",
    "[^",
    "[]",
    "[^]",
    "[a-f]",
    "[^0-9]",
    "[\\w-.]",
    "[\\b]",
    "[é-ü]",
    "a-",
    "-z",
    "&&",
    "*",
    "+",
    "?",
    "*?",
    "{2}",
    "{1,}",
    "{0,2}",
    "{3,1}",
    "{",
    "}",
    "{,2}",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "(^)",
    "(?:$)",
    "\\n",
    "\\cA",
    "\\c",
    "\\0",
    "\\01",
    "\\x41",
    "\\x4",
    "\\u0041",
    "\\u{61}",
    "\\u{110000}",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\p{L}",
    "\\P{Lu}",
    "\\p{Script=Greek}",
    "\\p{scx=Grek}",
    "\\p{Greek}",
    "\\p{l}",
    "\\1",
    "\\k<n>",
    "\\/",
    "\\.",
    "\\\\",
    "\\",
    "\\q",
    "\\z",
    "/",
    ":",
    "[:alpha:]",
    "(?i)",
    "(?>",
    "\\t",
    "\\v",
    "\\f",
    "\\r",
    "\\$",
];

#[test]
fn agrees_with_node_on_random_patterns() {
    let mut random = Random::new(11);
    let mut patterns: Vec<String> = (0..2000)
        .map(|_| {
            (0..=random.below(6))
                .map(|_| *random.pick(FRAGMENTS))
                .collect()
        })
        .collect();
    patterns.sort();
    patterns.dedup();
    if let Some((accepted, agreed)) = compare(&patterns, 12) {
        println!(
            "{accepted} of {} random patterns accepted, {agreed} verdicts agree",
            patterns.len()
        );
        assert!(accepted > 300);
    }
}
