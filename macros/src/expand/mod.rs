//! A checked declaration as Rust. Nothing can fail here.

mod descriptor;
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

use crate::check::model::{Call, Endpoint, Method, Parameter, Placement, Reply, Writer};
use crate::errors::Place;

/// The method with its default body.
pub(crate) fn endpoint(endpoint: &Endpoint) -> TokenStream {
    let sdx = quote! { __sdx };
    let runtime = endpoint
        .krate
        .as_ref()
        .map_or_else(|| quote! { ::sdx_endpoint }, ToTokens::to_token_stream);
    let head = head(&endpoint.method, &endpoint.call);
    let descriptor = descriptor::descriptor(endpoint, &sdx);
    let sendable = endpoint
        .parameters
        .iter()
        .filter(|parameter| parameter.sendable)
        .map(|parameter| {
            let kind = &parameter.kind;
            quote! { #sdx::sendable::<#kind>(); }
        });
    let call = call(endpoint);
    quote! {
        #head {
            use #runtime::__private as #sdx;
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
        (Call::Async(_), ReturnType::Type(arrow, kind)) => future(arrow, kind, name.span()),
        (_, output) => output.to_token_stream(),
    };
    // clippy's bound is for functions that people think up; here the API decides. A user who speaks of it is not overruled.
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
pub(crate) fn future(arrow: &impl ToTokens, kind: &impl ToTokens, otherwise: Span) -> TokenStream {
    let place = Place::of(kind, otherwise);
    let before = quote_spanned! {place.start()=> impl ::core::future::Future<Output = };
    let after = quote_spanned! {place.end()=> > + ::core::marker::Send };
    quote! { #arrow #before #kind #after }
}

fn call(endpoint: &Endpoint) -> TokenStream {
    let client = client(&endpoint.method);
    let values = endpoint.parameters.iter().map(value);
    let arguments = quote! { #client, &__ENDPOINT, &mut [#(#values),*] };
    // A bound that fails is reported once, at the result: the call lies where its type does.
    let call = |function: &str, result: &Type| {
        let place = Place::of(result, endpoint.method.name.span());
        let function = Ident::new(function, place.start());
        let reply = reply(endpoint.reply, place.start());
        let path = quote_spanned! {place.start()=> __sdx::#function::<__sdx::#reply, #result> };
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments.clone());
        arguments.set_span(place.end());
        quote! { #path #arguments }
    };
    match &endpoint.call {
        Call::Async(result) => call("call", result),
        Call::Stream(item) if endpoint.paging.is_some() => {
            quote! { __sdx::pages::<#item>(#arguments) }
        }
        Call::Stream(item) => call("stream", item),
        Call::Boxed(result) => {
            let place = Place::of(result, endpoint.method.name.span());
            // The whole path lies on the whole type, too.
            let sdx = Ident::new("__sdx", place.start());
            let boxed = quote_spanned! {place.end()=> ::boxed };
            let boxed = quote! { #sdx #boxed };
            let mut future = Group::new(Delimiter::Parenthesis, call("call", result));
            future.set_span(place.end());
            quote! { #boxed #future }
        }
        Call::Blocking(result) => {
            let span = endpoint.method.fn_span;
            let reply = reply(endpoint.reply, span);
            // Where blocking calls are not compiled in, `fn` is what is wrong.
            let block = quote_spanned! {span=> __sdx::block::<__sdx::#reply, };
            quote! { #block #result>(#arguments) }
        }
    }
}

/// How the answer is read, as the type that stands for it.
fn reply(reply: Reply, span: Span) -> TokenStream {
    match reply {
        Reply::Json => quote_spanned! {span=> Json },
        Reply::Text => quote_spanned! {span=> Text },
        Reply::Raw => quote_spanned! {span=> Raw },
        Reply::Empty(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote_spanned! {span=> Empty<#status> }
        }
        Reply::Head => quote_spanned! {span=> Head },
        Reply::Ndjson => quote_spanned! {span=> Ndjson },
        Reply::EventStream => quote_spanned! {span=> EventStream },
    }
}

/// The client in `self`. A trait without one is told so at the method's name.
fn client(method: &Method) -> TokenStream {
    let span = method.name.span();
    let mut receiver = method.receiver.clone();
    receiver.set_span(span.resolved_at(receiver.span()));
    quote_spanned! {span=> __sdx::client(#receiver) }
}

/// The argument as the request takes it.
fn value(parameter: &Parameter) -> TokenStream {
    let (function, owned) = match &parameter.place {
        Placement::Path { .. } => ("path_value", false),
        Placement::Query { .. } => ("query_value", false),
        Placement::Flatten { .. } => ("flatten", false),
        Placement::Flag { .. } => ("flag", false),
        Placement::Header { .. } => ("header_value", false),
        Placement::Headers => ("header_map", false),
        Placement::Cookie { .. } => ("cookie_value", false),
        Placement::Field { .. } => ("field_value", false),
        Placement::Part { .. } => ("part", true),
        Placement::Bearer => ("bearer", false),
        Placement::Url => ("url", false),
        Placement::Body { writer, .. } => match writer {
            Writer::Json => ("json_body", false),
            Writer::Form => ("form_body", false),
            Writer::Ndjson => ("ndjson_body", false),
            Writer::Text => ("text_body", true),
            Writer::Bytes => ("bytes_body", true),
        },
    };
    let kind = parameter.spelled.then(|| {
        let kind = &parameter.kind;
        // A part's type has a second argument, which says how it becomes parts.
        let marker = matches!(parameter.place, Placement::Part { .. }).then(|| quote! { , _ });
        quote! { ::<#kind #marker> }
    });
    // What does not fit is reported at the type of the argument.
    let place = Place::of(&parameter.kind, parameter.variable.span());
    let mut variable = parameter.variable.clone();
    variable.set_span(place.start().resolved_at(variable.span()));
    let reference = (!owned).then(|| quote_spanned! {place.start()=> & });
    let mut argument = Group::new(Delimiter::Parenthesis, quote! { #reference #variable });
    argument.set_span(place.end());
    let function = Ident::new(function, place.start());
    let path = quote_spanned! {place.start()=> __sdx::#function };
    quote! { #path #kind #argument }
}

#[cfg(test)]
mod tests;
