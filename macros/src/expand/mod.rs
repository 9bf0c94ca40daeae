//! A checked declaration as Rust. Nothing can fail here.
//!
//! Takes the model and returns the method with its default body. What rustc may still refuse, such as a type without a
//! trait, must be reported at the user's own tokens and once, so much of the code here is about spans.

mod descriptor;
mod envelope;
mod json_path;
mod paging;
#[allow(
    clippy::arithmetic_side_effects,
    reason = "lengths of pieces of a pattern, whose text is bounded"
)]
mod validator;

pub(crate) use self::validator::validator;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, ReturnType, Type};

use crate::check::model::{Call, Endpoint, Location, Method, Parameter};
use crate::errors::SpanRange;
use crate::keys::crate_path;
use crate::media::{BodyEncoding, ResponseFormat};

/// The method with its default body.
pub(crate) fn endpoint(endpoint: &Endpoint) -> TokenStream {
    let sdx = quote! { __sdx };
    let runtime = crate_path::private(endpoint.krate.as_ref());
    let head = head(&endpoint.method, &endpoint.call);
    let descriptor = descriptor::descriptor(endpoint, &sdx);
    let sendable = endpoint
        .parameters
        .iter()
        .filter(|parameter| parameter.sendable)
        .map(|parameter| {
            let ty = &parameter.ty;
            quote! { #sdx::sendable::<#ty>(); }
        });
    let call = call(endpoint);
    quote! {
        #head {
            use #runtime as #sdx;
            #descriptor
            #(#sendable)*
            #call
        }
    }
}

/// The signature; `async` becomes the future that it stands for, which must be `Send`.
fn head(method: &Method, call: &Call) -> TokenStream {
    let Method {
        attributes,
        name,
        generics,
        inputs,
        output,
        ..
    } = method;
    let where_clause = &generics.where_clause;
    let output = match (call, output) {
        (Call::Async(_), ReturnType::Type(arrow, ty)) => future(arrow, ty, name.span()),
        (_, output) => output.to_token_stream(),
    };
    // clippy's limit is meant for hand-designed functions; here the API decides. An existing attribute wins.
    let speaks = |attribute: &Attribute| {
        let tokens = attribute.to_token_stream().to_string();
        tokens.contains("too_many_arguments")
    };
    let many = (inputs.len() > 7 && !attributes.iter().any(speaks)).then(|| {
        quote! {
            #[allow(clippy::too_many_arguments, reason = "a request has as many parts as its API says")]
        }
    });
    quote! {
        #(#attributes)*
        #many
        fn #name #generics (#(#inputs),*) #output #where_clause
    }
}

/// `-> impl Future<Output = …> + Send`, in the place of the type, so that what rustc reports of both it reports once.
pub(crate) fn future(arrow: &impl ToTokens, ty: &impl ToTokens, otherwise: Span) -> TokenStream {
    let span = SpanRange::of(ty, otherwise);
    let before = quote_spanned! {span.start()=> impl ::core::future::Future<Output = };
    let after = quote_spanned! {span.end()=> > + ::core::marker::Send };
    quote! { #arrow #before #ty #after }
}

fn call(endpoint: &Endpoint) -> TokenStream {
    let client = client(&endpoint.method);
    let values = endpoint.parameters.iter().map(value);
    let arguments = quote! { #client, &__ENDPOINT, &mut [#(#values),*] };
    // A bound that fails is reported once, at the result: the call lies where its type does.
    let call = |function: &str, result: &Type| {
        let span = SpanRange::of(result, endpoint.method.name.span());
        let function = Ident::new(function, span.start());
        let format = format_type(endpoint.format, span.start());
        let path = quote_spanned! {span.start()=> __sdx::#function::<__sdx::#format, #result> };
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments.clone());
        arguments.set_span(span.end());
        quote! { #path #arguments }
    };
    match &endpoint.call {
        Call::Async(result) => call("call", result),
        Call::Stream(item) if endpoint.paging.is_some() => {
            quote! { __sdx::pages::<#item>(#arguments) }
        }
        Call::Stream(item) => call("stream", item),
        Call::Boxed(result) => {
            let span = SpanRange::of(result, endpoint.method.name.span());
            // The whole path lies on the whole type, too.
            let sdx = Ident::new("__sdx", span.start());
            let boxed = quote_spanned! {span.end()=> ::boxed };
            let boxed = quote! { #sdx #boxed };
            let mut future = Group::new(Delimiter::Parenthesis, call("call", result));
            future.set_span(span.end());
            quote! { #boxed #future }
        }
        Call::Blocking(result) => {
            let span = endpoint.method.fn_span;
            let format = format_type(endpoint.format, span);
            // Where blocking calls are not compiled in, `fn` is what is wrong.
            let block = quote_spanned! {span=> __sdx::block::<__sdx::#format, };
            quote! { #block #result>(#arguments) }
        }
    }
}

/// The type of the runtime that stands for a format.
pub(crate) fn format_type(format: ResponseFormat, span: Span) -> TokenStream {
    let name = match format {
        ResponseFormat::Json => "Json",
        ResponseFormat::Text => "Text",
        ResponseFormat::Raw => "Raw",
        ResponseFormat::Empty(status) => {
            let status = Literal::u16_unsuffixed(status);
            return quote_spanned! {span=> Empty<#status> };
        }
        ResponseFormat::Head => "Head",
        ResponseFormat::Ndjson => "Ndjson",
        ResponseFormat::EventStream => "EventStream",
    };
    Ident::new(name, span).into_token_stream()
}

/// The client in `self`. For a trait without one the error is reported at the method name.
fn client(method: &Method) -> TokenStream {
    let span = method.name.span();
    let mut receiver = method.receiver.clone();
    receiver.set_span(span.resolved_at(receiver.span()));
    quote_spanned! {span=> __sdx::client(#receiver) }
}

/// The argument as the request takes it.
fn value(parameter: &Parameter) -> TokenStream {
    let (function, owned) = match &parameter.location {
        Location::Path { .. } => ("path_value", false),
        Location::Query { .. } => ("query_value", false),
        Location::Flatten { .. } => ("flatten", false),
        Location::Flag { .. } => ("flag", false),
        Location::Header { .. } => ("header_value", false),
        Location::Headers => ("header_map", false),
        Location::Cookie { .. } => ("cookie_value", false),
        Location::Field { .. } => ("field_value", false),
        Location::Part { .. } => ("part", true),
        Location::Bearer => ("bearer", false),
        Location::Url => ("url", false),
        Location::Body { encoding, .. } => match encoding {
            BodyEncoding::Json => ("json_body", false),
            BodyEncoding::Form => ("form_body", false),
            BodyEncoding::Ndjson => ("ndjson_body", false),
            BodyEncoding::Text => ("text_body", true),
            BodyEncoding::Bytes => ("bytes_body", true),
            BodyEncoding::Into => ("into_body", true),
            BodyEncoding::IntoIfSome => ("optional_body", true),
        },
    };
    let ty = parameter.spelled.then(|| {
        let ty = &parameter.ty;
        // A part's type has a second argument, which says how it becomes parts.
        let marker = matches!(parameter.location, Location::Part { .. }).then(|| quote! { , _ });
        quote! { ::<#ty #marker> }
    });
    // What does not fit is reported at the type of the argument.
    let span = SpanRange::of(&parameter.ty, parameter.variable.span());
    let mut variable = parameter.variable.clone();
    variable.set_span(span.start().resolved_at(variable.span()));
    let reference = (!owned).then(|| quote_spanned! {span.start()=> & });
    let mut argument = Group::new(Delimiter::Parenthesis, quote! { #reference #variable });
    argument.set_span(span.end());
    let function = Ident::new(function, span.start());
    let path = quote_spanned! {span.start()=> __sdx::#function };
    quote! { #path #ty #argument }
}

#[cfg(test)]
mod tests;
