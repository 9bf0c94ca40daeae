//! Places in a JSON body: text in; selectors, or a fault with its byte range, out.
//!
//! A place is a singular query of RFC 9535 (§2.3.5.1), so that it names one value or none: `meta.cursor`,
//! `data[-1].id`, `['@odata.nextLink']`, `$`. The leading `$` may be left out, and a name without quotes may have `-`
//! inside. Blanks are refused although the RFC allows them, since a stray one in a name would go unnoticed.
//!
//! There are two readers. [`scan`] is strict and finds the first wrong character; [`foreign_syntax`] is lenient and
//! finds what was probably meant, so that the help of every fault is a place that [`parse`] accepts.

mod foreign_syntax;
mod scan;

use std::fmt;
use std::ops::Range;

use crate::misuse::JsonPathMisuse;

/// A place without faults; without segments it is the whole body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct JsonPath {
    segments: Vec<Segment>,
}

/// One step, and the bytes of the text that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) selector: Selector,
    pub(crate) range: Range<usize>,
}

/// What a step selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Selector {
    /// The member of an object.
    Name(String),
    /// The item of a list; a negative index counts from the end.
    Index(i64),
}

/// What is wrong with a place, and which bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) range: Range<usize>,
    pub(crate) misuse: JsonPathMisuse,
}

impl JsonPath {
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether it is the whole body.
    pub(crate) fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The place of `within` in the value at this place, as a string literal.
    pub(crate) fn literal_with(&self, within: Option<&Self>) -> String {
        let inner = within.map_or(&[][..], |within| &within.segments);
        literal(
            self.segments
                .iter()
                .chain(inner)
                .map(|segment| &segment.selector),
        )
    }

    /// The same place without its indexes, as a string literal.
    pub(crate) fn literal_without_indexes(&self) -> String {
        let names = self
            .segments
            .iter()
            .map(|segment| &segment.selector)
            .filter(|selector| matches!(selector, Selector::Name(_)));
        literal(names)
    }
}

/// Reads a place.
pub(crate) fn parse(text: &str) -> Result<JsonPath, Fault> {
    match scan::scan(text) {
        Ok(segments) => Ok(JsonPath { segments }),
        Err(wrong) => {
            let misuse = wrong.kind.misuse(literal(&foreign_syntax::read(text)));
            Err(Fault {
                range: wrong.range,
                misuse,
            })
        }
    }
}

/// The place of these selectors as a Rust string literal.
fn literal<'a>(selectors: impl IntoIterator<Item = &'a Selector>) -> String {
    let mut place = String::new();
    for selector in selectors {
        if place.is_empty()
            && let Selector::Name(name) = selector
            && is_bare(name)
        {
            place.push_str(name);
        } else {
            place.push_str(&selector.to_string());
        }
    }
    if place.is_empty() {
        place.push('$');
    }
    format!("{place:?}")
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Name(name) if is_bare(name) => write!(f, ".{name}"),
            Self::Name(name) => {
                f.write_str("['")?;
                for letter in name.chars() {
                    match letter {
                        '\'' | '\\' => write!(f, "\\{letter}")?,
                        '\n' => f.write_str("\\n")?,
                        '\r' => f.write_str("\\r")?,
                        '\t' => f.write_str("\\t")?,
                        letter if letter < ' ' => write!(f, "\\u{:04x}", u32::from(letter))?,
                        letter => write!(f, "{letter}")?,
                    }
                }
                f.write_str("']")
            }
        }
    }
}

/// Whether a name needs no quotes (RFC 9535 §2.5.1.1, and `-` inside).
fn is_bare(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(is_name_first)
        && letters.all(|letter| is_name_letter(letter) || letter == '-')
        && !name.ends_with('-')
}

fn is_name_first(letter: char) -> bool {
    let invisible = letter.is_whitespace() || letter.is_control();
    letter.is_ascii_alphabetic() || letter == '_' || (!letter.is_ascii() && !invisible)
}

fn is_name_letter(letter: char) -> bool {
    is_name_first(letter) || letter.is_ascii_digit()
}

/// An index as RFC 9535 writes it (§2.3.3): no plus, no leading zero, no `-0`, within I-JSON's integers.
fn index(text: &str) -> Option<i64> {
    const MOST: u64 = (1 << 53) - 1;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = match digits {
        "0" => digits.len() == text.len(),
        _ => !digits.starts_with('0') && digits.bytes().all(|digit| digit.is_ascii_digit()),
    };
    let number: i64 = text.parse().ok().filter(|_| canonical)?;
    (number.unsigned_abs() <= MOST).then_some(number)
}

#[cfg(test)]
mod tests;
