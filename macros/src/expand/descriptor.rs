//! The statics that describe an endpoint.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::validator::validator;
use super::{envelope, paging};
use crate::check::model::{Attempts, Credential, Endpoint, Idempotency, Location, Parameter};
use crate::marker::{Bound, Rule, Style};
use crate::path::TemplatePart;

pub(super) fn descriptor(endpoint: &Endpoint, sdx: &TokenStream) -> TokenStream {
    let parameters = (!endpoint.parameters.is_empty()).then(|| {
        let count = Literal::usize_unsuffixed(endpoint.parameters.len());
        let parameters = endpoint
            .parameters
            .iter()
            .map(|parameter| describe(parameter, sdx));
        quote! { static __PARAMETERS: [#sdx::Parameter; #count] = [#(#parameters),*]; }
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
    let settings = settings(endpoint, sdx);
    quote! {
        #parameters
        #headers
        static __ENDPOINT: #sdx::Endpoint = #sdx::Endpoint::new(#name, #verb, #template) #(#settings)*;
    }
}

/// The builder calls for what differs from the defaults.
fn settings(endpoint: &Endpoint, sdx: &TokenStream) -> Vec<TokenStream> {
    let mut settings = Vec::new();
    if !endpoint.template_parts.is_empty() {
        let parts = endpoint.template_parts.iter().map(|part| match part {
            TemplatePart::Text(text) => quote! { #sdx::Literal(#text) },
            TemplatePart::Parameter(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote! { #sdx::Placeholder(#index) }
            }
        });
        settings.push(quote! { .path(&[#(#parts),*]) });
    }
    if let Some(query) = &endpoint.query {
        settings.push(quote! { .query(#query) });
    }
    if !endpoint.parameters.is_empty() {
        settings.push(quote! { .parameters(&__PARAMETERS) });
    }
    if !endpoint.statuses.is_empty() {
        let statuses = endpoint.statuses.iter().map(|(low, high)| {
            let [low, high] = [low, high].map(|status| Literal::u16_unsuffixed(*status));
            quote! { (#low, #high) }
        });
        settings.push(quote! { .statuses(&[#(#statuses),*]) });
    }
    if let Some(media) = &endpoint.accept {
        settings.push(quote! { .accept(#media) });
    }
    if !endpoint.headers.is_empty() {
        settings.push(quote! { .headers(&__HEADERS) });
    }
    if let Some(millis) = endpoint.timeout_millis {
        let millis = Literal::u64_unsuffixed(millis);
        settings.push(quote! { .timeout_millis(#millis) });
    }
    if let Some(millis) = endpoint.attempt_timeout_millis {
        let millis = Literal::u64_unsuffixed(millis);
        settings.push(quote! { .attempt_timeout_millis(#millis) });
    }
    if let Idempotency::Declared(idempotent) = endpoint.idempotency {
        settings.push(quote! { .idempotent(#idempotent) });
    }
    if endpoint.attempts == Attempts::One {
        settings.push(quote! { .single_attempt() });
    }
    if endpoint.credential == Credential::None {
        settings.push(quote! { .anonymous() });
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
    if endpoint.resume {
        settings.push(quote! { .resume() });
    }
    settings
}

fn describe(parameter: &Parameter, sdx: &TokenStream) -> TokenStream {
    let name = &parameter.name;
    let new = match &parameter.location {
        Location::Path { .. } => quote! { path(#name) },
        Location::Query { wire, .. } => quote! { query(#name, #wire) },
        Location::Flatten { .. } => quote! { flatten(#name) },
        Location::Flag { wire } => quote! { flag(#name, #wire) },
        Location::Header { wire } => quote! { header(#name, #wire) },
        Location::Headers => quote! { headers(#name) },
        Location::Cookie { wire } => quote! { cookie(#name, #wire) },
        Location::Body { media, .. } => quote! { body(#name, #media) },
        Location::Field { wire, .. } => quote! { field(#name, #wire) },
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
    let style = style
        .and_then(style_name)
        .map(|style| quote! { .style(#sdx::Style::#style) });
    let rules = parameter.rules.iter().map(|rule| self::rule(rule, sdx));
    quote! { #sdx::Parameter::#new #rest #encoded #style #(#rules)* }
}

/// The runtime's name of a style; none for the default.
fn style_name(style: Style) -> Option<TokenStream> {
    Some(match style {
        Style::Repeat => return None,
        Style::Comma => quote! { Comma },
        Style::Space => quote! { Space },
        Style::Pipe => quote! { Pipe },
        Style::Brackets => quote! { Brackets },
        Style::Indexed => quote! { Indexed },
        Style::DeepObject => quote! { DeepObject },
        Style::Json => quote! { Json },
    })
}

fn rule(rule: &Rule, sdx: &TokenStream) -> TokenStream {
    let count = |count: usize| Literal::usize_unsuffixed(count);
    match rule {
        Rule::Pattern(pattern) => {
            let text = pattern.literal.value();
            let validator = validator(pattern.compiled.program(), sdx);
            quote! { .pattern(#text, |value| #validator) }
        }
        Rule::MinLength(length) => {
            let length = count(*length);
            quote! { .min_length(#length) }
        }
        Rule::MaxLength(length) => {
            let length = count(*length);
            quote! { .max_length(#length) }
        }
        Rule::MinItems(items) => {
            let items = count(*items);
            quote! { .min_items(#items) }
        }
        Rule::MaxItems(items) => {
            let items = count(*items);
            quote! { .max_items(#items) }
        }
        Rule::Minimum(bound) => {
            let bound = self::bound(*bound, sdx);
            quote! { .minimum(#bound) }
        }
        Rule::Maximum(bound) => {
            let bound = self::bound(*bound, sdx);
            quote! { .maximum(#bound) }
        }
    }
}

fn bound(bound: Bound, sdx: &TokenStream) -> TokenStream {
    let (variant, negative, digits) = match bound {
        Bound::Integer(number) => (
            quote! { Integer },
            number < 0,
            Literal::u128_unsuffixed(number.unsigned_abs()),
        ),
        Bound::Float(number) => (
            quote! { Float },
            number.is_sign_negative(),
            Literal::f64_unsuffixed(number.abs()),
        ),
    };
    let minus = negative.then(|| quote! { - });
    quote! { #sdx::Bound::#variant(#minus #digits) }
}
