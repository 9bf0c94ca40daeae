//! The implementation that turns a response into a variant.

use std::collections::BTreeSet;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, GenericParam, Generics, parse_quote};

use super::status::Status;
use super::variant::{Body, Variant};
use crate::expand::format_type;
use crate::types;

/// How a body is read whose variant does not say.
struct Unsaid {
    /// A parameter of the implementation where any kind of media will do.
    media: TokenStream,
    is_parameter: bool,
    /// The names in types that bounds must be given for.
    generics: BTreeSet<String>,
}

impl Unsaid {
    /// A type that is surely read from JSON alone makes the whole implementation one for JSON: what the type lacks is then
    /// reported at the variant, and not wherever the enum is used.
    fn of(input: &DeriveInput, variants: &[Variant<'_>], sdx: &TokenStream) -> Self {
        let generics = input
            .generics
            .type_params()
            .map(|parameter| parameter.ident.to_string())
            .collect();
        let mut bodies = variants.iter().filter_map(|variant| variant.body.as_ref());
        let of_json = bodies.any(|body| {
            body.format.is_none()
                && !types::depends(body.ty, &generics)
                && !types::is_text_or_bytes(body.ty)
        });
        Self {
            media: if of_json {
                quote! { #sdx::Json }
            } else {
                quote! { __Media }
            },
            is_parameter: !of_json,
            generics,
        }
    }

    /// Whether a bound of the type is needed, since nothing is known of it here.
    fn is_open(&self, body: &Body<'_>) -> bool {
        (self.is_parameter && body.format.is_none()) || types::depends(body.ty, &self.generics)
    }
}

/// The generics with the kind of media, and a bound for each type that is read.
fn bounded(
    input: &DeriveInput,
    variants: &[Variant<'_>],
    unsaid: &Unsaid,
    sdx: &TokenStream,
) -> Generics {
    let mut generics = input.generics.clone();
    if unsaid.is_parameter {
        generics
            .params
            .push(GenericParam::Type(parse_quote! { __Media }));
    }
    let mut bounded = BTreeSet::new();
    let bodies = variants.iter().filter_map(|variant| variant.body.as_ref());
    for body in bodies.filter(|body| unsaid.is_open(body)) {
        let (ty, media) = (body.ty, media(body, unsaid, sdx));
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
    let unsaid = Unsaid::of(input, variants, sdx);
    let generics = bounded(input, variants, &unsaid, sdx);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let read_as = &unsaid.media;

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
                let of_type = reader(body, &unsaid, sdx);
                quote! { #of_type::body_mode() }
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
                let of_type = reader(body, &unsaid, sdx);
                quote! {
                    ::core::result::Result::map(
                        #of_type::from_response(response),
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
        impl #impl_generics #sdx::FromResponse<#read_as> for #name #type_generics #where_clause {
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

/// The type with the trait that reads it, at the place of the type, where what it lacks is reported.
fn reader(body: &Body<'_>, unsaid: &Unsaid, sdx: &TokenStream) -> TokenStream {
    let (ty, media) = (body.ty, media(body, unsaid, sdx));
    let span = types::span(ty);
    let open = quote_spanned! {span.start()=> < };
    let close = quote_spanned! {span.end()=> > };
    quote! { #open #ty as #sdx::FromResponse<#media> #close }
}

/// The type that stands for how the body is read.
fn media(body: &Body<'_>, unsaid: &Unsaid, sdx: &TokenStream) -> TokenStream {
    match body.format {
        None => unsaid.media.clone(),
        Some(format) => {
            let format = format_type(format, Span::call_site());
            quote! { #sdx::#format }
        }
    }
}
