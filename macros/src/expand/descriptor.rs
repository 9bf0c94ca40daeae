//! The statics that describe an endpoint.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::wire_name::{self, Encoding};
use super::{constraints, envelope, paging};
use crate::check::model::{Attempts, Credential, Endpoint, Idempotency, Location, Parameter};
use crate::marker::Style;
use crate::path::TemplatePart;

/// One static that holds everything but headers: rustc promotes what it refers to, and looks at one item per endpoint. Names
/// and values of headers own their text, which is not promoted.
pub(super) fn descriptor(endpoint: &Endpoint, sdx: &TokenStream) -> TokenStream {
    let names = endpoint
        .parameters
        .iter()
        .enumerate()
        .filter_map(|(index, parameter)| match &parameter.location {
            Location::Header { wire } => {
                let name = header_name(index);
                Some(quote! {
                    static #name: #sdx::HeaderName = #sdx::HeaderName::from_static(#wire);
                })
            }
            _ => None,
        });
    let headers = (!endpoint.headers.is_empty()).then(|| {
        let count = Literal::usize_unsuffixed(endpoint.headers.len());
        let headers = endpoint.headers.iter().map(|(name, value)| {
            quote! { #sdx::ConstantHeader::new(#name, #value) }
        });
        quote! { static __HEADERS: [#sdx::ConstantHeader; #count] = [#(#headers),*]; }
    });
    let name = syn::ext::IdentExt::unraw(&endpoint.method.name).to_string();
    let verb = &endpoint.verb;
    let template = &endpoint.template;
    let keys = keys(endpoint, sdx);
    quote! {
        #(#names)*
        #headers
        static __ENDPOINT: #sdx::Endpoint =
            #sdx::Endpoint::new(#name, #verb, #template) #(#keys)*;
    }
}

/// The builder calls for what differs from the defaults.
fn keys(endpoint: &Endpoint, sdx: &TokenStream) -> Vec<TokenStream> {
    let mut keys = Vec::new();
    if !endpoint.template_parts.is_empty() {
        let parts = endpoint.template_parts.iter().map(|part| match part {
            TemplatePart::Text(text) => quote! { #sdx::Literal(#text) },
            TemplatePart::Parameter(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote! { #sdx::Placeholder(#index) }
            }
        });
        keys.push(quote! { .path(&[#(#parts),*]) });
    }
    if let Some(query) = &endpoint.query {
        keys.push(quote! { .query(#query) });
    }
    if !endpoint.parameters.is_empty() {
        let parameters = endpoint
            .parameters
            .iter()
            .enumerate()
            .map(|(index, parameter)| describe(index, parameter, sdx));
        keys.push(quote! { .parameters(&[#(#parameters),*]) });
    }
    if !endpoint.statuses.is_empty() {
        let statuses = endpoint.statuses.iter().map(|(low, high)| {
            let [low, high] = [low, high].map(|status| Literal::u16_unsuffixed(*status));
            quote! { (#low, #high) }
        });
        keys.push(quote! { .statuses(&[#(#statuses),*]) });
    }
    if let Some(media) = &endpoint.accept {
        keys.push(quote! { .accept(#media) });
    }
    if !endpoint.headers.is_empty() {
        keys.push(quote! { .headers(&__HEADERS) });
    }
    if let Idempotency::Declared(idempotent) = endpoint.idempotency {
        keys.push(quote! { .idempotent(#idempotent) });
    }
    if endpoint.attempts == Attempts::One {
        keys.push(quote! { .single_attempt() });
    }
    if endpoint.credential == Credential::None {
        keys.push(quote! { .anonymous() });
    }
    if endpoint.resume {
        keys.push(quote! { .resume() });
    }
    if let Some(decompress) = endpoint.decompress {
        keys.push(quote! { .decompress(#decompress) });
    }
    keys.extend(settings(endpoint, sdx));
    keys
}

/// What few endpoints set: behind a reference, so that the others have no room for it.
fn settings(endpoint: &Endpoint, sdx: &TokenStream) -> Option<TokenStream> {
    let mut settings = Vec::new();
    if let Some(millis) = endpoint.timeout_millis {
        let millis = Literal::u64_unsuffixed(millis);
        settings.push(quote! { .timeout_millis(#millis) });
    }
    if let Some(millis) = endpoint.attempt_timeout_millis {
        let millis = Literal::u64_unsuffixed(millis);
        settings.push(quote! { .attempt_timeout_millis(#millis) });
    }
    if endpoint.max_redirects > 0 {
        let count = Literal::u32_unsuffixed(endpoint.max_redirects);
        settings.push(quote! { .max_redirects(#count) });
    }
    if let Some(url) = &endpoint.base_url {
        settings.push(quote! { .base_url(#url) });
    }
    if let Some(paging) = &endpoint.paging {
        let paging = paging::paging(paging, sdx);
        settings.push(quote! { .paginate(#paging) });
    }
    if let Some(envelope) = &endpoint.envelope {
        let envelope = envelope::envelope(envelope, sdx);
        settings.push(quote! { .envelope(#envelope) });
    }
    if !endpoint.events.is_empty() {
        let events = &endpoint.events;
        settings.push(quote! { .events(&[#(#events),*]) });
    }
    let some = !settings.is_empty();
    some.then(|| quote! { .settings(&#sdx::Settings::new() #(#settings)*) })
}

/// The static that has the name of the header that the parameter of that index is.
fn header_name(index: usize) -> Ident {
    format_ident!("__HEADER_{index}")
}

fn describe(index: usize, parameter: &Parameter, sdx: &TokenStream) -> TokenStream {
    let name = &parameter.name;
    let new = match &parameter.location {
        Location::Path { .. } => quote! { path(#name) },
        Location::Query { wire, encoded, .. } => {
            let encoding = if *encoded {
                Encoding::EncodedQuery
            } else {
                Encoding::Query
            };
            let wire = wire_name::encoded(wire, encoding);
            quote! { query(#name, #wire) }
        }
        Location::Flatten { .. } => quote! { flatten(#name) },
        Location::Flag { wire } => {
            let wire = wire_name::encoded(wire, Encoding::Query);
            quote! { flag(#name, #wire) }
        }
        Location::Header { .. } => {
            let wire = header_name(index);
            quote! { header(#name, &#wire) }
        }
        Location::Headers => quote! { headers(#name) },
        Location::Cookie { wire } => quote! { cookie(#name, #wire) },
        Location::Body { media, .. } => quote! { body(#name, #media) },
        Location::Field { wire, .. } => {
            let wire = wire_name::encoded(wire, Encoding::Form);
            quote! { field(#name, #wire) }
        }
        Location::Part { wire } => quote! { part(#name, #wire) },
        Location::Bearer => quote! { bearer(#name) },
        Location::Url => quote! { url(#name) },
    };
    let (rest, encoded, style) = match &parameter.location {
        Location::Path { rest, encoded } => (*rest, *encoded, None),
        Location::Query { style, encoded, .. }
        | Location::Flatten { style, encoded }
        | Location::Field { style, encoded, .. } => (false, *encoded, *style),
        Location::Body { style, .. } => (false, false, *style),
        _ => (false, false, None),
    };
    let rest = rest.then(|| quote! { .rest() });
    let encoded = encoded.then(|| quote! { .encoded() });
    // The first style is the runtime's default.
    let style = style.filter(|style| *style != Style::Repeat).map(|style| {
        let variant = format_ident!("{}", style.variant());
        quote! { .style(#sdx::Style::#variant) }
    });
    let checks = constraints::checks(&parameter.rules, sdx);
    quote! { #sdx::Parameter::#new #rest #encoded #style #checks }
}
