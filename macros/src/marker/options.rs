//! The options of a marker: how a value is written, and what it must be.

use proc_macro2::{Ident, Span};

use super::MarkerKind;
use super::constraints::{CONSTRAINTS, Constraints};
use super::habit;
use super::style::{self, Style};
use crate::errors::{Errors, SpanRange, list, nearest};
use crate::keys::Form;
use crate::keys::Spanned;
use crate::misuse::{ArgumentMisuse, KeyMisuse, Misuse};

/// Everything a marker can say besides its text.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) rest: Option<Span>,
    pub(crate) encoded: Option<Span>,
    pub(crate) flatten: Option<Span>,
    pub(crate) flag: Option<Span>,
    pub(crate) raw: Option<Span>,
    pub(crate) style: Option<Spanned<Style>>,
    pub(crate) constraints: Constraints,
}

/// The options that a marker has.
pub(super) fn options_of(kind: MarkerKind) -> Vec<&'static str> {
    let own: &[&str] = match kind {
        MarkerKind::Path => &["rest", "encoded"],
        MarkerKind::Query => &["style", "flatten", "flag", "encoded"],
        MarkerKind::Field => &["style", "encoded"],
        MarkerKind::Body => &["style", "raw"],
        _ => &[],
    };
    let constrained = matches!(
        kind,
        MarkerKind::Path
            | MarkerKind::Query
            | MarkerKind::Header
            | MarkerKind::Cookie
            | MarkerKind::Field
    );
    let constraints: &[&str] = if constrained { &CONSTRAINTS } else { &[] };
    own.iter().chain(constraints).copied().collect()
}

/// The markers that have an option of another marker, as prose.
fn places_of(option: &str) -> Option<&'static str> {
    Some(match option {
        "style" => "`#[query]`, `#[field]`, and form bodies",
        "flag" | "flatten" => "`#[query]`",
        "rest" => "`#[path]`",
        "raw" => "`#[body]`",
        "encoded" => "`#[path]`, `#[query]`, and `#[field]`",
        _ if CONSTRAINTS.contains(&option) => {
            "`#[path]`, `#[query]`, `#[header]`, `#[cookie]`, and `#[field]`"
        }
        _ => return None,
    })
}

impl Options {
    pub(super) fn read(&mut self, kind: MarkerKind, key: &Ident, form: Form, errors: &Errors) {
        let name = key.to_string();
        if !options_of(kind).contains(&name.as_str()) {
            let (span, misuse) = misplaced(kind, key, &form);
            errors.push(span, misuse);
            return;
        }
        match name.as_str() {
            "rest" => self.rest = switch(key, &form, errors),
            "encoded" => self.encoded = switch(key, &form, errors),
            "flatten" => self.flatten = switch(key, &form, errors),
            "flag" => self.flag = switch(key, &form, errors),
            "raw" => self.raw = switch(key, &form, errors),
            "style" => self.style = style::read(key, form, errors),
            _ => self.constraints.read(key, form, errors),
        }
    }
}

/// Something that is no option of the marker: one of another, a name without quotes, or a word of another library.
fn misplaced(kind: MarkerKind, key: &Ident, form: &Form) -> (SpanRange, Misuse) {
    let option = key.to_string();
    let marker = kind.name().to_owned();
    let options = options_of(kind);
    let at = SpanRange::from(key.span());
    if let Some(unquoted) = unquoted(kind, key, form) {
        return unquoted;
    }
    let named = kind != MarkerKind::Body && kind.takes_text();
    let misuse = if let Some(places) =
        places_of(&option).filter(|_| option != "raw" || kind == MarkerKind::Part)
    {
        let places = places.to_owned();
        ArgumentMisuse::OptionOffPlace { option, places }
    } else if named
        && matches!(
            option.as_str(),
            "name" | "rename" | "alias" | "key" | "value" | "wire" | "alias_as" | "field"
        )
    {
        let text = match form {
            Form::Assigned(run) => run.source(),
            _ => String::new(),
        };
        let text = if text.starts_with('"') {
            text
        } else {
            "\"…\"".to_owned()
        };
        let example = format!("#[{marker}({text})]");
        ArgumentMisuse::NameAsOption {
            option,
            marker,
            example,
        }
    } else if let Some(help) = habit::option(kind, key, form) {
        ArgumentMisuse::OptionHabit {
            option,
            marker,
            help,
        }
    } else if options.is_empty() && !named {
        ArgumentMisuse::MarkerWithoutOptions { marker }
    } else if let Some(suggestion) = synonym(&option, &options) {
        let suggestion = suggestion.to_owned();
        ArgumentMisuse::UnknownOptionNear {
            option,
            marker,
            suggestion,
        }
    } else {
        let mut help = if options.is_empty() {
            format!("`#[{marker}]` has no options")
        } else {
            format!("the options are {}", list(&options, "and"))
        };
        if named && matches!(form, Form::Bare) {
            let name = match kind {
                MarkerKind::Header => option.replace('_', "-"),
                _ => option.clone(),
            };
            help = format!("for a name, write `#[{marker}(\"{name}\")]`; {help}");
        }
        ArgumentMisuse::OptionHabit {
            option,
            marker,
            help,
        }
    };
    (at, misuse.into())
}

/// A name that has no quotes, a constant, or a macro call, in the place of a name.
fn unquoted(kind: MarkerKind, key: &Ident, form: &Form) -> Option<(SpanRange, Misuse)> {
    if !kind.takes_text() {
        return None;
    }
    let marker = kind.name();
    let word = key.to_string();
    let (written, rest) = match form {
        Form::Bare => (word.clone(), SpanRange::from(key.span())),
        Form::Broken(run) => (format!("{word}{}", run.squeezed()), run.span(key.span())),
        _ => return None,
    };
    let is_constant = word.len() > 1 && !word.contains(|letter: char| letter.is_ascii_lowercase());
    let whole = SpanRange::between(key.span(), rest.end());
    let is_name = written
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "-_.[]/".contains(letter));
    match form {
        Form::Broken(_) if is_name => {
            let example = format!("#[{marker}({written:?})]");
            let misuse = ArgumentMisuse::UnquotedName {
                marker: marker.to_owned(),
                example,
            };
            Some((key.span().into(), misuse.into()))
        }
        Form::Broken(_) => {
            let misuse = KeyMisuse::ValueExpression {
                key: marker.to_owned(),
                help: format!("write the text itself: `#[{marker}(\"…\")]`"),
            };
            Some((whole, misuse.into()))
        }
        _ if is_constant && kind != MarkerKind::Header => {
            let misuse = KeyMisuse::ValueExpression {
                key: marker.to_owned(),
                help: format!("write the text itself: `#[{marker}(\"…\")]`"),
            };
            Some((whole, misuse.into()))
        }
        _ if kind == MarkerKind::Header
            && !options_of(kind).contains(&word.as_str())
            && nearest(&word, &options_of(kind)).is_none()
            && word.starts_with(|first: char| first.is_ascii_uppercase()) =>
        {
            let example = format!("#[header({:?})]", word.replace('_', "-"));
            let misuse = ArgumentMisuse::UnquotedName {
                marker: marker.to_owned(),
                example,
            };
            Some((whole, misuse.into()))
        }
        _ => None,
    }
}

/// The option that was probably meant: one of a similar name, or of another library's.
fn synonym<'a>(option: &str, options: &[&'a str]) -> Option<&'a str> {
    let meant = match option {
        "min" | "ge" | "gte" | "gt" | "min_value" | "exclusive_minimum" | "lower" => "minimum",
        "max" | "le" | "lte" | "lt" | "max_value" | "exclusive_maximum" | "upper" => "maximum",
        "regex" | "regexp" | "matches" | "re" => "pattern",
        "min_len" | "minlen" | "minlength" | "minLength" | "min_size" | "min_chars" => "min_length",
        "max_len" | "maxlen" | "maxlength" | "maxLength" | "max_size" | "max_chars" => "max_length",
        "minItems" | "min_count" => "min_items",
        "maxItems" | "max_count" => "max_items",
        _ => return nearest(option, options),
    };
    options.iter().copied().find(|option| *option == meant)
}

fn switch(key: &Ident, form: &Form, errors: &Errors) -> Option<Span> {
    if matches!(form, Form::Bare) {
        return Some(key.span());
    }
    let option = key.to_string();
    errors.push(key.span(), ArgumentMisuse::FlagWithValue { option });
    None
}
