//! The pass over a template's text.

use std::ops::Range;

use super::foreign::colon_parameter;
use super::meant::{Meant, named, named_or_none};
use super::name::{fault_of_name, is_identifier};
use super::{Fault, Parameter, TemplatePart, escaped, is_path_character};
use crate::misuse::PathMisuse;

/// Reads a template from left to right; every fault is kept, and reading goes on behind it.
#[derive(Debug)]
pub(super) struct Scanner<'text> {
    pub(super) text: &'text str,
    pub(super) names: &'text [String],
    pub(super) at: usize,
    parts: Vec<TemplatePart<Parameter>>,
    pub(super) query: Option<usize>,
    pub(super) faults: Vec<Fault>,
}

impl<'text> Scanner<'text> {
    pub(super) fn new(text: &'text str, names: &'text [String]) -> Self {
        Self {
            text,
            names,
            at: 0,
            parts: Vec::new(),
            query: None,
            faults: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<TemplatePart<Parameter>>, Option<String>, Vec<Fault>) {
        let query = self
            .query
            .and_then(|start| self.text.get(start..))
            .map(str::to_owned);
        (self.parts, query, self.faults)
    }

    pub(super) fn run(&mut self) {
        if self.text.is_empty() {
            self.correct(0..0, PathMisuse::Empty, "/");
            return;
        }
        self.start();
        while let Some(letter) = self.rest().chars().next() {
            self.step(letter);
        }
    }

    fn start(&mut self) {
        let help = String::new();
        if let Some(host_end) = self.host_end() {
            self.correct(0..host_end, PathMisuse::AbsoluteUrl { help }, "");
            self.at = host_end;
        } else if self.text.starts_with("//") {
            self.correct(0..2, PathMisuse::DoubleSlashStart, "/");
            self.at = 1;
        } else if !self.text.starts_with('/') {
            self.correct(0..0, PathMisuse::NoLeadingSlash { help }, "/");
        }
    }

    /// Where scheme and host end, for a whole URL.
    fn host_end(&self) -> Option<usize> {
        let scheme = self.text.find("://")?;
        let named = self
            .slice(0..scheme)
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric());
        if scheme == 0 || !named {
            return None;
        }
        let host = scheme.checked_add(3)?;
        let length = self.text.get(host..)?.find(['/', '?', '#']);
        Some(length.map_or(self.text.len(), |length| host.saturating_add(length)))
    }

    fn step(&mut self, letter: char) {
        if self.slice(0..self.at).ends_with('/') && self.query.is_none() && self.segment() {
            return;
        }
        let opens = self.opens_foreign();
        match letter {
            _ if opens > 0 => self.foreign(opens),
            ':' if self.query.is_some() && self.colon_in_query() => {}
            '#' => {
                self.correct(self.at..self.text.len(), PathMisuse::Fragment, "");
                self.at = self.text.len();
            }
            '?' if self.query.is_none() => {
                self.at = self.at.saturating_add(1);
                self.query = Some(self.at);
            }
            '<' if self.query.is_some() => self.parameter_in_query(),
            '<' => self.parameter(),
            '>' => self.unopened(),
            '%' => self.escape(),
            letter if self.holds(letter) => self.keep(letter),
            letter => self.refuse(letter),
        }
    }

    /// Faults of a segment as a whole; true if it was read.
    fn segment(&mut self) -> bool {
        let length = self
            .rest()
            .find(['/', '?', '#'])
            .unwrap_or(self.rest().len());
        let end = self.at.saturating_add(length);
        let segment = self.slice(self.at..end);
        if segment.is_empty() && self.rest().starts_with('/') {
            let slashes = self
                .rest()
                .chars()
                .take_while(|letter| *letter == '/')
                .count();
            let run = self.at.saturating_sub(1)..self.at.saturating_add(slashes);
            if !(run.start == 0 && self.text.starts_with("//")) {
                let help = String::new();
                self.correct(run.clone(), PathMisuse::EmptySegment { help }, "/");
            }
            self.at = run.end;
            return true;
        }
        let decoded = segment.replace("%2e", ".").replace("%2E", ".");
        if decoded == "." || decoded == ".." {
            let segment = segment.to_owned();
            self.fault(self.at..end, PathMisuse::DotSegment { segment });
            self.at = end;
            return true;
        }
        if let Some(length) = colon_parameter(self.rest()) {
            let range = self.at..self.at.saturating_add(length);
            let found = self.slice(range.clone()).to_owned();
            self.spelled(range, found.trim_start_matches(':'));
            return true;
        }
        if segment == "*" || segment == "**" {
            let help = "name every segment; an argument marked `#[path(rest)]` keeps the slashes of its value";
            let help = help.to_owned();
            self.fault(self.at..end, PathMisuse::Wildcard { help });
            self.at = end;
            return true;
        }
        if segment.starts_with('*') && is_identifier(segment.trim_start_matches('*')) {
            let meant = Meant::of(segment, self.names);
            let (help, by) = (meant.help(), format!("<{}>", meant.name));
            self.correct(self.at..end, PathMisuse::Wildcard { help }, &by);
            self.at = end;
            return true;
        }
        false
    }

    fn parameter(&mut self) {
        let start = self.at;
        let inside = self.rest().get(1..).unwrap_or_default();
        let stop = inside.find(['<', '>']);
        let name = stop.and_then(|stop| inside.get(..stop)).unwrap_or(inside);
        let name_start = start.saturating_add(1);
        let name_end = name_start.saturating_add(name.len());
        match stop.and_then(|stop| inside.get(stop..)?.chars().next()) {
            Some('>') => {
                let range = start..name_end.saturating_add(1);
                self.at = range.end;
                match fault_of_name(name, self.names) {
                    Some((within, misuse)) => {
                        let by = format!("<{}>", named_or_none(name, self.names));
                        let from = name_start.saturating_add(within.start);
                        let to = name_start.saturating_add(within.end);
                        let edit = (by != "<>").then_some((range.clone(), by));
                        let range = if within.is_empty() { range } else { from..to };
                        self.faults.push(Fault {
                            range,
                            misuse,
                            edit,
                        });
                        self.parts.push(TemplatePart::Text(String::new()));
                    }
                    None => self.push_parameter(name, range),
                }
            }
            Some(_) if name.is_empty() && self.doubled().is_some() => {
                let (end, found, name) = self.doubled().unwrap_or_default();
                let by = format!("<{name}>");
                let help = format!("write `{by}`");
                self.correct(start..end, PathMisuse::BraceSyntax { found, help }, &by);
                self.at = end;
            }
            Some(_) if !name.contains('/') => {
                self.fault(name_end..name_end.saturating_add(1), PathMisuse::Nested);
                self.at = self.balanced(start);
            }
            _ => {
                let length = name.find(['/', '?', '#']).unwrap_or(name.len());
                let end = name_start.saturating_add(length);
                let found = self.slice(start..end).to_owned();
                let by = format!("<{}>", named(self.slice(name_start..end), self.names));
                let help = String::new();
                self.correct(start..end, PathMisuse::Unclosed { found, help }, &by);
                self.at = end;
            }
        }
    }

    fn push_parameter(&mut self, name: &str, range: Range<usize>) {
        if let Some(TemplatePart::Parameter(before)) = self.parts.last() {
            let both = before.range.start..range.end;
            let first = before.name.clone();
            self.fault(both, PathMisuse::AdjacentParameters { first });
        }
        self.parts.push(TemplatePart::Parameter(Parameter {
            name: name.to_owned(),
            range,
        }));
    }

    /// Where the brackets that open at `start` are all closed, or the segment ends.
    fn balanced(&self, start: usize) -> usize {
        let mut open = 0_usize;
        for (offset, letter) in self.slice(start..self.text.len()).char_indices() {
            let at = start.saturating_add(offset);
            match letter {
                '<' => open = open.saturating_add(1),
                '>' => open = open.saturating_sub(1),
                '/' => return at,
                _ => {}
            }
            if open == 0 {
                return at.saturating_add(1);
            }
        }
        self.text.len()
    }

    fn escape(&mut self) {
        let digits = self
            .rest()
            .chars()
            .skip(1)
            .take(2)
            .take_while(char::is_ascii_hexdigit)
            .count();
        if digits == 2 {
            self.keep('%');
            return;
        }
        let length: usize = self
            .rest()
            .chars()
            .take(3)
            .enumerate()
            .take_while(|(index, letter)| *index == 0 || letter.is_ascii_alphanumeric())
            .map(|(_, letter)| letter.len_utf8())
            .sum();
        let end = self.at.saturating_add(length);
        let found = self.slice(self.at..end).to_owned();
        self.correct(
            self.at..self.at.saturating_add(1),
            PathMisuse::BadEscape { found },
            "%25",
        );
        if let Some(fault) = self.faults.last_mut() {
            fault.range.end = end;
        }
        self.at = end;
    }

    /// Whether a literal character can be sent as written: URL libraries escape a quote in a query.
    fn holds(&self, letter: char) -> bool {
        match letter {
            '?' => self.query.is_some(),
            '\'' => self.query.is_none(),
            letter => is_path_character(letter),
        }
    }

    pub(super) fn refuse(&mut self, letter: char) {
        let start = self.at;
        let mut end = start.saturating_add(letter.len_utf8());
        let mut by = format!("%{:02X}", u32::from(letter));
        let misuse = match letter {
            ' ' => PathMisuse::Space,
            letter if letter.is_control() => {
                by = String::new();
                PathMisuse::Control {
                    found: letter.escape_default().to_string(),
                }
            }
            letter if letter.is_ascii() => PathMisuse::ReservedCharacter {
                found: letter,
                escape: by.clone(),
            },
            _ => {
                let run = self.rest();
                let foreign = run
                    .find(|letter: char| letter.is_ascii())
                    .unwrap_or(run.len());
                end = start.saturating_add(foreign);
                by = escaped(self.slice(start..end));
                let from = self
                    .slice(0..start)
                    .rfind(['/', '<', '>'])
                    .map_or(0, |slash| slash.saturating_add(1));
                let to = run
                    .find(['/', '?', '#', '<', '>', '{', '['])
                    .map_or(self.text.len(), |length| start.saturating_add(length));
                PathMisuse::NonAscii {
                    fixed: escaped(self.slice(from..to)),
                }
            }
        };
        self.correct(start..end, misuse, &by);
        self.at = end;
    }

    fn keep(&mut self, letter: char) {
        if self.query.is_none() {
            if let Some(TemplatePart::Text(text)) = self.parts.last_mut() {
                text.push(letter);
            } else {
                self.parts.push(TemplatePart::Text(letter.to_string()));
            }
        }
        self.at = self.at.saturating_add(letter.len_utf8());
    }

    pub(super) fn fault(&mut self, range: Range<usize>, misuse: PathMisuse) {
        let edit = None;
        self.faults.push(Fault {
            range,
            misuse,
            edit,
        });
    }

    /// A fault, and what its bytes are meant to be.
    pub(super) fn correct(&mut self, range: Range<usize>, misuse: PathMisuse, by: &str) {
        self.faults.push(Fault {
            range: range.clone(),
            misuse,
            edit: Some((range, by.to_owned())),
        });
    }
}
