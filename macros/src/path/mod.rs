//! The path template: text in; parts, or faults with byte ranges, out. No tokens and no spans are known here.

mod foreign;
mod meant;
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
    /// The bytes to replace, and by what; none where only the user can know.
    edit: Option<(Range<usize>, String)>,
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
pub(crate) fn parse_after_prefix(text: &str, names: &[String]) -> Result<Template, Vec<Fault>> {
    if text.is_empty() {
        return Ok(Template::default());
    }
    if !text.starts_with('?') {
        return parse(text, names);
    }
    // The root stands for the prefix, whose bytes no fault of a query takes.
    let shift = |at: usize| at.saturating_sub(1);
    let rooted = parse(&format!("/{text}"), names).map_err(|faults| {
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

/// Reads a template, and finds every fault of it in one pass; `names` are those of the method's arguments.
pub(crate) fn parse(text: &str, names: &[String]) -> Result<Template, Vec<Fault>> {
    scan(text, names).map_err(|faults| {
        once_a_habit(text, faults, names)
            .into_iter()
            .map(|fault| Fault {
                misuse: fault
                    .misuse
                    .clone()
                    .showing(fixed(text, &fault, names).as_deref()),
                ..fault
            })
            .collect()
    })
}

/// The faults without repetitions: who writes `{id}` once does so everywhere, and that is one fault.
fn once_a_habit(text: &str, faults: Vec<Fault>, names: &[String]) -> Vec<Fault> {
    let mut kept: Vec<Fault> = Vec::new();
    for fault in faults {
        let habit = fault.misuse.is_habit();
        let first = kept.iter_mut().find(|first| {
            habit && std::mem::discriminant(&first.misuse) == std::mem::discriminant(&fault.misuse)
        });
        match first {
            Some(first) => {
                if let Some(all) = corrected(text.to_owned(), names) {
                    first.misuse = first.misuse.clone().saying(format!("write `{all:?}`"));
                }
            }
            None => kept.push(fault),
        }
    }
    kept
}

fn scan(text: &str, names: &[String]) -> Result<Template, Vec<Fault>> {
    if let Some((range, misuse, fixed)) = meant::whole(text) {
        let edit = Some((0..text.len(), fixed));
        return Err(vec![Fault {
            range,
            misuse,
            edit,
        }]);
    }
    let mut scanner = scan::Scanner::new(text, names);
    scanner.run();
    let (parts, query, faults) = scanner.finish();
    if faults.is_empty() {
        Ok(Template { parts, query })
    } else {
        Err(faults)
    }
}

/// The text with one fault corrected, and then the others, if a template comes out.
fn fixed(text: &str, fault: &Fault, names: &[String]) -> Option<String> {
    let (range, by) = fault.edit.as_ref()?;
    let mut fixed = text.to_owned();
    fixed.get(range.clone())?;
    fixed.replace_range(range.clone(), by);
    corrected(fixed, names)
}

/// The template that a text was meant to be, as far as it can be told; it has no fault.
pub(crate) fn repaired(text: &str) -> Option<String> {
    corrected(text.to_owned(), &[])
}

fn corrected(mut text: String, names: &[String]) -> Option<String> {
    // Each round takes at least one fault away, but a correction may show another fault.
    for _ in 0..8 {
        let Err(faults) = scan(&text, names) else {
            return Some(text);
        };
        let mut edits: Vec<(Range<usize>, String)> = faults
            .into_iter()
            .map(|fault| fault.edit)
            .collect::<Option<_>>()?;
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut before = usize::MAX;
        for (range, by) in edits {
            if range.end <= before && text.get(range.clone()).is_some() {
                before = range.start;
                text.replace_range(range, &by);
            }
        }
    }
    None
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
