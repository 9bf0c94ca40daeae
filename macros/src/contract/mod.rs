//! `#[sdx_contract("openapi.yaml")]`: the endpoints of a trait compared with the document of their provider.
//!
//! The attribute's list and the trait come in; the trait goes out as it was, and beside it an error for each fact that the
//! document contradicts. [`attribute`] reads the list, [`document`] the file, [`declared`] the endpoints with the front end
//! of `#[sdx_endpoint]`; [`operation`] finds what each stands for, and the other files compare one kind of fact each.
//!
//! Note: the document is somebody else's and a declaration may know better, so that a rule speaks only where both sides are
//! certain. What a schema composes, what a type's name hides, and what our grammar cannot say is no drift.

pub(crate) mod api_schema;
mod attribute;
mod body;
mod body_places;
mod by_status;
mod complete;
mod declared;
mod deprecated;
mod document;
mod drifts;
mod media;
mod operation;
mod parameters;
mod path;
mod schema;
mod security;
mod server;
mod shape;
mod success;
#[cfg(test)]
mod tests;
mod types;

use proc_macro2::TokenStream;
use quote::quote;
use sdx_endpoint_openapi::Operation;
use syn::LitStr;

use self::attribute::Settings;
use self::declared::Declared;
use self::document::Opened;
use self::drifts::{At, Drifts};
use self::operation::{Choice, Operations};
use crate::api::item::{self, Found, Trait};
use crate::args::ContractKey;
use crate::errors::{Errors, Fault, SpanRange};
use crate::fallback;
use crate::misuse::{ContractKeyMisuse, Drift};

/// The trait, and what of it the document contradicts.
pub(crate) fn expand(attribute: &TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::default();
    let found = match item::find(item) {
        Found::Trait(found) => found,
        Found::Other(item_kind, span) => {
            errors.push(span, ContractKeyMisuse::NotTrait { item: item_kind });
            return fallback::item(item, &errors.into_faults());
        }
    };
    let settings = attribute::read(attribute, found.name.span(), &errors);
    let faults = errors.into_faults();
    let Some(settings) = settings.filter(|_| faults.is_empty()) else {
        return fallback::item(item, &faults);
    };
    let Some(package) = document::package() else {
        return item.clone();
    };
    let opened = match package.open(&settings.path.value()) {
        Ok(opened) => opened,
        Err(error) => {
            let at = SpanRange::from(settings.path.span());
            let fault = Fault::new(at, unreadable(&error));
            return fallback::item(item, &[fault]);
        }
    };
    let errors = compared(&settings, &found, item, &opened);
    let tracked = opened.tracked();
    quote! { #item #errors #tracked }
}

/// The faults of an enum of failures, and what makes the compiler watch the document.
pub(crate) fn failures(
    path: &LitStr,
    operations: &[LitStr],
    statuses: &[((u16, u16), SpanRange)],
) -> (Vec<Fault>, TokenStream) {
    let Some(package) = document::package() else {
        return (Vec::new(), TokenStream::new());
    };
    let failed = |error: &sdx_endpoint_openapi::Error| {
        vec![Fault::new(path.span().into(), unreadable(error))]
    };
    let opened = match package.open(&path.value()) {
        Ok(opened) => opened,
        Err(error) => return (failed(&error), TokenStream::new()),
    };
    let all = opened.document.operations();
    let faults = all.and_then(|all| by_status::check(&all, operations, statuses));
    let faults = faults.unwrap_or_else(|error| failed(&error));
    (faults, opened.tracked())
}

/// The errors beside the trait.
fn compared(
    settings: &Settings,
    found: &Trait,
    item: &TokenStream,
    opened: &Opened,
) -> TokenStream {
    let all = match opened.document.operations() {
        Ok(all) => all,
        Err(error) => {
            let at = SpanRange::from(settings.path.span());
            return Fault::new(at, unreadable(&error)).to_compile_error();
        }
    };
    drifts(settings, found, item, &all, opened.shapes(&all))
        .into_iter()
        .map(|(conditions, fault)| {
            let error = fault.to_compile_error();
            quote! { #(#conditions)* #error }
        })
        .collect()
}

fn unreadable(error: &sdx_endpoint_openapi::Error) -> Drift {
    let place = match error.position() {
        Some(position) => format!("{}:{}: ", error.file().display(), position.line),
        None => String::new(),
    };
    Drift::Unreadable {
        message: format!("{place}{}", error.message()),
        help: error.help().to_owned(),
    }
}

/// A drift, and the conditions of the method that it is at.
type Conditional = (Vec<syn::Attribute>, Fault);

/// Every drift of the trait, with the conditions of the method that it is at.
fn drifts(
    settings: &Settings,
    found: &Trait,
    item: &TokenStream,
    all: &[Operation<'_>],
    shapes: &[String],
) -> Vec<Conditional> {
    let methods = declared::read(found, item);
    let operations = Operations::new(all, shapes, &methods);
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    // A reference that leads nowhere, say: once, since many operations may have it.
    let mut unread = None;
    for method in &methods {
        let mut drifts = Drifts::new(settings, method);
        let choice = operations.of(method);
        if let Choice::Found { index, .. } = choice {
            seen.push(index);
        }
        let compared = compare(method, &choice, &operations, &mut drifts);
        unread = unread.or(compared.err());
        let conditions = method.conditions.clone();
        faults.extend(
            drifts
                .into_faults()
                .into_iter()
                .map(|fault| (conditions.clone(), fault)),
        );
    }
    if let Some(complete) = &settings.complete {
        let fault = complete::check(complete, settings, all, &seen);
        faults.extend(fault.map(|fault| (Vec::new(), fault)));
    }
    if let Some(error) = unread {
        let at = SpanRange::from(settings.path.span());
        faults.push((Vec::new(), Fault::new(at, unreadable(&error))));
    }
    faults
}

/// Compares one endpoint with its operation.
fn compare(
    method: &Declared,
    choice: &Choice,
    operations: &Operations<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), sdx_endpoint_openapi::Error> {
    if matches!(method.args.contract.value(), Some(ContractKey::None)) {
        return Ok(());
    }
    let Choice::Found { index, by } = choice else {
        operations.report_missing(method, drifts);
        return Ok(());
    };
    let Some(operation) = operations.get(*index) else {
        return Ok(());
    };
    let Some(names) = path::check(method, operation, *by, operations, drifts) else {
        return Ok(());
    };
    parameters::check(method, operation, &names, drifts)?;
    body::check(method, operation, drifts)?;
    success::check(method, operation, drifts)?;
    server::check(method, operation, drifts);
    security::check(method, operation, drifts);
    deprecated::check(method, operation, drifts);
    body_places::check(method, operation, drifts)?;
    Ok(())
}

/// The place of an operation.
fn at(operation: &Operation<'_>) -> At {
    At::of(operation.node())
}
