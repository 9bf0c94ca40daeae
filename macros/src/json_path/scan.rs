//! The strict reader: segments, or the first wrong character and what kind of fault it is.

use std::ops::Range;

use super::{Segment, Selector, foreign_syntax, index, is_bare, is_name_first, is_name_letter};
use crate::misuse::JsonPathMisuse;

/// The first fault of a text.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) range: Range<usize>,
    pub(super) kind: FaultKind,
}

/// What is wrong, with the words that the message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FaultKind {
    Empty,
    Pointer(String),
    Separator(String),
    Several(String),
    Condition,
    AnyDepth,
    Blank,
    IndexAsName(String),
    NameWithoutQuotes(String),
    NameAfterRoot(String),
    Dot,
    MissingDot(String),
    NameInBrackets(String),
    QuotesWithoutBrackets(String),
    Unclosed(String),
    Unopened(String),
    Index(String),
    Escape(String),
    Optional(String),
}

impl FaultKind {
    pub(super) fn misuse(self, fixed: String) -> JsonPathMisuse {
        match self {
            Self::Empty => JsonPathMisuse::Empty,
            Self::Pointer(found) => JsonPathMisuse::Pointer { found, fixed },
            Self::Separator(found) => JsonPathMisuse::Separator { found, fixed },
            Self::Several(found) => JsonPathMisuse::Several { found, fixed },
            Self::Condition => JsonPathMisuse::Condition { fixed },
            Self::AnyDepth => JsonPathMisuse::AnyDepth { fixed },
            Self::Blank => JsonPathMisuse::Blank { fixed },
            Self::IndexAsName(found) => JsonPathMisuse::IndexAsName { found, fixed },
            Self::NameWithoutQuotes(found) => JsonPathMisuse::NameWithoutQuotes { found, fixed },
            Self::NameAfterRoot(found) => JsonPathMisuse::NameAfterRoot { found, fixed },
            Self::Dot => JsonPathMisuse::Dot { fixed },
            Self::MissingDot(found) => JsonPathMisuse::MissingDot { found, fixed },
            Self::NameInBrackets(found) => JsonPathMisuse::NameInBrackets { found, fixed },
            Self::QuotesWithoutBrackets(found) => {
                JsonPathMisuse::QuotesWithoutBrackets { found, fixed }
            }
            Self::Unclosed(found) => JsonPathMisuse::Unclosed { found, fixed },
            Self::Unopened(found) => JsonPathMisuse::Unopened { found, fixed },
            Self::Index(found) => JsonPathMisuse::Index { found, fixed },
            Self::Escape(found) => JsonPathMisuse::Escape { found, fixed },
            Self::Optional(found) => JsonPathMisuse::Optional { found, fixed },
        }
    }
}

/// Reads the whole text.
pub(super) fn scan(text: &str) -> Result<Vec<Segment>, Wrong> {
    let mut scanner = Scanner { text, at: 0 };
    let mut segments = Vec::new();
    scanner.start()?;
    while scanner.at < text.len() {
        let from = scanner.at;
        let selector = scanner.segment(from == 0)?;
        segments.push(Segment {
            selector,
            range: from..scanner.at,
        });
    }
    Ok(segments)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The fault of `length` bytes, `offset` bytes ahead.
    fn wrong(&self, offset: usize, length: usize, kind: FaultKind) -> Wrong {
        let start = self.at.saturating_add(offset);
        Wrong {
            range: start..start.saturating_add(length),
            kind,
        }
    }

    /// Passes over the `$` that may begin a place.
    fn start(&mut self) -> Result<(), Wrong> {
        if self.text.is_empty() {
            return Err(self.wrong(0, 0, FaultKind::Empty));
        }
        if let Some(pointer) = foreign_syntax::pointer(self.text) {
            let prefix = self.text.len().saturating_sub(pointer.len());
            let found = self.text.to_owned();
            let length = prefix.saturating_add(pointer.len().min(1));
            return Err(self.wrong(0, length, FaultKind::Pointer(found)));
        }
        let Some(after) = self.text.strip_prefix('$') else {
            return Ok(());
        };
        match after.chars().next() {
            None | Some('.' | '[') => {
                self.at = 1;
                Ok(())
            }
            Some(blank) if blank.is_whitespace() => {
                Err(self.wrong(1, blank.len_utf8(), FaultKind::Blank))
            }
            Some(_) => {
                let length = foreign_syntax::name_length(self.text);
                let found = self.text.get(..length).unwrap_or_default().to_owned();
                Err(self.wrong(0, length, FaultKind::NameAfterRoot(found)))
            }
        }
    }

    /// One segment; the first may be a name without its dot.
    fn segment(&mut self, is_first: bool) -> Result<Selector, Wrong> {
        match self.rest().chars().next() {
            Some('[') => self.bracket(),
            Some('.') => self.dot(is_first),
            _ if is_first => self.name(),
            Some(']') => Err(self.wrong(0, 1, FaultKind::Unopened("]".to_owned()))),
            Some(mark @ ('?' | '!')) => {
                Err(self.wrong(0, 1, FaultKind::Optional(mark.to_string())))
            }
            Some(blank) if blank.is_whitespace() => {
                Err(self.wrong(0, blank.len_utf8(), FaultKind::Blank))
            }
            Some(letter) if is_name_first(letter) => {
                let length = foreign_syntax::name_length(self.rest());
                let found = self.rest().get(..length).unwrap_or_default().to_owned();
                Err(self.wrong(0, letter.len_utf8(), FaultKind::MissingDot(found)))
            }
            _ => self.name(),
        }
    }

    /// A dot and the name behind it.
    fn dot(&mut self, is_first: bool) -> Result<Selector, Wrong> {
        let after = self.rest().strip_prefix('.').unwrap_or_default();
        match after.chars().next() {
            Some('.') => {
                let names = self.rest().trim_start_matches('.');
                let dots = self.rest().len().saturating_sub(names.len());
                Err(self.wrong(0, dots, FaultKind::AnyDepth))
            }
            None | Some('[') => Err(self.wrong(0, 1, FaultKind::Dot)),
            _ if is_first => Err(self.wrong(0, 1, FaultKind::Dot)),
            _ => {
                self.at = self.at.saturating_add(1);
                self.name()
            }
        }
    }

    /// A name without quotes.
    fn name(&mut self) -> Result<Selector, Wrong> {
        let length = self.rest().find(['.', '[']).unwrap_or(self.rest().len());
        let name = self.rest().get(..length).unwrap_or_default();
        if is_bare(name) {
            self.at = self.at.saturating_add(length);
            return Ok(Selector::Name(name.to_owned()));
        }
        Err(self.fault_of_name(name))
    }

    /// What is wrong with a name that is not a bare one.
    fn fault_of_name(&self, name: &str) -> Wrong {
        if let Some(quote @ ('\'' | '"' | '`')) = name.chars().next() {
            let quoted = foreign_syntax::quoted(self.rest()).map_or(1, |(_, length)| length);
            let found = self.rest().get(..quoted).unwrap_or_default();
            if found.len() < 2 {
                return self.wrong(0, 1, FaultKind::Unclosed(quote.to_string()));
            }
            return self.wrong(
                0,
                quoted,
                FaultKind::QuotesWithoutBrackets(found.to_owned()),
            );
        }
        if let Some((at, blank)) = name
            .char_indices()
            .find(|(_, letter)| letter.is_whitespace())
        {
            return self.wrong(at, blank.len_utf8(), FaultKind::Blank);
        }
        if foreign_syntax::index_of_name(name).is_some() {
            return self.wrong(0, name.len(), FaultKind::IndexAsName(name.to_owned()));
        }
        for separator in ["->>", "->", "=>", "::", "/", "\\", ">"] {
            if let Some(at) = name.find(separator) {
                let found = separator.to_owned();
                return self.wrong(at, separator.len(), FaultKind::Separator(found));
            }
        }
        for several in ["*", "||", "|", ",", "??"] {
            if let Some(at) = name.find(several) {
                let found = several.to_owned();
                return self.wrong(at, several.len(), FaultKind::Several(found));
            }
        }
        if let Some(at) = name.find(']') {
            return self.wrong(at, 1, FaultKind::Unopened("]".to_owned()));
        }
        let trimmed = name.trim_end_matches(['?', '!']);
        if trimmed.len() < name.len() && is_bare(trimmed) {
            let found = name.get(trimmed.len()..).unwrap_or_default().to_owned();
            return self.wrong(trimmed.len(), found.len(), FaultKind::Optional(found));
        }
        let first = name.chars().next().filter(|letter| !is_name_first(*letter));
        let (at, letter) = match first {
            Some(letter) => (0, letter),
            None => name
                .char_indices()
                .find(|(_, letter)| !is_name_letter(*letter) && *letter != '-')
                .unwrap_or((name.len().saturating_sub(1), '-')),
        };
        let length = foreign_syntax::name_length(self.rest());
        let found = self.rest().get(..length).unwrap_or_default().to_owned();
        self.wrong(at, letter.len_utf8(), FaultKind::NameWithoutQuotes(found))
    }

    /// An index or a quoted name in brackets.
    fn bracket(&mut self) -> Result<Selector, Wrong> {
        let inside = self.rest().get(1..).unwrap_or_default();
        if inside.starts_with(['\'', '"']) {
            return self.quoted();
        }
        let Some(length) = inside.find(']') else {
            return Err(self.wrong(0, 1, FaultKind::Unclosed("[".to_owned())));
        };
        let content = inside.get(..length).unwrap_or_default();
        let whole = length.saturating_add(2);
        if let Some(index) = index(content) {
            self.at = self.at.saturating_add(whole);
            return Ok(Selector::Index(index));
        }
        let found = || self.rest().get(..whole).unwrap_or_default().to_owned();
        let number = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | ':' | ',');
        let is_slice = content.contains(':') && content.replace(' ', "").chars().all(number);
        let kind = if content.starts_with('?') {
            FaultKind::Condition
        } else if content.is_empty() || content.contains(['*', ',']) || is_slice {
            FaultKind::Several(found())
        } else if let Some((at, blank)) = content
            .char_indices()
            .find(|(_, letter)| letter.is_whitespace())
        {
            return Err(self.wrong(at.saturating_add(1), blank.len_utf8(), FaultKind::Blank));
        } else if foreign_syntax::index_in_brackets(content).is_some() {
            return Err(self.wrong(1, length, FaultKind::Index(content.to_owned())));
        } else {
            return Err(self.wrong(1, length, FaultKind::NameInBrackets(content.to_owned())));
        };
        Err(self.wrong(0, whole, kind))
    }

    /// A name in quotes and brackets (RFC 9535 §2.3.1.1).
    fn quoted(&mut self) -> Result<Selector, Wrong> {
        let mut name = String::new();
        let mut letters = self.rest().char_indices().skip(1);
        let quote = letters.next().map_or('\'', |(_, quote)| quote);
        let end = loop {
            let Some((at, letter)) = letters.next() else {
                return Err(self.wrong(1, 1, FaultKind::Unclosed(quote.to_string())));
            };
            if letter == quote {
                break at.saturating_add(1);
            } else if letter == '\\' {
                let escape = self.rest().get(at..).unwrap_or_default();
                let Some((escaped, length)) = foreign_syntax::escape(escape, quote) else {
                    let found: String = escape.chars().take(2).collect();
                    return Err(self.wrong(at, found.len(), FaultKind::Escape(found)));
                };
                name.push(escaped);
                let end = at.saturating_add(length);
                while letters.clone().next().is_some_and(|(at, _)| at < end) {
                    letters.next();
                }
            } else if letter < ' ' {
                let found = letter.escape_default().to_string();
                return Err(self.wrong(at, 1, FaultKind::Escape(found)));
            } else {
                name.push(letter);
            }
        };
        match self.rest().get(end..).and_then(|rest| rest.chars().next()) {
            Some(']') => {
                self.at = self.at.saturating_add(end).saturating_add(1);
                Ok(Selector::Name(name))
            }
            Some(',') => {
                let whole = self.rest().find(']').unwrap_or(end).saturating_add(1);
                let found = self.rest().get(..whole).unwrap_or_default().to_owned();
                Err(self.wrong(end, 1, FaultKind::Several(found)))
            }
            Some(blank) if blank.is_whitespace() => {
                Err(self.wrong(end, blank.len_utf8(), FaultKind::Blank))
            }
            _ => Err(self.wrong(0, 1, FaultKind::Unclosed("[".to_owned()))),
        }
    }
}
