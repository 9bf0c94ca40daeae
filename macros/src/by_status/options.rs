//! `#[by_status(crate = …)]`, and `#[status]` where it has no meaning.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{Attribute, DeriveInput, Meta, Path, Token};

use crate::errors::{Errors, SpanRange};
use crate::misuse::ByStatusMisuse;

/// Where the runtime is found.
pub(super) fn runtime(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let mut sdx = quote! { ::sdx_endpoint };
    for attribute in &input.attrs {
        if attribute.path().is_ident("status") {
            errors.push(span(attribute), ByStatusMisuse::Misplaced);
        } else if attribute.path().is_ident("by_status")
            && let Some(path) = krate(attribute, errors)
        {
            sdx = path.to_token_stream();
        }
    }
    quote! { #sdx::__private }
}

pub(super) fn span(attribute: &Attribute) -> SpanRange {
    SpanRange::of(attribute, attribute.pound_token.span)
}

fn krate(attribute: &Attribute, errors: &Errors) -> Option<Path> {
    let read = |input: ParseStream| {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        let path = input.call(Path::parse_mod_style)?;
        input.parse::<Option<Token![,]>>()?;
        Ok(path)
    };
    let path = match &attribute.meta {
        Meta::List(list) => list.parse_args_with(read).ok(),
        Meta::Path(_) | Meta::NameValue(_) => None,
    };
    let Some(path) = path else {
        errors.push(span(attribute), ByStatusMisuse::Key);
        return None;
    };
    let relative = path.leading_colon.is_none()
        && path
            .segments
            .first()
            .is_some_and(|first| first.ident == "super" || first.ident == "self");
    if relative {
        let at = SpanRange::of(&path, attribute.pound_token.span);
        errors.push(at, ByStatusMisuse::CrateRelative);
        return None;
    }
    Some(path)
}
