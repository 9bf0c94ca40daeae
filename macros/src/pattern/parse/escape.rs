//! What may follow a backslash, outside and inside classes.

use super::{Parser, class::Member};
use crate::pattern::{
    ast::Node,
    fault::{Fault, Kind},
    set::Set,
    unicode,
};

impl Parser<'_> {
    /// An escape outside a class whose `\` at `start` has been read.
    pub(super) fn atom_escape(&mut self, start: usize) -> Result<Node, Fault> {
        let Some(next) = self.peek() else {
            return Err(Kind::TrailingBackslash.at(start..self.position));
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
                Err(Kind::BackReference.at(start..self.position + digits))
            }
            'k' => {
                let name = self
                    .rest()
                    .split_once('>')
                    .map_or(1, |(name, _)| name.len() + 1);
                let named = self.rest().starts_with("k<");
                let end = self.position + if named { name } else { 1 };
                Err(if named {
                    Kind::BackReference
                } else {
                    Kind::UnknownEscape { escaped: 'k' }
                }
                .at(start..end))
            }
            _ => Ok(match self.escape(start)? {
                // A lone surrogate is no `char`, and no `&str` holds one.
                Member::Char(value) => match char::from_u32(value) {
                    Some(value) => Node::Char(value),
                    None => Node::Class(Set::default()),
                },
                Member::Set(set) => Node::Class(set),
            }),
        }
    }

    /// An escape inside a class whose `\` at `start` has been read.
    pub(super) fn class_escape(&mut self, start: usize) -> Result<Member, Fault> {
        if self.eat("b") {
            return Ok(Member::Char(0x08));
        }
        if matches!(self.peek(), Some('1'..='9')) {
            return Err(Kind::Octal.at(start..self.position + 1));
        }
        self.escape(start)
    }

    fn escape(&mut self, start: usize) -> Result<Member, Fault> {
        let Some(next) = self.next() else {
            return Err(Kind::TrailingBackslash.at(start..self.position));
        };
        Ok(match next {
            'd' => Member::Set(Set::digit()),
            'D' => Member::Set(Set::digit().complement()),
            'w' => Member::Set(Set::word()),
            'W' => Member::Set(Set::word().complement()),
            's' => Member::Set(Set::space()),
            'S' => Member::Set(Set::space().complement()),
            'p' => Member::Set(self.property(start)?),
            'P' => Member::Set(self.property(start)?.complement()),
            't' => Member::Char(0x09),
            'n' => Member::Char(0x0A),
            'v' => Member::Char(0x0B),
            'f' => Member::Char(0x0C),
            'r' => Member::Char(0x0D),
            '0' if !matches!(self.peek(), Some('0'..='9')) => Member::Char(0),
            '0' => return Err(Kind::Octal.at(start..self.position + 1)),
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    Member::Char(u32::from(letter) % 32)
                }
                _ => return Err(Kind::Control.at(start..self.position)),
            },
            'x' => Member::Char(self.hexadecimal(start)?),
            'u' => Member::Char(self.unicode(start)?),
            'A' => {
                return Err(Kind::AnchorEscape {
                    written: 'A',
                    meant: '^',
                }
                .at(start..self.position));
            }
            'z' | 'Z' => {
                return Err(Kind::AnchorEscape {
                    written: next,
                    meant: '$',
                }
                .at(start..self.position));
            }
            other if other.is_ascii_punctuation() => Member::Char(other.into()),
            other => {
                return Err(Kind::UnknownEscape { escaped: other }.at(start..self.position));
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

    fn hexadecimal(&mut self, start: usize) -> Result<u32, Fault> {
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
            return Err(Kind::BracedHexadecimal {
                digits: digits.to_owned(),
            }
            .at(start..end));
        }
        Err(Kind::Hexadecimal.at(start..self.position))
    }

    /// `\uHHHH`, a pair of them that forms one code point, or `\u{H…}`.
    fn unicode(&mut self, start: usize) -> Result<u32, Fault> {
        if self.eat("{") {
            let Some((digits, _)) = self.rest().split_once('}') else {
                return Err(Kind::Unicode.at(start..self.position));
            };
            self.position += digits.len() + 1;
            let range = start..self.position;
            return match hexadecimal(digits) {
                Some(value) if value <= 0x10_FFFF => Ok(value),
                Some(_) => Err(Kind::CodePoint.at(range)),
                None => Err(Kind::Unicode.at(range)),
            };
        }
        let Some(high) = self.digits(4) else {
            return Err(Kind::Unicode.at(start..self.position));
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
    fn property(&mut self, start: usize) -> Result<Set, Fault> {
        let Some((name, _)) = self
            .rest()
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
        else {
            let letter = self.peek().filter(char::is_ascii_alphabetic);
            let end = self.position + usize::from(letter.is_some());
            return Err(Kind::BareProperty { letter }.at(start..end));
        };
        let from = self.position + 1;
        self.position = from + name.len() + 1;
        unicode::property(name).ok_or_else(|| {
            let suggestion = unicode::suggestion(name);
            Kind::UnknownProperty {
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
