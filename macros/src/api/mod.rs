//! The attribute on a whole trait: the prefix and the defaults of its endpoints.
//!
//! Its tokens and the trait's come in; the trait goes out with one private entry in the list of each endpoint attribute,
//! which `args` reads. The trait is never parsed, since a method that is being typed must lose neither its own errors nor
//! those of the methods around it. Faults of the defaults are reported here, once, and never again by an endpoint.

pub(crate) mod attribute;
mod endpoints;
mod insert;
pub(crate) mod item;
mod prefix;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use self::endpoints::Endpoints;
use self::item::{Found, Trait};
use crate::args;
use crate::check;
use crate::errors::{Errors, SpanRange};
use crate::fallback;
use crate::misuse::ApiTraitMisuse;

/// Hands the keys on to each endpoint of the trait.
pub(crate) fn expand(attribute: &TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::default();
    match item::find(item) {
        Found::Trait(found) => {
            let expanded = expand_trait(attribute, &found, item, &errors);
            fallback::item(&expanded, &errors.into_faults())
        }
        Found::Other(kind, span) => {
            errors.push(span, ApiTraitMisuse::NotTrait { item: kind });
            fallback::item(item, &errors.into_faults())
        }
    }
}

fn expand_trait(
    attribute: &TokenStream,
    found: &Trait,
    item: &TokenStream,
    errors: &Errors,
) -> TokenStream {
    let keys = args::parse_defaults(attribute.clone(), found.name.span(), errors);
    for again in &found.again {
        let name = found.name.to_string();
        errors.push(*again, ApiTraitMisuse::Twice { name });
    }
    let endpoints = Endpoints::of(&found.body);
    if endpoints.have_entries {
        let name = found.name.to_string();
        let span = SpanRange::of(attribute, found.name.span());
        errors.push(span, ApiTraitMisuse::Twice { name });
        return item.clone();
    }
    if keys.span.is_none() {
        return insert::without_repetition(item);
    }
    for (span, name) in &endpoints.macro_calls {
        let name = name.clone();
        errors.push(*span, ApiTraitMisuse::MacroCall { name });
    }
    for span in &endpoints.wrapped {
        errors.push(*span, ApiTraitMisuse::Wrapped);
    }
    check::check_media(&keys, errors);
    prefix::check_pattern(&keys, errors);
    let reported = prefix::report_lacking(&keys, &endpoints, errors);
    insert::entries(item, &args::entry(attribute, &reported))
}
