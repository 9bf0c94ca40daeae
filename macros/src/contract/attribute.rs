//! The list of `#[sdx_contract(…)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::args::{ContractRule, allow};
use crate::errors::{Errors, SpanRange};
use crate::keys::{self, Entry, Form, Tokens};
use crate::misuse::ContractKeyMisuse;

/// What the attribute says.
pub(super) struct Settings {
    pub(super) path: LitStr,
    pub(super) complete: Option<Complete>,
    pub(super) allowed: Vec<ContractRule>,
}

/// Which operations must all be declared.
pub(super) struct Complete {
    pub(super) span: SpanRange,
    pub(super) scope: Scope,
}

pub(super) enum Scope {
    All,
    Tag(String),
    /// Paths that begin with it.
    Path(String),
}

/// Reads the list; none where a fault was reported.
pub(super) fn read(list: &TokenStream, fallback_span: Span, errors: &Errors) -> Option<Settings> {
    let mut entries = keys::split(list.clone(), errors).into_iter();
    let path = match entries.next() {
        Some(Entry::Value(run)) => string(&run),
        _ => None,
    };
    let Some(path) = path.filter(|path| !path.value().trim().is_empty()) else {
        let span = SpanRange::of(list, fallback_span);
        errors.push(span, ContractKeyMisuse::NoPath);
        return None;
    };
    let mut settings = Settings {
        path,
        complete: None,
        allowed: Vec::new(),
    };
    for entry in entries {
        match entry {
            Entry::Keyed(key, form) if key == "complete" => {
                settings.complete = complete(key.span(), form, errors);
            }
            Entry::Keyed(key, Form::Called(rules)) if key == "allow" => {
                let rules = allow(rules.stream(), &key, errors);
                settings
                    .allowed
                    .extend(rules.into_iter().map(|rule| rule.value));
            }
            Entry::Keyed(key, form) => {
                let span = key.span();
                let key = key.to_string();
                if key == "allow" {
                    let _ = form;
                    errors.push(span, ContractKeyMisuse::AllowEmpty);
                } else {
                    errors.push(span, ContractKeyMisuse::UnknownKey { key });
                }
            }
            Entry::Value(run) | Entry::Stray(run) => {
                let key = run.source();
                errors.push(
                    run.span(fallback_span),
                    ContractKeyMisuse::UnknownKey { key },
                );
            }
        }
    }
    Some(settings)
}

fn complete(span: Span, form: Form, errors: &Errors) -> Option<Complete> {
    let scope = match form {
        Form::Bare => Some(Scope::All),
        Form::Called(group) => string(&Tokens::of(group.stream())).map(|text| {
            let text = text.value();
            if text.starts_with('/') {
                Scope::Path(text)
            } else {
                Scope::Tag(text)
            }
        }),
        _ => None,
    };
    if scope.is_none() {
        errors.push(span, ContractKeyMisuse::CompleteForm);
    }
    let span = span.into();
    scope.map(|scope| Complete { span, scope })
}

fn string(run: &Tokens) -> Option<LitStr> {
    match run.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
