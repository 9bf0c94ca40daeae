//! ECMA-262 pattern syntax with the `u` flag, as text in and tree out.
//!
//! The flag decides the grammar, so Annex B's leniencies are errors. Two are accepted all the same, because real documents
//! contain them and they can mean one thing only: identity escapes of ASCII punctuation (`\-`, `\@`), and a class escape
//! beside a dash (`[\w-.]`).

mod class;
mod escape;
mod group;

use std::ops::Range;

use crate::ast::{Node, Repeat};
use crate::char_set::CharSet;
use crate::error::{ErrorKind, PatternError};
use crate::limits::MAX_LENGTH;

/// Reads a whole pattern.
pub(crate) fn parse(text: &str) -> Result<Node, PatternError> {
    if text.is_empty() {
        return Err(ErrorKind::Empty.whole());
    }
    if text.len() > MAX_LENGTH {
        return Err(ErrorKind::TooLong { length: text.len() }.whole());
    }
    if let Some(inner) = delimited(text) {
        let inner = inner.to_owned();
        return Err(ErrorKind::SlashDelimiters { inner }.at(0..text.len()));
    }
    let mut parser = Parser {
        text,
        position: 0,
        depth: 0,
        names: Vec::new(),
        posix: None,
    };
    let node = parser.disjunction()?;
    // Only `)` ends a disjunction before the end of the text.
    if parser.position < text.len() {
        return Err(ErrorKind::UnopenedGroup.at(parser.position..parser.position + 1));
    }
    Ok(node)
}

/// The text between `/` delimiters. Without an anchor beside a delimiter the slashes may well be meant.
fn delimited(text: &str) -> Option<&str> {
    let (inner, flags) = text.strip_prefix('/')?.rsplit_once('/')?;
    let flagged = flags.chars().all(|flag| "dgimsuvy".contains(flag));
    let anchored = inner.starts_with('^') || inner.ends_with('$') && !inner.ends_with("\\$");
    (flagged && anchored).then_some(inner)
}

struct Parser<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
    /// Capture names so far.
    names: Vec<&'a str>,
    /// Something that looks like a POSIX class; it is one if the brackets do not add up.
    posix: Option<Range<usize>>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.position += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.position += expected.len();
        }
        found
    }

    fn disjunction(&mut self) -> Result<Node, PatternError> {
        let mut branches = vec![self.alternative()?];
        while self.eat("|") {
            branches.push(self.alternative()?);
        }
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Node::Alternate(branches)
        })
    }

    fn alternative(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let start = self.position;
            let node = self.term(next)?;
            nodes.push(self.quantified(node, start)?);
        }
        Ok(Node::concat(nodes))
    }

    fn term(&mut self, next: char) -> Result<Node, PatternError> {
        let start = self.position;
        self.position += next.len_utf8();
        let here = start..self.position;
        Ok(match next {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Class(CharSet::dot()),
            '(' => self.group(start)?,
            '[' => Node::Class(self.class(start)?),
            '\\' => self.atom_escape(start)?,
            '*' | '+' | '?' => return Err(ErrorKind::NothingToRepeat.at(here)),
            '{' => {
                self.position = start;
                return Err(match self.counts() {
                    Some(_) => ErrorKind::NothingToRepeat.at(start..self.position),
                    None => self.lone_brace(start),
                });
            }
            '}' => return Err(ErrorKind::Lone { bracket: '}' }.at(here)),
            ']' => {
                return Err(match self.posix.take() {
                    Some(range) => {
                        let name = self.text.get(range.start + 2..range.end - 2);
                        let name = name.unwrap_or_default().to_owned();
                        ErrorKind::PosixClass { name }.at(range)
                    }
                    None => ErrorKind::Lone { bracket: ']' }.at(here),
                });
            }
            other => Node::Char(other),
        })
    }

    /// Reads the quantifier that may follow a term begun at `start`.
    fn quantified(&mut self, node: Node, start: usize) -> Result<Node, PatternError> {
        let at = self.position;
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.counts() {
                Some(counts) => counts,
                None => return Err(self.lone_brace(at)),
            },
            _ => return Ok(node),
        };
        if self.position == at {
            self.position += 1;
        }
        let range = at..self.position;
        if self.is_assertion(&node, start) {
            return Err(ErrorKind::RepeatedAssertion.at(start..range.end));
        }
        if let Some(max) = max
            && max < min
        {
            return Err(ErrorKind::ReversedRepeat { min, max }.at(range));
        }
        self.eat("?");
        let again = self.position;
        match self.peek() {
            Some('+') => return Err(ErrorKind::Possessive.at(at..again + 1)),
            Some('*' | '?') => return Err(ErrorKind::RepeatedRepeat.at(at..again + 1)),
            Some('{') if self.counts().is_some() => {
                return Err(ErrorKind::RepeatedRepeat.at(at..self.position));
            }
            _ => {}
        }
        Ok(Node::Repeat(Repeat {
            node: Box::new(node),
            min,
            max,
            range,
        }))
    }

    /// Whether a term begun at `start` is an assertion; a group that holds one is not: `(^)*`.
    fn is_assertion(&self, node: &Node, start: usize) -> bool {
        match node {
            Node::Start | Node::End | Node::Boundary { .. } => {
                !self.text.get(start..).unwrap_or_default().starts_with('(')
            }
            Node::Look(look) => look.range.start == start,
            _ => false,
        }
    }

    /// `{n}`, `{n,}`, `{n,m}`; anything else leaves the position alone.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        let (counts, _) = self.rest().strip_prefix('{')?.split_once('}')?;
        let (min, max) = match counts.split_once(',') {
            None => (count(counts)?, Some(count(counts)?)),
            Some((min, "")) => (count(min)?, None),
            Some((min, max)) => (count(min)?, Some(count(max)?)),
        };
        self.position += counts.len() + 2;
        Some((min, max))
    }

    fn lone_brace(&self, start: usize) -> PatternError {
        if let Some((max, _)) = self
            .rest()
            .strip_prefix("{,")
            .and_then(|rest| rest.split_once('}'))
            && count(max).is_some()
        {
            let end = start + max.len() + 3;
            return ErrorKind::RepeatWithoutMinimum {
                max: max.to_owned(),
            }
            .at(start..end);
        }
        ErrorKind::Lone { bracket: '{' }.at(start..start + 1)
    }
}

/// A decimal number; beyond `u32` it is as good as `u32::MAX`.
fn count(digits: &str) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_u32, |value, digit| {
        Some(value.saturating_mul(10).saturating_add(digit.to_digit(10)?))
    })
}
