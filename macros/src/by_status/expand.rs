//! The implementation that turns a response into a variant.

use std::collections::BTreeSet;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam, Generics, parse_quote};

use super::status::Status;
use super::variant::{Body, Variant};
use crate::expand::format_type;

/// The generics with the kind of media, and a bound for each type that is read.
fn bounded(input: &DeriveInput, variants: &[Variant<'_>], sdx: &TokenStream) -> Generics {
    let mut generics = input.generics.clone();
    generics
        .params
        .push(GenericParam::Type(parse_quote! { __Media }));
    let mut bounded = BTreeSet::new();
    for body in variants.iter().filter_map(|variant| variant.body.as_ref()) {
        let (ty, media) = (body.ty, media(body, sdx));
        let bound = quote! { #ty: #sdx::FromResponse<#media> };
        if bounded.insert(bound.to_string()) {
            generics
                .make_where_clause()
                .predicates
                .push(parse_quote! { #bound });
        }
    }
    generics
}

/// The implementation that takes the statuses of `variants`.
pub(super) fn implementation(
    input: &DeriveInput,
    variants: &[Variant<'_>],
    sdx: &TokenStream,
) -> TokenStream {
    let name = &input.ident;
    let (_, type_generics, _) = input.generics.split_for_impl();
    let generics = bounded(input, variants, sdx);
    let (impl_generics, _, where_clause) = generics.split_for_impl();

    let mut arms: Vec<(Status, &Variant<'_>)> = variants
        .iter()
        .flat_map(|variant| {
            variant
                .statuses
                .iter()
                .map(move |(status, _)| (*status, variant))
        })
        .collect();
    // Exact codes before ranges before the default, whatever the order of the variants.
    arms.sort_by_key(|(status, _)| *status);
    let modes = arms.iter().map(|(status, variant)| {
        let pattern = pattern(*status);
        let mode = match &variant.body {
            None => quote! { #sdx::BodyMode::Discard },
            Some(body) => {
                let (ty, media) = (body.ty, media(body, sdx));
                quote! { <#ty as #sdx::FromResponse<#media>>::body_mode() }
            }
        };
        quote! { #pattern => #mode, }
    });
    let read = arms.iter().map(|(status, variant)| {
        let pattern = pattern(*status);
        let variant_name = variant.name;
        let value = match &variant.body {
            None => quote! { ::core::result::Result::Ok(Self::#variant_name {}) },
            Some(body) => {
                let (ty, media) = (body.ty, media(body, sdx));
                quote! {
                    ::core::result::Result::map(
                        <#ty as #sdx::FromResponse<#media>>::from_response(response),
                        Self::#variant_name,
                    )
                }
            }
        };
        quote! { #pattern => #value, }
    });
    let has_default = arms.iter().any(|(status, _)| *status == Status::Default);
    let no_mode = (!has_default).then(|| quote! { _ => #sdx::BodyMode::Collect, });
    let no_read = (!has_default).then(
        || quote! { _ => ::core::result::Result::Err(#sdx::Rejected::undeclared(response)), },
    );
    quote! {
        #[automatically_derived]
        impl #impl_generics #sdx::FromResponse<__Media> for #name #type_generics #where_clause {
            fn body_mode() -> #sdx::BodyMode {
                #sdx::BodyMode::ByStatus(|status| match status {
                    #(#modes)*
                    #no_mode
                })
            }

            fn from_response(
                response: #sdx::RawResponse,
            ) -> ::core::result::Result<Self, ::std::boxed::Box<#sdx::Rejected>> {
                match response.status() {
                    #(#read)*
                    #no_read
                }
            }
        }
    }
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => Literal::u16_unsuffixed(code).to_token_stream(),
        Status::Range(class) => {
            let low = class.saturating_mul(100);
            let [low, high] = [low, low.saturating_add(99)].map(Literal::u16_unsuffixed);
            quote! { #low..=#high }
        }
        Status::Default => quote! { _ },
    }
}

/// The type that stands for how the body is read.
fn media(body: &Body<'_>, sdx: &TokenStream) -> TokenStream {
    match body.format {
        None => quote! { __Media },
        Some(format) => {
            let format = format_type(format, Span::call_site());
            quote! { #sdx::#format }
        }
    }
}
