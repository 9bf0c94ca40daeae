//! `#[derive(ApiSchema)]`: a type compared with the schema that it is read from or written to.
//!
//! [`attribute`] reads the list, [`serde_attributes`] what serde makes of the type; [`structs`] and [`enums`] compare. What
//! serde does by other means, with functions and conversions, is not known here, and is no drift.

mod attribute;
mod enums;
mod serde_attributes;
mod structs;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;
use sdx_endpoint_openapi::{Document, Error, Node, NodeKind, Schema};
use syn::{Data, DeriveInput};

use self::attribute::{Settings, Target};
use self::serde_attributes::Container;
use super::document;
use super::drifts::At;
use crate::errors::{Errors, Fault, SpanRange, did_you_mean, nearest};
use crate::misuse::Drift;

/// The drifts of a type, which is not changed.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    let settings = attribute::read(input, &errors);
    let mut faults = errors.into_faults();
    let mut tracked = TokenStream::new();
    if let (Some(settings), Some(package)) = (settings, document::package()) {
        match package.open(&settings.path.value()) {
            Ok(opened) => {
                let compared = faults_of(input, &settings, &opened.document);
                faults.extend(compared.unwrap_or_else(|error| unread(&settings, &error)));
                tracked = opened.tracked();
            }
            Err(error) => faults.extend(unread(&settings, &error)),
        }
    }
    let errors = faults.iter().map(Fault::to_compile_error);
    quote! { #(#errors)* #tracked }
}

fn unread(settings: &Settings, error: &Error) -> Vec<Fault> {
    vec![Fault::new(
        settings.path.span().into(),
        super::unreadable(error),
    )]
}

/// Every drift of a type.
fn faults_of(
    input: &DeriveInput,
    settings: &Settings,
    document: &Document,
) -> Result<Vec<Fault>, Error> {
    let Some(node) = node(document, &settings.target)? else {
        return Ok(vec![absent(document, &settings.target)?]);
    };
    let schema = Schema::new(node)?;
    let errors = Errors::default();
    let container = Container::read(&input.attrs);
    if !container.is_opaque {
        match &input.data {
            Data::Struct(data) => {
                structs::check(input, data, &container, settings, schema, &errors)?;
            }
            Data::Enum(data) => enums::check(input, data, &container, settings, schema, &errors),
            Data::Union(_) => {}
        }
    }
    Ok(errors.into_faults())
}

/// The schema that is named, or that a pointer leads to.
fn node<'d>(document: &'d Document, target: &Target) -> Result<Option<Node<'d>>, Error> {
    let root = document.node()?;
    match target {
        Target::Name(name) => {
            let components = root.resolved("components")?;
            let schemas = components
                .map(|node| node.resolved("schemas"))
                .transpose()?;
            Ok(schemas
                .flatten()
                .and_then(|schemas| schemas.get(&name.value())))
        }
        Target::Pointer(pointer) => {
            let text = pointer.value();
            let mut at = Some(root);
            for name in text.trim_start_matches('#').split('/').skip(1) {
                let name = name.replace("~1", "/").replace("~0", "~");
                let Some(node) = at.map(Node::resolve).transpose()? else {
                    return Ok(None);
                };
                at = match node.kind() {
                    NodeKind::List => name.parse().ok().and_then(|index| node.items().nth(index)),
                    _ => node.get(&name),
                };
            }
            Ok(at)
        }
    }
}

fn absent(document: &Document, target: &Target) -> Result<Fault, Error> {
    let name = match target {
        Target::Name(name) => name,
        Target::Pointer(pointer) => {
            let drift = Drift::NoSchema {
                name: pointer.value(),
                help: "write the pointer that a note of another error shows".to_owned(),
            };
            return Ok(Fault::new(pointer.span().into(), drift));
        }
    };
    let components = document.node()?.resolved("components")?;
    let schemas = components
        .map(|node| node.resolved("schemas"))
        .transpose()?
        .flatten();
    let known: Vec<String> = schemas
        .into_iter()
        .flat_map(Node::members)
        .map(|(name, _)| name.into_owned())
        .collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let drift = Drift::NoSchema {
        name: name.value(),
        help: did_you_mean(nearest(&name.value(), &known), || {
            "write the name of a schema in `components`, or `at = \"#/…\"`".to_owned()
        }),
    };
    Ok(Fault::new(name.span().into(), drift))
}

/// The place of a schema, for a note.
fn at(schema: Schema<'_>) -> String {
    At::of(schema.node()).note()
}

/// The name of the type.
fn name(input: &DeriveInput) -> SpanRange {
    input.ident.span().into()
}
