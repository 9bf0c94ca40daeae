//! What may follow a backslash, outside and inside classes.

use super::Parser;
use super::class::Member;
use crate::ast::Node;
use crate::char_set::CharSet;
use crate::error::{ErrorKind, PatternError};
use crate::unicode;

impl Parser<'_> {
    /// An escape outside a class whose `\` at `start` has been read.
    pub(super) fn atom_escape(&mut self, start: usize) -> Result<Node, PatternError> {
        let Some(next) = self.peek() else {
            return Err(ErrorKind::TrailingBackslash.at(start..self.position));
        };
        match next {
            'b' | 'B' => {
                self.position += 1;
                Ok(Node::Boundary {
                    negated: next == 'B',
                })
            }
            '1'..='9' => {
                let rest = self.rest();
                let digits =
                    rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                Err(ErrorKind::BackReference.at(start..self.position + digits))
            }
            'k' => {
                let name = self
                    .rest()
                    .split_once('>')
                    .map_or(1, |(name, _)| name.len() + 1);
                let named = self.rest().starts_with("k<");
                let end = self.position + if named { name } else { 1 };
                Err(if named {
                    ErrorKind::BackReference
                } else {
                    ErrorKind::UnknownEscape { escaped: 'k' }
                }
                .at(start..end))
            }
            _ => Ok(match self.escape(start)? {
                // A lone surrogate is no `char`, and no `&str` holds one.
                Member::Char(value) => match char::from_u32(value) {
                    Some(value) => Node::Char(value),
                    None => Node::Class(CharSet::default()),
                },
                Member::Set(set) => Node::Class(set),
            }),
        }
    }

    /// An escape inside a class whose `\` at `start` has been read.
    pub(super) fn class_escape(&mut self, start: usize) -> Result<Member, PatternError> {
        if self.eat("b") {
            return Ok(Member::Char(0x08));
        }
        if matches!(self.peek(), Some('1'..='9')) {
            return Err(ErrorKind::Octal.at(start..self.position + 1));
        }
        self.escape(start)
    }

    fn escape(&mut self, start: usize) -> Result<Member, PatternError> {
        let Some(next) = self.next() else {
            return Err(ErrorKind::TrailingBackslash.at(start..self.position));
        };
        Ok(match next {
            'd' => Member::Set(CharSet::digit()),
            'D' => Member::Set(CharSet::digit().complement()),
            'w' => Member::Set(CharSet::word()),
            'W' => Member::Set(CharSet::word().complement()),
            's' => Member::Set(CharSet::space()),
            'S' => Member::Set(CharSet::space().complement()),
            'p' => Member::Set(self.property(start)?),
            'P' => Member::Set(self.property(start)?.complement()),
            't' => Member::Char(0x09),
            'n' => Member::Char(0x0A),
            'v' => Member::Char(0x0B),
            'f' => Member::Char(0x0C),
            'r' => Member::Char(0x0D),
            '0' if !matches!(self.peek(), Some('0'..='9')) => Member::Char(0),
            '0' => return Err(ErrorKind::Octal.at(start..self.position + 1)),
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    Member::Char(u32::from(letter) % 32)
                }
                _ => return Err(ErrorKind::Control.at(start..self.position)),
            },
            'x' => Member::Char(self.hexadecimal(start)?),
            'u' => Member::Char(self.unicode(start)?),
            'A' => {
                return Err(ErrorKind::AnchorEscape {
                    written: 'A',
                    meant: '^',
                }
                .at(start..self.position));
            }
            'z' | 'Z' => {
                return Err(ErrorKind::AnchorEscape {
                    written: next,
                    meant: '$',
                }
                .at(start..self.position));
            }
            other if other.is_ascii_punctuation() => Member::Char(other.into()),
            other => {
                return Err(ErrorKind::UnknownEscape { escaped: other }.at(start..self.position));
            }
        })
    }

    /// Exactly `count` hexadecimal digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        let value = hexadecimal(digits)?;
        self.position += count;
        Some(value)
    }

    fn hexadecimal(&mut self, start: usize) -> Result<u32, PatternError> {
        if let Some(value) = self.digits(2) {
            return Ok(value);
        }
        if let Some((digits, _)) = self
            .rest()
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            && hexadecimal(digits).is_some()
        {
            let end = self.position + digits.len() + 2;
            return Err(ErrorKind::BracedHexadecimal {
                digits: digits.to_owned(),
            }
            .at(start..end));
        }
        Err(ErrorKind::Hexadecimal.at(start..self.position))
    }

    /// `\uHHHH`, a pair of them that forms one code point, or `\u{H…}`.
    fn unicode(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.eat("{") {
            let Some((digits, _)) = self.rest().split_once('}') else {
                return Err(ErrorKind::Unicode.at(start..self.position));
            };
            self.position += digits.len() + 1;
            let range = start..self.position;
            return match hexadecimal(digits) {
                Some(value) if value <= 0x10_FFFF => Ok(value),
                Some(_) => Err(ErrorKind::CodePoint.at(range)),
                None => Err(ErrorKind::Unicode.at(range)),
            };
        }
        let Some(high) = self.digits(4) else {
            return Err(ErrorKind::Unicode.at(start..self.position));
        };
        let after = self.position;
        if (0xD800..0xDC00).contains(&high) && self.eat("\\u") {
            if let Some(low) = self.digits(4)
                && (0xDC00..0xE000).contains(&low)
            {
                return Ok(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            }
            self.position = after;
        }
        Ok(high)
    }

    /// The `{…}` of `\p{…}`.
    fn property(&mut self, start: usize) -> Result<CharSet, PatternError> {
        let Some((name, _)) = self
            .rest()
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
        else {
            let letter = self.peek().filter(char::is_ascii_alphabetic);
            let end = self.position + usize::from(letter.is_some());
            return Err(ErrorKind::BareProperty { letter }.at(start..end));
        };
        let from = self.position + 1;
        self.position = from + name.len() + 1;
        unicode::property(name).ok_or_else(|| {
            let suggestion = unicode::suggestion(name);
            ErrorKind::UnknownProperty {
                name: name.to_owned(),
                suggestion,
            }
            .at(from..from + name.len())
        })
    }
}

/// The value of hexadecimal digits; beyond `u32` it is as good as `u32::MAX`.
fn hexadecimal(digits: &str) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_u32, |value, digit| {
        Some(value.saturating_mul(16).saturating_add(digit.to_digit(16)?))
    })
}
