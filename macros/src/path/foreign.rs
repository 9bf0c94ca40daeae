//! Parameters that are written otherwise: in the brackets of another library, without any, in the query, or with a bracket too
//! few.
//!
//! These are steps of the same pass over a template's text; each reads what it recognises and reports it as one fault.

use std::ops::Range;

use super::Fault;
use super::meant::{Meant, named};
use super::name::is_identifier;
use super::scan::Scanner;
use crate::misuse::PathMisuse;

impl<'text> Scanner<'text> {
    pub(super) fn rest(&self) -> &'text str {
        self.slice(self.at..self.text.len())
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'text str {
        self.text.get(range).unwrap_or_default()
    }

    /// The length of what opens a parameter in another syntax: `{`, `{{`, `${`, `#{`, `%{`, `[`.
    pub(super) fn opens_foreign(&self) -> usize {
        let rest = self.rest();
        let opens = [
            "{{", "${", "#{", "%{", "{", "[[", "[", "‹", "«", "＜", "⟨", "〈",
        ];
        opens
            .iter()
            .find(|open| rest.starts_with(**open))
            .map_or(0, |open| open.len())
    }

    /// A parameter in the brackets of another syntax.
    pub(super) fn foreign(&mut self, opens: usize) {
        let start = self.at;
        let inside_at = start.saturating_add(opens);
        let inside = self.slice(inside_at..self.text.len());
        let open = self.slice(start..inside_at);
        let close = match open {
            "[" | "[[" => ']',
            "‹" => '›',
            "«" => '»',
            "＜" => '＞',
            "⟨" => '⟩',
            "〈" => '〉',
            _ => '}',
        };
        let stop = inside.find([close, '/']).unwrap_or(inside.len());
        // `{/id}` is RFC 6570's.
        let stop = if inside.starts_with('/') {
            inside.find(close).unwrap_or(stop)
        } else {
            stop
        };
        let closes = inside
            .get(stop..)
            .unwrap_or_default()
            .chars()
            .take_while(|letter| *letter == close)
            .take(if matches!(open, "{{" | "[[") { 2 } else { 1 })
            .count();
        if closes == 0 && close != '}' {
            if let Some(open) = open.chars().next() {
                self.refuse(open);
            }
            return;
        }
        let width = closes.saturating_mul(close.len_utf8());
        let end = inside_at.saturating_add(stop).saturating_add(width);
        let inside = inside.get(..stop).unwrap_or_default();
        let range = start..end;
        self.at = end;
        if self.query.is_some() {
            let name = named(inside, self.names);
            self.in_query(range, &name);
        } else if inside.starts_with(['?', '&']) {
            let names: Vec<String> = inside
                .split(',')
                .map(|name| format!("`#[query] {}: …`", named(name, self.names)))
                .collect();
            let names = names.join(", ");
            self.correct(range, PathMisuse::QueryTemplate { names }, "");
        } else {
            let slash = if inside.starts_with('/') { "/" } else { "" };
            let meant = Meant::of(inside, self.names);
            let found = self.slice(range.clone()).to_owned();
            let (help, by) = (meant.help(), format!("{slash}<{}>", meant.name));
            self.correct(range, PathMisuse::BraceSyntax { found, help }, &by);
        }
    }

    /// A parameter without brackets, such as `:id`.
    pub(super) fn spelled(&mut self, range: Range<usize>, inside: &str) {
        let meant = Meant::of(inside.split('(').next().unwrap_or_default(), self.names);
        let found = self.slice(range.clone()).to_owned();
        let (help, by) = (meant.help(), format!("<{}>", meant.name));
        self.at = range.end;
        self.correct(range, PathMisuse::ColonSyntax { found, help }, &by);
    }

    pub(super) fn parameter_in_query(&mut self) {
        let length = self.rest().find('>').map(|length| length.saturating_add(1));
        let end = length.map_or(self.text.len(), |length| self.at.saturating_add(length));
        let name = named(self.slice(self.at..end), self.names);
        self.in_query(self.at..end, &name);
        self.at = end;
    }

    /// `?page=:page`, where `page` is an argument.
    pub(super) fn colon_in_query(&mut self) -> bool {
        let word: String = self
            .rest()
            .chars()
            .skip(1)
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        let is_value = self.slice(0..self.at).ends_with('=');
        if !is_value || !self.names.contains(&word) {
            return false;
        }
        let end = self.at.saturating_add(word.len()).saturating_add(1);
        self.in_query(self.at..end, &word);
        self.at = end;
        true
    }

    /// All parameters of a query are one fault.
    fn in_query(&mut self, range: Range<usize>, name: &str) {
        let before = self
            .faults
            .iter_mut()
            .find_map(|fault| match &mut fault.misuse {
                PathMisuse::ParameterInQuery { names } => Some(names),
                _ => None,
            });
        if let Some(names) = before {
            *names = format!("{names}, `#[query] {name}: …`");
        } else {
            let names = format!("`#[query] {name}: …`");
            self.fault(range, PathMisuse::ParameterInQuery { names });
        }
    }

    /// `<<id>>`: where it ends, the whole, and the name.
    pub(super) fn doubled(&self) -> Option<(usize, String, String)> {
        let inside = self.rest().strip_prefix("<<")?;
        let (name, _) = inside.split_once(">>")?;
        let length = name.len().checked_add(4)?;
        let end = self.at.checked_add(length)?;
        is_identifier(name).then(|| (end, self.slice(self.at..end).to_owned(), name.to_owned()))
    }

    pub(super) fn unopened(&mut self) {
        let after = self.rest().get(1..).unwrap_or_default();
        let swapped = after
            .split_once('<')
            .filter(|(name, rest)| is_identifier(name) && !rest.starts_with(char::is_alphanumeric));
        if let Some((name, _)) = swapped {
            let end = self.at.saturating_add(name.len()).saturating_add(2);
            let by = format!("<{name}>");
            let (name, range) = (name.to_owned(), self.at..end);
            self.correct(range, PathMisuse::Swapped { name }, &by);
            self.at = end;
            return;
        }
        let before = self.slice(0..self.at);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, letter)| letter.is_alphanumeric() || *letter == '_')
            .last()
            .map_or(self.at, |(at, _)| at);
        let word = self.slice(start..self.at);
        let end = self.at.saturating_add(1);
        let (help, by) = if is_identifier(word) {
            (format!("write `<{word}>`"), format!("<{word}>"))
        } else {
            ("remove it".to_owned(), word.to_owned())
        };
        self.faults.push(Fault {
            range: self.at..end,
            misuse: PathMisuse::Unopened { help },
            edit: Some((start..end, by)),
        });
        self.at = end;
    }
}

/// The length of `:id`, with the `?`, `*`, `+`, or `(…)` that other frameworks write behind it.
pub(super) fn colon_parameter(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix(':')?;
    let length = inside
        .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(inside.len());
    let (name, more) = inside.split_at(length);
    if !is_identifier(name) {
        return None;
    }
    let suffix = match more.chars().next() {
        Some('(') => more.find(')').map_or(0, |at| at.saturating_add(1)),
        // A query is not empty, so a question mark before nothing is meant as "optional".
        Some('?') if more.len() == 1 || more.starts_with("?/") => 1,
        Some('*' | '+') => 1,
        _ => 0,
    };
    Some(length.saturating_add(suffix).saturating_add(1))
}
