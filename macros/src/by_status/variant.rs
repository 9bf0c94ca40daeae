//! One variant: the statuses that it takes, and the body that it holds.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Field, Fields, Meta, Type};

use super::options::span;
use super::status::{Item, Status, items};
use crate::errors::{Errors, SpanRange};
use crate::media::ResponseFormat;
use crate::misuse::ByStatusMisuse;
use crate::types::{self, TypeShape};

pub(super) struct Variant<'a> {
    pub(super) name: &'a Ident,
    pub(super) statuses: Vec<(Status, SpanRange)>,
    pub(super) body: Option<Body<'a>>,
}

/// What is read of the response.
pub(super) struct Body<'a> {
    pub(super) ty: &'a Type,
    pub(super) format: Option<ResponseFormat>,
}

impl<'a> Variant<'a> {
    /// The variant, unless it has a fault.
    pub(super) fn read(variant: &'a syn::Variant, errors: &Errors) -> Option<Self> {
        let (statuses, body) = errors.scope(|errors| parts(variant, errors))?;
        if statuses.is_empty() {
            let name = variant.ident.to_string();
            errors.push(
                variant.ident.span(),
                ByStatusMisuse::Missing { variant: name },
            );
            return None;
        }
        Some(Self {
            name: &variant.ident,
            statuses,
            body,
        })
    }
}

type Parts<'a> = (Vec<(Status, SpanRange)>, Option<Body<'a>>);

/// The statuses of a variant, and its body.
fn parts<'a>(variant: &'a syn::Variant, errors: &Errors) -> Option<Parts<'a>> {
    let field = field(variant, errors);
    let items = attribute(variant, errors)
        .and_then(|attribute| list(attribute, errors))
        .map(|tokens| items(tokens, errors))
        .unwrap_or_default();
    let mut statuses = Vec::new();
    let mut format = None;
    for (item, at) in items {
        match item {
            Item::Status(status) => statuses.push((status, at)),
            Item::Format(_, word) if format.is_some() => {
                let word = word.to_string();
                errors.push(at, ByStatusMisuse::FormatTwice { word });
            }
            Item::Format(_, word) if matches!(field, Ok(None)) => {
                let word = word.to_string();
                let variant = variant.ident.to_string();
                errors.push(at, ByStatusMisuse::FormatWithoutBody { word, variant });
            }
            Item::Format(given, _) => format = Some(given),
        }
    }
    let body = field.ok()?.map(|field| Body {
        ty: &field.ty,
        format,
    });
    if let Some(body) = &body {
        unfit(body, errors);
    }
    Some((statuses, body))
}

/// A type that its format surely does not read.
fn unfit(body: &Body<'_>, errors: &Errors) {
    // What borrows for a lifetime of the enum is reported where the enum is used.
    if let Type::Reference(reference) = types::ungroup(body.ty)
        && reference
            .lifetime
            .as_ref()
            .is_some_and(|lifetime| lifetime.ident == "static")
    {
        let owned = types::owned(&reference.elem);
        errors.push(types::span(body.ty), ByStatusMisuse::Borrowed { owned });
        return;
    }
    let inner = match types::shape(body.ty) {
        TypeShape::Option(inner) => inner,
        _ => body.ty,
    };
    let ty = types::source(inner);
    let bytes = matches!(types::shape(inner), TypeShape::List(_));
    let scalar = matches!(
        types::shape(inner),
        TypeShape::Number | TypeShape::Bool | TypeShape::Map
    );
    let text = matches!(types::shape(inner), TypeShape::Text);
    let misuse = match body.format {
        Some(ResponseFormat::Raw) if text || scalar => ByStatusMisuse::BytesOfText { ty },
        Some(ResponseFormat::Text) if bytes || scalar => ByStatusMisuse::TextOfBytes { ty },
        _ => return,
    };
    errors.push(types::span(inner), misuse);
}

/// The only field; `Err` where it was reported.
fn field<'a>(variant: &'a syn::Variant, errors: &Errors) -> Result<Option<&'a Field>, ()> {
    let misplaced = variant
        .fields
        .iter()
        .flat_map(|field| &field.attrs)
        .filter(|a| is_status(a));
    for attribute in misplaced {
        errors.push(span(attribute), ByStatusMisuse::Misplaced);
    }
    let name = || variant.ident.to_string();
    let mut fields = variant.fields.iter();
    let first = fields.next();
    if let (Fields::Named(named), Some(_)) = (&variant.fields, first) {
        let span = named.brace_token.span;
        let at = SpanRange::between(span.open(), span.close());
        errors.push(at, ByStatusMisuse::NamedFields { variant: name() });
        return Err(());
    }
    if let Some(second) = fields.next() {
        let at = SpanRange::of(&second.ty, variant.ident.span());
        errors.push(at, ByStatusMisuse::SeveralFields { variant: name() });
        return Err(());
    }
    Ok(first)
}

fn is_status(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status")
}

fn attribute<'a>(variant: &'a syn::Variant, errors: &Errors) -> Option<&'a Attribute> {
    let mut attributes = variant
        .attrs
        .iter()
        .filter(|attribute| is_status(attribute));
    let first = attributes.next();
    if let Some(second) = attributes.next() {
        let variant = variant.ident.to_string();
        errors.push(span(second), ByStatusMisuse::AttributeTwice { variant });
    }
    first
}

/// What is written between the parentheses.
fn list(attribute: &Attribute, errors: &Errors) -> Option<TokenStream> {
    match &attribute.meta {
        Meta::List(list) if !matches!(list.delimiter, syn::MacroDelimiter::Paren(_)) => {
            let written = crate::keys::Tokens::of(list.tokens.clone()).source();
            errors.push(span(attribute), ByStatusMisuse::Delimiter { written });
            None
        }
        Meta::List(list) if !list.tokens.is_empty() => Some(list.tokens.clone()),
        Meta::List(list) => {
            errors.push(list.delimiter.span().close(), ByStatusMisuse::Empty);
            None
        }
        Meta::Path(path) => {
            errors.push(
                SpanRange::of(path, attribute.pound_token.span),
                ByStatusMisuse::Empty,
            );
            None
        }
        Meta::NameValue(pair) => {
            let value = pair.value.to_token_stream().to_string();
            let at = SpanRange::of(pair, attribute.pound_token.span);
            errors.push(at, ByStatusMisuse::NameValue { value });
            None
        }
    }
}

/// Every status is taken once.
pub(super) fn check_twice(variants: &[Variant<'_>], errors: &Errors) {
    let mut taken: Vec<(Status, &Ident)> = Vec::new();
    for variant in variants {
        for (status, at) in &variant.statuses {
            match taken.iter().find(|(other, _)| other == status) {
                Some((_, first)) => {
                    let (status, variant) = (status.to_string(), first.to_string());
                    errors.push(*at, ByStatusMisuse::Twice { status, variant });
                }
                None => taken.push((*status, variant.name)),
            }
        }
    }
}
