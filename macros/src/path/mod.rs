//! The path template: text in; parts, or faults with byte ranges, out. No tokens and no spans are known here.

mod name;
mod scan;

use std::ops::Range;

use crate::misuse::PathMisuse;

/// A template without faults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Template {
    parts: Vec<TemplatePart<Parameter>>,
    query: Option<String>,
}

/// Literal text, or the place of an argument: what is known of it depends on the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TemplatePart<P> {
    Text(String),
    Parameter(P),
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
    pub(crate) fn parts(&self) -> &[TemplatePart<Parameter>] {
        &self.parts
    }

    /// The constant query, without its `?`.
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The parameters in order; one that appears twice is returned twice.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parts.iter().filter_map(|piece| match piece {
            TemplatePart::Parameter(parameter) => Some(parameter),
            TemplatePart::Text(_) => None,
        })
    }
}

/// Reads a template that follows a prefix: it may be empty, or only a query.
pub(crate) fn parse_after_prefix(text: &str) -> Result<Template, Vec<Fault>> {
    if text.is_empty() {
        return Ok(Template::default());
    }
    if !text.starts_with('?') {
        return parse(text);
    }
    // The root stands for the prefix, whose bytes no fault of a query takes.
    let shift = |at: usize| at.saturating_sub(1);
    let rooted = parse(&format!("/{text}")).map_err(|faults| {
        faults
            .into_iter()
            .map(|fault| Fault {
                range: shift(fault.range.start)..shift(fault.range.end),
                ..fault
            })
            .collect::<Vec<_>>()
    })?;
    Ok(Template {
        parts: Vec::new(),
        ..rooted
    })
}

/// Reads a template, and finds every fault of it in one pass.
pub(crate) fn parse(text: &str) -> Result<Template, Vec<Fault>> {
    let mut scanner = scan::Scanner::new(text);
    scanner.run();
    let (parts, query, faults) = scanner.finish();
    if faults.is_empty() {
        Ok(Template { parts, query })
    } else {
        Err(faults)
    }
}

/// The text with every byte that a path segment cannot hold as `%XX`.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            let letter = char::from(byte);
            if byte.is_ascii_graphic() && (is_path_character(letter) || letter == '%') {
                letter.to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// What RFC 3986 §3.3 lets a path contain unescaped, and the slash.
fn is_path_character(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(letter)
}

#[cfg(test)]
mod tests;
