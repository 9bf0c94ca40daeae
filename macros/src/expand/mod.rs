//! A checked declaration as Rust. Nothing can fail here.
//!
//! Takes the model and returns the method with its default body. What rustc may still refuse, such as a type without a
//! trait, must be reported at the user's own tokens and once, so much of the code here is about spans.

mod constraints;
mod descriptor;
mod envelope;
mod json_path;
mod paging;
#[allow(
    clippy::arithmetic_side_effects,
    reason = "lengths of pieces of a pattern, whose text is bounded"
)]
mod validator;
mod wire_name;

pub(crate) use self::validator::validator;

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, ReturnType, Type};

use crate::check::model::{Bound, Call, Endpoint, Location, Method, Parameter};
use crate::errors::SpanRange;
use crate::keys::crate_path;
use crate::media::{BodyEncoding, ResponseFormat};
use crate::types;

/// The method with its default body.
pub(crate) fn endpoint(endpoint: &Endpoint) -> TokenStream {
    let sdx = quote! { __sdx };
    let runtime = crate_path::private(endpoint.krate.as_ref());
    let head = head(&endpoint.method, &endpoint.call);
    let descriptor = descriptor::descriptor(endpoint, &sdx);
    let call = call(endpoint);
    quote! {
        #head {
            use #runtime as #sdx;
            #descriptor
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
pub(crate) fn future(
    arrow: &impl ToTokens,
    ty: &impl ToTokens,
    fallback_span: Span,
) -> TokenStream {
    let span = SpanRange::of(ty, fallback_span);
    let before = quote_spanned! {span.start()=> impl ::core::future::Future<Output = };
    let after = quote_spanned! {span.end()=> > + ::core::marker::Send };
    quote! { #arrow #before #ty #after }
}

fn call(endpoint: &Endpoint) -> TokenStream {
    let client = client(&endpoint.method);
    let values = endpoint.parameters.iter().map(value);
    let arguments = quote! { #client, &__ENDPOINT, &mut [#(#values),*] };
    // A bound that fails is reported once, and where the type that fails it is most likely. The type is inferred: the
    // signature names it, and a second time would report a misspelt name a second time.
    let stream = |result: &Type| {
        let span = SpanRange::of(blamed(result), endpoint.method.name.span());
        let format = format_type(endpoint.format, span.start());
        let path = quote_spanned! {span.start()=> __sdx::stream::<__sdx::#format, };
        let result = inferred(span);
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments.clone());
        arguments.set_span(span.end());
        quote! { #path #result > #arguments }
    };
    let call = |function: &str, at: SpanRange, result: &Type| {
        let reader = reader(endpoint, result);
        let function = Ident::new(function, at.start());
        let dot = quote_spanned! {at.start()=> . };
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments.clone());
        arguments.set_span(at.end());
        quote! { #reader #dot #function #arguments }
    };
    let at = |result| SpanRange::of(blamed(result), endpoint.method.name.span());
    match &endpoint.call {
        Call::Async(result) => call("call", at(result), result),
        Call::Stream(item) if endpoint.paging.is_some() => {
            let item = inferred(SpanRange::of(blamed(item), endpoint.method.name.span()));
            quote! { __sdx::pages::<#item>(#arguments) }
        }
        Call::Stream(item) => stream(item),
        Call::Boxed(result) => {
            let span = SpanRange::of(result, endpoint.method.name.span());
            // The whole path lies on the whole type, too.
            let sdx = Ident::new("__sdx", span.start());
            let boxed = quote_spanned! {span.end()=> ::boxed };
            let boxed = quote! { #sdx #boxed };
            let mut future = Group::new(Delimiter::Parenthesis, call("call", at(result), result));
            future.set_span(span.end());
            quote! { #boxed #future }
        }
        // Where blocking calls are not compiled in, `fn` is what is wrong.
        Call::Blocking(result) => call("block", endpoint.method.fn_span.into(), result),
    }
}

/// What reads the result, at the place of the type that it may not read.
fn reader(endpoint: &Endpoint, result: &Type) -> TokenStream {
    let span = SpanRange::of(blamed(result), endpoint.method.name.span());
    let format = format_type(endpoint.format, span.end());
    let start = quote_spanned! {span.start()=> __sdx::EndpointResult::<__sdx:: };
    let end = quote_spanned! {span.end()=> >::READER };
    quote! { #start #format #end }
}

/// A type that is inferred, at the place of another.
fn inferred(span: SpanRange) -> TokenStream {
    let start = quote_spanned! {span.start()=> __sdx::Same<_ };
    let end = quote_spanned! {span.end()=> > };
    quote! { #start #end }
}

/// The part of a result that is read from a response, as far as its spelling tells: `Key` of `Result<Response<Key>, Error>`.
fn blamed(result: &Type) -> &Type {
    let named = |ty, name: &str| types::last_segment(ty).filter(|segment| segment.ident == name);
    let Some(segment) = named(result, "Result") else {
        return result;
    };
    let mut parts = types::types_of(segment);
    let Some(success) = parts.next() else {
        return result;
    };
    let failure = parts.next();
    let failure = failure.and_then(|failure| types::first_type(named(failure, "Error")?));
    let is_unit = matches!(types::ungroup(success), Type::Tuple(tuple) if tuple.elems.is_empty());
    match failure {
        // What is read as nothing cannot fail, and a failure without a type of its own cannot either.
        Some(failure) if is_unit || types::is_plain(success) => failure,
        Some(_) => result,
        None => ["Response", "Option", "Vec"]
            .iter()
            .find_map(|name| types::first_type(named(success, name)?))
            .unwrap_or(success),
    }
}

/// The variable in parentheses, at the place of its type, where what does not fit is reported.
fn argument(parameter: &Parameter, owned: bool) -> (SpanRange, Group) {
    let span = SpanRange::of(&parameter.ty, parameter.variable.span());
    let mut variable = parameter.variable.clone();
    variable.set_span(span.end().resolved_at(variable.span()));
    let reference = (!owned).then(|| quote_spanned! {span.start()=> & });
    let mut argument = Group::new(Delimiter::Parenthesis, quote! { #reference #variable });
    argument.set_span(span.end());
    (span, argument)
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
    quote_spanned! {span=> __sdx::Has::client(#receiver) }
}

/// The argument as the request takes it.
fn value(parameter: &Parameter) -> TokenStream {
    let (of, function, owned) = match &parameter.location {
        Location::Path { .. } => ("PathValue", "path_value", false),
        Location::Query { .. } => ("QueryValue", "query_value", false),
        Location::Flatten { .. } => ("FlattenedValue", "flatten", false),
        Location::Flag { .. } => ("", "flag", false),
        Location::Header { .. } => ("HeaderValue", "header_value", false),
        Location::Headers => ("HeadersValue", "header_map", false),
        Location::Cookie { .. } => ("CookieValue", "cookie_value", false),
        Location::Field { .. } => ("FieldValue", "field_value", false),
        Location::Part { .. } => ("PartValue", "part", true),
        Location::Bearer => ("BearerValue", "bearer", false),
        Location::Url => ("UrlValue", "url", false),
        Location::Body { encoding, .. } => match encoding {
            BodyEncoding::Json => ("JsonBody", "json_body", false),
            BodyEncoding::Form => ("FormBody", "form_body", false),
            BodyEncoding::Ndjson => ("NdjsonBody", "ndjson_body", false),
            BodyEncoding::Text => ("TextBody", "text_body", true),
            BodyEncoding::Bytes => ("BytesBody", "bytes_body", true),
            BodyEncoding::Into => ("", "into_body", true),
            BodyEncoding::IntoIfSome => ("", "optional_body", true),
        },
    };
    let (span, argument) = argument(parameter, owned);
    let function = Ident::new(function, span.start());
    // Through its trait a bound is reported without the function that has it; what fits is called by a shorter path.
    let of = match parameter.bound {
        Bound::Met => "",
        Bound::Serialized if !of.is_empty() => "SerializedValue",
        Bound::OfPlace | Bound::Serialized => of,
    };
    let of = (!of.is_empty()).then(|| {
        let of = Ident::new(of, span.start());
        quote_spanned! {span.start()=> #of:: }
    });
    let path = quote_spanned! {span.start()=> __sdx:: };
    quote! { #path #of #function #argument }
}

#[cfg(test)]
mod tests;
