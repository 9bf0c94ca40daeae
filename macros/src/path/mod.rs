//! The path template: text in; pieces, or faults with byte ranges, out.

mod name;
mod scan;

use std::ops::Range;

use crate::misuse::PathMisuse;

/// A template without faults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
    query: Option<String>,
}

/// Literal text, or the place of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Parameter(Parameter),
}

/// A `<name>` and the bytes of the template that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) range: Range<usize>,
}

/// A wrong piece of a template, by the bytes that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) range: Range<usize>,
    pub(crate) misuse: PathMisuse,
}

impl Template {
    /// Text and parameters in order, text joined as far as possible.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The constant query, without its `?`.
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The parameters in order; one that stands twice is given twice.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Parameter(parameter) => Some(parameter),
            Piece::Text(_) => None,
        })
    }
}

/// Reads a template, and finds every fault of it in one pass.
pub(crate) fn parse(text: &str) -> Result<Template, Vec<Fault>> {
    let mut scanner = scan::Scanner::new(text);
    scanner.run();
    let (pieces, query, faults) = scanner.finish();
    if faults.is_empty() {
        Ok(Template { pieces, query })
    } else {
        Err(faults)
    }
}

/// The text with every byte that a path segment cannot hold as `%XX`.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            let letter = char::from(byte);
            if byte.is_ascii_graphic() && (scan::is_path_character(letter) || letter == '%') {
                letter.to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
