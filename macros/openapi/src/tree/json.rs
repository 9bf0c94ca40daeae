//! JSON text to a tree.
//!
//! Written here because a value must keep its place in the text, which no parser of JSON passes on, and because it runs without
//! optimisation inside a macro: loops over slice patterns need no call per byte. It reads RFC 8259 strictly, except for a byte
//! order mark and for names that appear twice.

use super::{Builder, EntryKind, Fault, Tree};

pub(super) fn read(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader {
        length: text.len(),
        rest: text.as_bytes(),
        builder: Builder::default(),
    };
    reader.document()?;
    Ok(reader.builder.finish())
}

struct Reader<'text> {
    length: usize,
    rest: &'text [u8],
    builder: Builder,
}

/// What is due next.
#[derive(Clone, Copy, PartialEq)]
enum Due {
    Value,
    /// A value or `]`.
    ItemOrEnd,
    /// A name or `}`.
    NameOrEnd,
    Name,
    /// A comma or the end of the list or map.
    CommaOrEnd,
}

impl<'text> Reader<'text> {
    fn at(&self) -> usize {
        self.length.saturating_sub(self.rest.len())
    }

    fn space(&mut self) {
        let mut rest = self.rest;
        while let [b' ' | b'\n' | b'\r' | b'\t', tail @ ..] = rest {
            rest = tail;
        }
        self.rest = rest;
    }

    fn document(&mut self) -> Result<(), Fault> {
        if let [0xEF, 0xBB, 0xBF, tail @ ..] = self.rest {
            self.rest = tail;
        }
        let mut due = Due::Value;
        loop {
            self.space();
            due = match due {
                Due::Value => self.value()?,
                Due::ItemOrEnd => match self.rest {
                    [b']', ..] => self.end(),
                    _ => self.value()?,
                },
                Due::NameOrEnd => match self.rest {
                    [b'}', ..] => self.end(),
                    _ => self.name()?,
                },
                Due::Name => self.name()?,
                Due::CommaOrEnd => self.comma_or_end()?,
            };
            if due == Due::CommaOrEnd && self.builder.open.is_empty() {
                break;
            }
        }
        self.space();
        match self.rest {
            [] => Ok(()),
            _ => Err(self.unexpected("the end of the text")),
        }
    }

    fn value(&mut self) -> Result<Due, Fault> {
        let at = self.at();
        match self.rest {
            [b'{', tail @ ..] => {
                self.rest = tail;
                self.builder.open(EntryKind::Map, at)?;
                Ok(Due::NameOrEnd)
            }
            [b'[', tail @ ..] => {
                self.rest = tail;
                self.builder.open(EntryKind::List, at)?;
                Ok(Due::ItemOrEnd)
            }
            [b'"', tail @ ..] => self.string(tail, at),
            [b't', b'r', b'u', b'e', tail @ ..] => self.word(EntryKind::True, tail, at),
            [b'f', b'a', b'l', b's', b'e', tail @ ..] => self.word(EntryKind::False, tail, at),
            [b'n', b'u', b'l', b'l', tail @ ..] => self.word(EntryKind::Null, tail, at),
            [b'-' | b'0'..=b'9', ..] => self.number(at),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn name(&mut self) -> Result<Due, Fault> {
        let [b'"', tail @ ..] = self.rest else {
            return Err(self.unexpected("a name in quotes"));
        };
        self.string(tail, self.at())?;
        self.space();
        let [b':', tail @ ..] = self.rest else {
            return Err(self.unexpected("`:`"));
        };
        self.rest = tail;
        Ok(Due::Value)
    }

    fn comma_or_end(&mut self) -> Result<Due, Fault> {
        let in_map = self
            .builder
            .open
            .last()
            .is_some_and(|index| self.builder.tree.kind(*index) == EntryKind::Map);
        match (self.rest, in_map) {
            ([b',', tail @ ..], _) => {
                self.rest = tail;
                Ok(if in_map { Due::Name } else { Due::Value })
            }
            ([b'}', ..], true) | ([b']', ..], false) => Ok(self.end()),
            (_, true) => Err(self.unexpected("`,` or `}`")),
            (_, false) => Err(self.unexpected("`,` or `]`")),
        }
    }

    fn end(&mut self) -> Due {
        if let [_, tail @ ..] = self.rest {
            self.rest = tail;
        }
        self.builder.close();
        Due::CommaOrEnd
    }

    fn word(&mut self, kind: EntryKind, tail: &'text [u8], at: usize) -> Result<Due, Fault> {
        let size = self.rest.len().saturating_sub(tail.len());
        self.rest = tail;
        self.builder.push(kind, at, size)?;
        Ok(Due::CommaOrEnd)
    }

    /// Reads from behind the opening quote.
    fn string(&mut self, behind: &'text [u8], at: usize) -> Result<Due, Fault> {
        let mut rest = behind;
        let mut kind = EntryKind::Text;
        loop {
            rest = match rest {
                [b'"', tail @ ..] => {
                    let size = behind.len().saturating_sub(rest.len());
                    self.builder.push(kind, at, size)?;
                    self.rest = tail;
                    return Ok(Due::CommaOrEnd);
                }
                [b'\\', b'u', a, b, c, d, tail @ ..] if is_hex([*a, *b, *c, *d]) => {
                    kind = EntryKind::Escaped;
                    tail
                }
                [
                    b'\\',
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
                    tail @ ..,
                ] => {
                    kind = EntryKind::Escaped;
                    tail
                }
                [b'\\' | 0..=0x1F, ..] | [] => {
                    let at = self.length.saturating_sub(rest.len());
                    let message = match rest {
                        [] => "the text ends within a string",
                        [b'\\', ..] => "a string has an unknown escape",
                        _ => "a string has a control character",
                    };
                    return Err(Fault::syntax(at, message));
                }
                [_, tail @ ..] => tail,
            };
        }
    }

    fn number(&mut self, at: usize) -> Result<Due, Fault> {
        let mut rest = self.rest;
        while let [b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9', tail @ ..] = rest {
            rest = tail;
        }
        let size = self.rest.len().saturating_sub(rest.len());
        let written = self.rest.get(..size).unwrap_or_default();
        if !is_number(written) {
            return Err(Fault::syntax(at, "a number is malformed"));
        }
        self.rest = rest;
        self.builder.push(EntryKind::Number, at, size)?;
        Ok(Due::CommaOrEnd)
    }

    fn unexpected(&self, due: &str) -> Fault {
        let found = String::from_utf8_lossy(self.rest.get(..16).unwrap_or(self.rest)).into_owned();
        let message = match found.chars().next() {
            None => format!("the text ends where {due} is due"),
            Some(letter) => format!("`{}` is found where {due} is due", letter.escape_default()),
        };
        Fault::syntax(self.at(), message)
    }
}

fn is_hex(digits: [u8; 4]) -> bool {
    digits.iter().all(u8::is_ascii_hexdigit)
}

/// `-? int frac? exp?` of RFC 8259 §6.
fn is_number(text: &[u8]) -> bool {
    fn digits(text: &[u8]) -> Option<&[u8]> {
        let [b'0'..=b'9', rest @ ..] = text else {
            return None;
        };
        let mut rest = rest;
        while let [b'0'..=b'9', tail @ ..] = rest {
            rest = tail;
        }
        Some(rest)
    }
    let text = match text {
        [b'-', tail @ ..] => tail,
        all => all,
    };
    let integer = match text {
        [b'0', tail @ ..] => Some(tail),
        all => digits(all),
    };
    let fraction = match integer {
        Some([b'.', tail @ ..]) => digits(tail),
        other => other,
    };
    let exponent = match fraction {
        Some([b'e' | b'E', b'+' | b'-', tail @ ..] | [b'e' | b'E', tail @ ..]) => digits(tail),
        other => other,
    };
    exponent.is_some_and(<[u8]>::is_empty)
}

/// A string without its escapes. Half of a surrogate pair becomes U+FFFD, since Rust has no character for it.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut letters = raw.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let high = unit(&mut letters);
                let mut ahead = letters.clone();
                let low = (ahead.next() == Some('\\') && ahead.next() == Some('u'))
                    .then(|| unit(&mut ahead));
                let pair = low.and_then(|low| char::decode_utf16([high, low]).next()?.ok());
                match pair {
                    Some(astral) if u32::from(astral) > 0xFFFF => {
                        letters = ahead;
                        out.push(astral);
                    }
                    _ => out.push(char::from_u32(u32::from(high)).unwrap_or('\u{FFFD}')),
                }
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

fn unit(letters: &mut std::str::Chars<'_>) -> u16 {
    letters.take(4).fold(0, |unit: u16, digit| {
        let digit = digit
            .to_digit(16)
            .and_then(|digit| u16::try_from(digit).ok());
        (unit << 4) | digit.unwrap_or_default()
    })
}
