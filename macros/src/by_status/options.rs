//! `#[by_status(…)]`: `crate`, and the operations that a contract compares with; and `#[status]` where it has no meaning.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Attribute, DeriveInput, Lit, LitStr, Meta, Path};

use crate::errors::{Errors, SpanRange};
use crate::keys::{self, Entry, Form, crate_path, flatten};
use crate::misuse::ByStatusMisuse;

/// What the attribute says.
#[derive(Default)]
pub(super) struct Options {
    krate: Option<Path>,
    /// The document whose failures the variants are.
    pub(super) document: Option<LitStr>,
    pub(super) operations: Vec<LitStr>,
}

impl Options {
    pub(super) fn read(input: &DeriveInput, errors: &Errors) -> Self {
        let mut options = Self::default();
        for attribute in &input.attrs {
            if attribute.path().is_ident("status") {
                errors.push(span(attribute), ByStatusMisuse::Misplaced);
            } else if attribute.path().is_ident("by_status") {
                options.take(attribute, errors);
            }
        }
        options
    }

    /// Where the runtime is found.
    pub(super) fn runtime(&self) -> TokenStream {
        crate_path::private(self.krate.as_ref())
    }

    fn take(&mut self, attribute: &Attribute, errors: &Errors) {
        let entries = match &attribute.meta {
            Meta::List(list) => keys::split(list.tokens.clone(), errors),
            Meta::Path(_) | Meta::NameValue(_) => Vec::new(),
        };
        if entries.is_empty() {
            errors.push(span(attribute), ByStatusMisuse::Key);
        }
        let (mut is_faulty, mut is_allowed) = (false, false);
        let mut document = None;
        let mut operations = None;
        for entry in entries {
            match entry {
                Entry::Keyed(key, form) if key == "crate" => {
                    self.krate = crate_path::read(&key, form, errors).or(self.krate.take());
                }
                Entry::Keyed(key, Form::Assigned(run)) if key == "openapi" => {
                    document = string(run.tokens());
                    if document.is_none() {
                        is_faulty = true;
                        errors.push(run.span(key.span()), ByStatusMisuse::Contract);
                    }
                }
                Entry::Keyed(key, Form::Assigned(run)) if key == "operations" => {
                    operations = strings(run.tokens());
                    if operations.is_none() {
                        is_faulty = true;
                        errors.push(run.span(key.span()), ByStatusMisuse::Contract);
                    }
                }
                Entry::Keyed(key, Form::Called(rules)) if key == "allow" => {
                    is_allowed |= rules.stream().to_string() == "failure";
                    if !is_allowed {
                        errors.push(span(attribute), ByStatusMisuse::Key);
                    }
                }
                _ => errors.push(span(attribute), ByStatusMisuse::Key),
            }
        }
        if is_allowed {
            return;
        }
        match (document, operations) {
            (Some(document), Some(operations)) => {
                self.document = Some(document);
                self.operations = operations;
            }
            _ if is_faulty => {}
            (Some(document), None) => errors.push(document.span(), ByStatusMisuse::Contract),
            (None, Some(operations)) => {
                let first = operations
                    .first()
                    .map_or_else(|| span(attribute), |one| one.span().into());
                errors.push(first, ByStatusMisuse::Contract);
            }
            (None, None) => {}
        }
    }
}

fn string(tokens: &[TokenTree]) -> Option<LitStr> {
    match tokens {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// The strings of a list that is not empty.
fn strings(tokens: &[TokenTree]) -> Option<Vec<LitStr>> {
    let [TokenTree::Group(list)] = tokens else {
        return None;
    };
    if list.delimiter() != Delimiter::Bracket {
        return None;
    }
    let items = flatten(list.stream());
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
    let strings: Option<Vec<LitStr>> = items
        .split(is_comma)
        .filter(|item| !item.is_empty())
        .map(string)
        .collect();
    strings.filter(|strings| !strings.is_empty())
}

pub(super) fn span(attribute: &Attribute) -> SpanRange {
    SpanRange::of(attribute, attribute.pound_token.span)
}
