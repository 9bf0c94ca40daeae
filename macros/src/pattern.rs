//! Patterns: ECMA-262 text in, a matching program or a fault out.

use std::ops::Range;

use crate::errors::Text;

/// A literal, then a counted ASCII class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) prefix: String,
    pub(crate) ranges: Vec<(u8, u8)>,
    pub(crate) count: usize,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) range: Range<usize>,
    text: Text,
}

impl Fault {
    pub(crate) fn text(&self) -> Text {
        self.text.clone()
    }
}

/// Compiles `^literal[class]{n}$`.
pub(crate) fn compile(text: &str) -> Result<Program, Fault> {
    shape(text).ok_or_else(|| Fault {
        range: 0..text.len(),
        text: Text {
            fact: "`pattern` is not supported".to_owned(),
            notes: Vec::new(),
            helps: vec!["write a pattern such as `\"^key_[0-9a-z]{27}$\"`".to_owned()],
        },
    })
}

fn shape(text: &str) -> Option<Program> {
    let text = text.strip_prefix('^')?.strip_suffix("}$")?;
    let (prefix, rest) = text.split_once('[')?;
    let (class, count) = rest.split_once("]{")?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if !prefix.chars().all(plain) {
        return None;
    }
    let mut ranges = Vec::new();
    let mut letters = class.chars();
    while let Some(low) = letters.next().filter(|low| plain(*low)) {
        let mut ahead = letters.clone();
        let high = if ahead.next() == Some('-') {
            letters = ahead;
            letters.next().filter(|high| plain(*high))?
        } else {
            low
        };
        ranges.push((u8::try_from(low).ok()?, u8::try_from(high).ok()?));
    }
    Some(Program {
        prefix: prefix.to_owned(),
        ranges,
        count: count.parse().ok()?,
    })
}
