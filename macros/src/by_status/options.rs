//! `#[by_status(crate = …)]`, and `#[status]` where it has no meaning.

use proc_macro2::TokenStream;
use syn::{Attribute, DeriveInput, Meta, Path};

use crate::errors::{Errors, SpanRange};
use crate::keys::{self, Entry, crate_path};
use crate::misuse::ByStatusMisuse;

/// Where the runtime is found.
pub(super) fn runtime(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let mut krate = None;
    for attribute in &input.attrs {
        if attribute.path().is_ident("status") {
            errors.push(span(attribute), ByStatusMisuse::Misplaced);
        } else if attribute.path().is_ident("by_status") {
            krate = read(attribute, errors).or(krate);
        }
    }
    crate_path::private(krate.as_ref())
}

pub(super) fn span(attribute: &Attribute) -> SpanRange {
    SpanRange::of(attribute, attribute.pound_token.span)
}

fn read(attribute: &Attribute, errors: &Errors) -> Option<Path> {
    let entries = match &attribute.meta {
        Meta::List(list) => keys::split(list.tokens.clone(), errors),
        Meta::Path(_) | Meta::NameValue(_) => Vec::new(),
    };
    match <[Entry; 1]>::try_from(entries) {
        Ok([Entry::Keyed(key, form)]) if key == "crate" => crate_path::read(&key, form, errors),
        _ => {
            errors.push(span(attribute), ByStatusMisuse::Key);
            None
        }
    }
}
