//! The options of a marker: how a value is written, and what it must be.

use proc_macro2::{Ident, Span};

use super::MarkerKind;
use super::constraints::{CONSTRAINTS, Constraints};
use super::style::{self, Style};
use crate::errors::{Errors, list, nearest};
use crate::keys::Form;
use crate::keys::Spanned;
use crate::misuse::ArgumentMisuse;

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
fn options_of(kind: MarkerKind) -> Vec<&'static str> {
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
            errors.push(key.span(), misplaced(kind, name));
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

fn misplaced(kind: MarkerKind, option: String) -> ArgumentMisuse {
    let marker = kind.name().to_owned();
    let options = options_of(kind);
    if let Some(places) = places_of(&option) {
        let places = places.to_owned();
        ArgumentMisuse::OptionOffPlace { option, places }
    } else if options.is_empty() {
        ArgumentMisuse::MarkerWithoutOptions { marker }
    } else if kind != MarkerKind::Body
        && kind.takes_text()
        && matches!(option.as_str(), "name" | "rename")
    {
        ArgumentMisuse::NameAsOption { option, marker }
    } else if let Some(suggestion) = synonym(&option, &options) {
        let suggestion = suggestion.to_owned();
        ArgumentMisuse::UnknownOptionNear {
            option,
            marker,
            suggestion,
        }
    } else {
        let options = list(&options, "and");
        ArgumentMisuse::UnknownOptionFar {
            option,
            marker,
            options,
        }
    }
}

/// The option that was probably meant: one of a similar name, or of another library's.
fn synonym<'a>(option: &str, options: &[&'a str]) -> Option<&'a str> {
    let meant = match option {
        "min" => "minimum",
        "max" => "maximum",
        "regex" => "pattern",
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
