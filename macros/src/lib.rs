//! The macros of `sdx-endpoint`, which documents and re-exports them.
//!
//! `api` hands the defaults of a trait on to its endpoints, each of which expands by itself. From there data flows one way:
//! `args` and `method` read tokens, `marker` the attributes of arguments; `check` applies the rules that need the whole
//! declaration and returns a model; `expand` writes code from it. Where anything is wrong, `fallback` keeps the item and emits
//! the faults that the stages pushed into `errors`, worded in `misuse`.
//!
//! What a change passes through, in this order:
//!
//! - a key of the attribute: `args` (its reader, and its name in `args::key_names`), `check::model` and `check::endpoint`,
//!   `expand::descriptor`, the runtime's `descriptor::endpoint`, and `args::defaults` if a trait may set it
//! - a marker of an argument: `marker`, `check::location`, `check::model`, `check::parameter`, `expand` and
//!   `expand::descriptor`, the runtime's `descriptor::parameter`, and the file of `request::builder` that writes it
//! - a style: `marker::style`, `check::style`, the runtime's `descriptor::style` and `request::pairs::styles`
//! - a constraint: `marker::constraints`, `check::constraints`, `expand::constraints`, `contract::parameters::constraints`,
//!   the runtime's `descriptor::constraints`, `request::constraints`, and `error::violation`
//! - a rule of a contract: a file of `contract`, its name in `args::contract`, and its words in `misuse::drift`

#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

mod api;
mod args;
mod by_status;
mod check;
#[cfg(feature = "openapi")]
mod contract;
mod errors;
mod expand;
mod fallback;
mod header;
mod http_method;
mod json_path;
mod keys;
mod marker;
mod media;
mod method;
mod misuse;
mod path;
mod pattern;
mod pattern_derive;
mod rename;
#[cfg(test)]
mod robustness;
#[cfg(test)]
mod suggestions;
mod types;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream};

use crate::errors::{Errors, Fault};
use crate::method::Item;

/// Turns a required method of a trait into an HTTP endpoint.
#[proc_macro_attribute]
pub fn sdx_endpoint(
    attribute: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let item = item.into();
    let expanded = rescued(&item, || expand(attribute.into(), &item));
    expanded
        .unwrap_or_else(|bug| fallback::item(&item, &[bug]))
        .into()
}

/// Gives the endpoints of a trait a prefix and defaults.
#[proc_macro_attribute]
pub fn sdx_api(
    attribute: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let item = item.into();
    let expanded = rescued(&item, || api::expand(&attribute.into(), &item));
    expanded
        .unwrap_or_else(|bug| fallback::item(&item, &[bug]))
        .into()
}

/// Compares the endpoints of a trait with the document of their provider.
#[proc_macro_attribute]
pub fn sdx_contract(
    attribute: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let item = item.into();
    #[cfg(feature = "openapi")]
    {
        let expanded = rescued(&item, || contract::expand(&attribute.into(), &item));
        expanded
            .unwrap_or_else(|bug| fallback::item(&item, &[bug]))
            .into()
    }
    #[cfg(not(feature = "openapi"))]
    contract_is_off(attribute.into(), &item).into()
}

/// The item, and why it is not compared.
#[cfg(not(feature = "openapi"))]
fn contract_is_off(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let first = attribute.into_iter().chain(item.clone()).next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    let text = misuse::FEATURE_OFF;
    let error = quote::quote_spanned! {span=> ::core::compile_error! { #text } };
    quote::quote! { #item #error }
}

/// Makes a newtype over text check its value against a pattern.
#[proc_macro_derive(Pattern, attributes(pattern))]
pub fn derive_pattern(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derived(input, pattern_derive::derive)
}

/// Decodes a response into the variant matching its status.
#[proc_macro_derive(ByStatus, attributes(status, by_status))]
pub fn derive_by_status(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derived(input, by_status::derive)
}

/// Compares a type with a schema of its provider.
#[proc_macro_derive(ApiSchema, attributes(api_schema))]
pub fn derive_api_schema(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    #[cfg(feature = "openapi")]
    {
        derived(input, contract::api_schema::derive)
    }
    #[cfg(not(feature = "openapi"))]
    contract_is_off(input.into(), &TokenStream::new()).into()
}

fn derived(
    input: proc_macro::TokenStream,
    derive: fn(&syn::DeriveInput) -> TokenStream,
) -> proc_macro::TokenStream {
    let item = input.clone().into();
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    let expanded = rescued(&item, || derive(&input));
    expanded.unwrap_or_else(|bug| bug.to_compile_error()).into()
}

/// Turns a panic of the macro itself into a fault at the item.
fn rescued(item: &TokenStream, expand: impl FnOnce() -> TokenStream) -> Result<TokenStream, Fault> {
    catch_unwind(AssertUnwindSafe(expand)).map_err(|payload| {
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        let first = item.clone().into_iter().next();
        errors::bug(
            first.map_or_else(Span::call_site, |token| token.span()),
            &message,
        )
    })
}

fn expand(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::default();
    match method::parse(item) {
        Item::Statement => {
            drop(errors.into_faults());
            item.clone()
        }
        Item::Other(other) => {
            // What rustc's parser has refused, it has reported.
            let is_unreadable = matches!(
                other.misuse,
                misuse::PositionMisuse::Unreadable | misuse::PositionMisuse::Qualifier { .. }
            );
            if !method::is_refused_by_rustc(item) {
                errors.push(other.span, other.misuse);
            }
            let faults = errors.into_faults();
            if is_unreadable {
                fallback::unreadable(item, &faults)
            } else {
                fallback::item(item, &faults)
            }
        }
        Item::Method(method) => {
            let names = method.argument_names();
            let span = method.signature.ident.span();
            let args = args::parse(attribute, &names, span, &errors);
            let endpoint = check::endpoint(&args, &method, &errors);
            let faults = errors.into_faults();
            match endpoint {
                Some(endpoint) if faults.is_empty() => expand::endpoint(&endpoint),
                _ => fallback::method(&method, &faults),
            }
        }
    }
}
