//! The pass over a template's text.

use std::ops::Range;

use super::name::{fault_of_name, is_identifier};
use super::{Fault, Parameter, TemplatePart, escaped, is_path_character};
use crate::misuse::PathMisuse;

/// Reads a template from left to right; every fault is kept, and reading goes on behind it.
#[derive(Debug)]
pub(super) struct Scanner<'text> {
    text: &'text str,
    at: usize,
    parts: Vec<TemplatePart<Parameter>>,
    query: Option<usize>,
    faults: Vec<Fault>,
}

impl<'text> Scanner<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
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
            self.fault(0..0, PathMisuse::Empty);
            return;
        }
        self.start();
        while let Some(letter) = self.rest().chars().next() {
            self.step(letter);
        }
    }

    fn start(&mut self) {
        if let Some(host_end) = self.host_end() {
            let path = self.slice(host_end..self.text.len());
            let fixed = if path.is_empty() { "/" } else { path }.to_owned();
            self.fault(0..host_end, PathMisuse::AbsoluteUrl { fixed });
            self.at = host_end;
        } else if self.text.starts_with("//") {
            self.fault(0..2, PathMisuse::DoubleSlashStart);
            self.at = 1;
        } else if !self.text.starts_with('/') {
            let fixed = format!("/{}", self.text);
            self.fault(0..0, PathMisuse::NoLeadingSlash { fixed });
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
        match letter {
            '#' => {
                self.fault(self.at..self.text.len(), PathMisuse::Fragment);
                self.at = self.text.len();
            }
            '?' if self.query.is_none() => {
                self.at = self.at.saturating_add(1);
                self.query = Some(self.at);
            }
            '<' if self.query.is_some() => self.parameter_in_query(),
            '<' => self.parameter(),
            '>' => self.unopened(),
            '{' if self.query.is_none() => self.brace(),
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
                let fixed = format!(
                    "{}/{}",
                    self.slice(0..run.start),
                    self.slice(run.end..self.text.len())
                );
                self.fault(run.clone(), PathMisuse::EmptySegment { fixed });
            }
            self.at = run.end;
            return true;
        }
        let decoded = segment.replace("%2e", ".").replace("%2E", ".");
        let misuse = match segment.strip_prefix(':') {
            Some(name) if is_identifier(name) => PathMisuse::ColonSyntax {
                name: name.to_owned(),
            },
            _ if decoded == "." || decoded == ".." => PathMisuse::DotSegment {
                segment: segment.to_owned(),
            },
            _ if segment == "*" || segment == "**" => PathMisuse::Wildcard,
            _ => return false,
        };
        self.fault(self.at..end, misuse);
        self.at = end;
        true
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
                match fault_of_name(name) {
                    Some((within, misuse)) => {
                        let from = name_start.saturating_add(within.start);
                        let to = name_start.saturating_add(within.end);
                        let span = if within.is_empty() { range } else { from..to };
                        self.fault(span, misuse);
                        self.parts.push(TemplatePart::Text(String::new()));
                    }
                    None => self.push_parameter(name, range),
                }
            }
            Some(_) if !name.contains('/') => {
                self.fault(name_end..name_end.saturating_add(1), PathMisuse::Nested);
                self.at = self.balanced(start);
            }
            _ => {
                let length = name.find(['/', '?', '#']).unwrap_or(name.len());
                let end = name_start.saturating_add(length);
                let found = self.slice(start..end).to_owned();
                let name = if length == 0 { "id" } else { "" };
                let (before, after) = self.text.split_at(end);
                let fixed = format!("{before}{name}>{after}");
                self.fault(start..end, PathMisuse::Unclosed { found, fixed });
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

    fn parameter_in_query(&mut self) {
        let length = self.rest().find('>').map(|length| length.saturating_add(1));
        let end = length.map_or(self.text.len(), |length| self.at.saturating_add(length));
        let name = self.slice(self.at..end).trim_matches(['<', '>']).to_owned();
        self.fault(self.at..end, PathMisuse::ParameterInQuery { name });
        self.at = end;
    }

    fn unopened(&mut self) {
        let before = self.slice(0..self.at);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, letter)| letter.is_alphanumeric() || *letter == '_')
            .last()
            .map_or(self.at, |(at, _)| at);
        let word = self.slice(start..self.at);
        let name = if word.is_empty() { "id" } else { word }.to_owned();
        let end = self.at.saturating_add(1);
        self.fault(self.at..end, PathMisuse::Unopened { name });
        self.at = end;
    }

    fn brace(&mut self) {
        let length = self.rest().find(['}', '/']).unwrap_or(self.rest().len());
        let end = self.at.saturating_add(length);
        if self.slice(end..self.text.len()).starts_with('}') {
            let range = self.at..end.saturating_add(1);
            let found = self.slice(range.clone()).to_owned();
            let inner: String = found
                .chars()
                .filter(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            let name = if inner.is_empty() {
                "id".to_owned()
            } else {
                inner
            };
            self.at = range.end;
            self.fault(range, PathMisuse::BraceSyntax { found, name });
        } else {
            self.refuse('{');
        }
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
        self.fault(self.at..end, PathMisuse::BadEscape { found });
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

    fn refuse(&mut self, letter: char) {
        let start = self.at;
        let mut end = start.saturating_add(letter.len_utf8());
        let misuse = match letter {
            ' ' => PathMisuse::Space,
            letter if letter.is_control() => PathMisuse::Control {
                found: letter.escape_default().to_string(),
            },
            letter if letter.is_ascii() => PathMisuse::ReservedCharacter {
                found: letter,
                escape: format!("%{:02X}", u32::from(letter)),
            },
            _ => {
                let run = self.rest();
                let foreign = run
                    .find(|letter: char| letter.is_ascii())
                    .unwrap_or(run.len());
                end = start.saturating_add(foreign);
                let from = self
                    .slice(0..start)
                    .rfind('/')
                    .map_or(0, |slash| slash.saturating_add(1));
                let to = run
                    .find(['/', '?', '#', '<'])
                    .map_or(self.text.len(), |length| start.saturating_add(length));
                PathMisuse::NonAscii {
                    fixed: escaped(self.slice(from..to)),
                }
            }
        };
        self.fault(start..end, misuse);
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

    fn fault(&mut self, range: Range<usize>, misuse: PathMisuse) {
        self.faults.push(Fault { range, misuse });
    }

    fn rest(&self) -> &'text str {
        self.slice(self.at..self.text.len())
    }

    fn slice(&self, range: Range<usize>) -> &'text str {
        self.text.get(range).unwrap_or_default()
    }
}
