//! `#[api_schema("openapi.yaml", name = "ApiKey", response)]`.

use syn::{DeriveInput, LitStr, Meta};

use crate::errors::{Errors, SpanRange};
use crate::keys::{self, Entry, Form, Tokens};
use crate::misuse::ContractKeyMisuse;

/// What the attribute says.
pub(super) struct Settings {
    pub(super) path: LitStr,
    pub(super) target: Target,
    pub(super) is_response: bool,
    pub(super) is_request: bool,
}

/// Which schema.
pub(super) enum Target {
    /// One of `components`.
    Name(LitStr),
    /// That at a JSON pointer.
    Pointer(LitStr),
}

pub(super) fn read(input: &DeriveInput, errors: &Errors) -> Option<Settings> {
    let mut attributes = input
        .attrs
        .iter()
        .filter(|one| one.path().is_ident("api_schema"));
    let Some(attribute) = attributes.next() else {
        errors.push(input.ident.span(), ContractKeyMisuse::SchemaForm);
        return None;
    };
    let span = SpanRange::of(attribute, attribute.pound_token.span);
    let Meta::List(list) = &attribute.meta else {
        errors.push(span, ContractKeyMisuse::SchemaForm);
        return None;
    };
    let (mut path, mut target) = (None, None);
    let (mut is_response, mut is_request) = (false, false);
    let mut is_wrong = false;
    for entry in keys::split(list.tokens.clone(), errors) {
        match entry {
            Entry::Value(run) if path.is_none() => path = string(&run),
            Entry::Keyed(key, Form::Assigned(run)) if key == "name" => {
                target = string(&run).map(Target::Name);
            }
            Entry::Keyed(key, Form::Assigned(run)) if key == "at" => {
                target = string(&run).map(Target::Pointer);
            }
            Entry::Keyed(key, Form::Bare) if key == "response" => is_response = true,
            Entry::Keyed(key, Form::Bare) if key == "request" => is_request = true,
            _ => is_wrong = true,
        }
    }
    match (path, target) {
        (Some(path), Some(target)) if !is_wrong && (is_response || is_request) => Some(Settings {
            path,
            target,
            is_response,
            is_request,
        }),
        _ => {
            errors.push(span, ContractKeyMisuse::SchemaForm);
            None
        }
    }
}

fn string(run: &Tokens) -> Option<LitStr> {
    let tokens = run.tokens().iter().cloned().collect();
    syn::parse2(tokens).ok()
}
