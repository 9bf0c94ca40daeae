//! What the return type asks for: the kind of call, and how its response is read.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{ReturnType, Signature, Type, TypeImplTrait};

use super::model::Call;
use crate::args::{Args, HttpMethod, WrittenStatus};
use crate::errors::{Errors, SpanRange};
use crate::keys::KeyState;
use crate::media::{BodyFormat, MediaType, ResponseFormat};
use crate::misuse::{ApiTraitMisuse, HeaderStatusMisuse, PaginateMisuse, SignatureMisuse};
use crate::types::{self, TypeShape, Unreadable};

/// The kind of call that the return type asks for.
pub(super) fn call(signature: &Signature, paged: bool, errors: &Errors) -> Option<Call> {
    let close = signature.paren_token.span.close();
    let ReturnType::Type(_, ty) = &signature.output else {
        errors.push(close, SignatureMisuse::NoReturnType);
        return None;
    };
    let whole = types::ungroup(ty);
    let is_async = signature.asyncness.is_some();
    if let Some((span, misuse)) = wrong_kind(signature, whole, paged) {
        errors.push(span, misuse);
        return None;
    }
    let (result, call): (&Type, fn(Type) -> Call) = match whole {
        _ if is_async => (ty, Call::Async),
        Type::ImplTrait(opaque) => {
            let Some(item) = stream_item(opaque) else {
                let span = SpanRange::of(opaque, opaque.impl_token.span);
                errors.push(span, SignatureMisuse::ReturnImplTrait);
                return None;
            };
            (item, Call::Stream)
        }
        _ => match types::box_future_output(whole).or_else(|| types::pinned_output(whole)) {
            Some(result) => (result, Call::Boxed),
            None => (ty, Call::Blocking),
        },
    };
    let (span, misuse) = match types::unreadable(result) {
        None => {
            foreign(result, errors)?;
            return Some(call(result.clone()));
        }
        Some(Unreadable::Opaque(span)) => {
            let item = types::stream_in(result).map(|item| stream_example(signature, &item));
            match item {
                Some(example) => (
                    types::span(result),
                    SignatureMisuse::StreamInResult { example },
                ),
                None => (span, SignatureMisuse::ReturnImplTrait),
            }
        }
        Some(Unreadable::Borrowed(span, help)) => (span, SignatureMisuse::ReturnBorrowed { help }),
        Some(Unreadable::Unsized(span, ty, owned)) => {
            (span, SignatureMisuse::ReturnUnsized { ty, owned })
        }
        Some(Unreadable::Dyn(span, ty)) => (span, SignatureMisuse::ReturnDyn { ty }),
        Some(Unreadable::SelfType(span)) => (span, SignatureMisuse::ReturnSelf),
    };
    errors.push(span, misuse);
    None
}

/// `async` or its absence beside a type that asks for the opposite, and futures that could not be returned.
fn wrong_kind(
    signature: &Signature,
    whole: &Type,
    paged: bool,
) -> Option<(SpanRange, SignatureMisuse)> {
    let span = types::span(whole);
    let boxed = |result: &Type| format!("BoxFuture<'_, {}>", types::source(result));
    if let Type::ImplTrait(opaque) = whole {
        if let Some(item) = stream_item(opaque) {
            let at = signature.asyncness.as_ref()?;
            let span = if paged { at.span.into() } else { span };
            let example = stream_example(signature, &types::source(item));
            return Some((span, SignatureMisuse::AsyncStream { example }));
        }
        if opaque
            .bounds
            .iter()
            .any(|bound| types::is_bound(bound, "Stream"))
        {
            return Some((span, SignatureMisuse::StreamWithoutItem));
        }
        if opaque
            .bounds
            .iter()
            .any(|bound| types::is_bound(bound, "Future"))
        {
            let output = opaque
                .bounds
                .iter()
                .find_map(|bound| types::associated(bound, "Future", "Output"));
            let result = output.map_or_else(|| "Result<(), Error>".to_owned(), types::source);
            let example = method_example(signature, true, &result);
            let boxed = format!("BoxFuture<'_, {result}>");
            return Some((span, SignatureMisuse::ManualFuture { example, boxed }));
        }
        return None;
    }
    if let Some(item) = types::boxed_stream_item(whole) {
        let example = stream_example(signature, &types::source(item));
        return Some((span, SignatureMisuse::BoxedStream { example }));
    }
    if let Some(result) = types::boxed_output(whole) {
        let example = boxed(result);
        return Some((span, SignatureMisuse::BoxNotPinned { example }));
    }
    let result = types::box_future_output(whole).or_else(|| types::pinned_output(whole))?;
    let example = boxed(result);
    if signature.asyncness.is_some() {
        let example = method_example(signature, true, &types::source(result));
        return Some((span, SignatureMisuse::AsyncBoxed { example }));
    }
    match types::boxed_fault(whole)? {
        types::BoxedFault::Static => Some((span, SignatureMisuse::BoxStatic { example })),
        types::BoxedFault::NotSend => Some((span, SignatureMisuse::BoxNotSend { example })),
    }
}

/// The method with another kind of result, as it can be pasted.
fn method_example(signature: &Signature, is_async: bool, output: &str) -> String {
    let keyword = if is_async { "async fn" } else { "fn" };
    let inputs: Vec<String> = signature
        .inputs
        .iter()
        .map(|input| types::source(&super::signature::without_markers(input)))
        .collect();
    let generics = types::source(&signature.generics);
    let name = &signature.ident;
    format!(
        "{keyword} {name}{generics}({}) -> {output}",
        inputs.join(", ")
    )
}

fn stream_example(signature: &Signature, item: &str) -> String {
    let item = if item.starts_with("Result<") {
        item.to_owned()
    } else {
        format!("Result<{item}, Error>")
    };
    method_example(
        signature,
        false,
        &format!("impl Stream<Item = {item}> + Send"),
    )
}

/// The item of `impl Stream<Item = …>`, the one opaque type that an endpoint returns.
fn stream_item(opaque: &TypeImplTrait) -> Option<&Type> {
    opaque
        .bounds
        .iter()
        .find_map(|bound| types::associated(bound, "Stream", "Item"))
}

/// Results whose error or response is surely of another library.
fn foreign(result: &Type, errors: &Errors) -> Option<()> {
    let segment = types::last_segment(result).filter(|segment| segment.ident == "Result");
    let Some(segment) = segment else {
        return Some(());
    };
    let mut parts = types::types_of(segment);
    let (success, failure) = (parts.next(), parts.next());
    if let Some(failure) = failure.filter(|failure| types::is_foreign_error(failure)) {
        let success = success.map_or_else(|| "()".to_owned(), types::source);
        let misuse = SignatureMisuse::ForeignError {
            ty: types::source(failure),
            example: format!("Result<{success}, sdx_endpoint::Error>"),
        };
        errors.push(types::span(failure), misuse);
        return None;
    }
    let foreign = success.and_then(|ty| types::foreign_response(ty).map(|inner| (ty, inner)));
    if let Some((ty, inner)) = foreign {
        let (span, ty) = (types::span(ty), types::source(ty));
        errors.push(span, SignatureMisuse::ForeignResponse { ty, inner });
        return None;
    }
    Some(())
}

/// How the response is read, by `accept` and the kind of call.
pub(super) fn response_format(
    call: &Call,
    signature: &Signature,
    args: &Args,
    errors: &Errors,
) -> Option<ResponseFormat> {
    // It has been reported, perhaps at the trait; what takes most types keeps the method from being reported as well.
    if matches!(args.accept, KeyState::Invalid) {
        return Some(match call {
            Call::Stream(_) => ResponseFormat::EventStream,
            Call::Async(_) | Call::Blocking(_) | Call::Boxed(_) => ResponseFormat::Json,
        });
    }
    let media = args.accept.value();
    let format = media.map_or(BodyFormat::Json, MediaType::format);
    let head = args.method.value().is_some_and(HttpMethod::is_head);
    if let Some((span, misuse)) = streamed_nothing(call, head, args) {
        errors.push(span, misuse);
        return None;
    }
    if let Some(paging) = args.paginate.spanned() {
        if !matches!(call, Call::Stream(_)) {
            errors.push(paging.key, PaginateMisuse::NotStream);
        } else if let Some(accept) = args.accept.spanned()
            && format != BodyFormat::Json
        {
            let media = accept.value.as_str().to_owned();
            if args.accept.is_inherited() {
                errors.push(accept.span, ApiTraitMisuse::PagesMedia { media });
            } else {
                errors.push(accept.span, PaginateMisuse::Media { media });
            }
        }
        return Some(ResponseFormat::Json);
    }
    if !args.paginate.is_absent() {
        return None;
    }
    if let Call::Stream(_) = call {
        return match format {
            BodyFormat::Ndjson => Some(ResponseFormat::Ndjson),
            BodyFormat::EventStream => Some(ResponseFormat::EventStream),
            _ => {
                let span = args.accept.spanned().map_or_else(
                    || SpanRange::of(&output_type(signature), Span::call_site()),
                    |accept| accept.span,
                );
                let media = media
                    .map_or("application/json", MediaType::as_str)
                    .to_owned();
                errors.push(span, SignatureMisuse::StreamMedia { media });
                None
            }
        };
    }
    check_body(call, head, args, errors);
    if head {
        return Some(ResponseFormat::Head);
    }
    if format == BodyFormat::Json
        && let Call::Async(result) | Call::Blocking(result) | Call::Boxed(result) = call
        && let Some(bytes) = bytes(result)
    {
        let ty = types::source(bytes);
        errors.push(types::span(bytes), SignatureMisuse::BytesAsJson { ty });
        return None;
    }
    if let Some(status) = bodiless(args) {
        return Some(ResponseFormat::Empty(status));
    }
    Some(match format {
        BodyFormat::Json => ResponseFormat::Json,
        BodyFormat::Text | BodyFormat::EventStream => ResponseFormat::Text,
        BodyFormat::Form | BodyFormat::Ndjson | BodyFormat::Raw => ResponseFormat::Raw,
    })
}

/// A success that has a value although no body will be received.
fn check_body(call: &Call, head: bool, args: &Args, errors: &Errors) {
    if let Call::Async(result) | Call::Blocking(result) | Call::Boxed(result) = call
        && let Some(success) = success(result)
    {
        let status = bodiless(args);
        if head {
            errors.push(types::span(success), SignatureMisuse::HeadWithBody);
        } else if let Some(status) = status {
            let status = status.to_string();
            let ty = types::source(success);
            errors.push(
                types::span(success),
                HeaderStatusMisuse::StatusWithoutBody { ty, status },
            );
        }
    }
}

/// A stream or pages where no body will be: after `HEAD`, or under a status without one.
fn streamed_nothing(call: &Call, head: bool, args: &Args) -> Option<(SpanRange, SignatureMisuse)> {
    let Call::Stream(item) = call else {
        return None;
    };
    let (span, key) = match args.paginate.spanned() {
        Some(paging) => (paging.key.into(), "a page"),
        None => (types::span(item), "a stream"),
    };
    let key = key.to_owned();
    if head {
        return Some((span, SignatureMisuse::HeadWithStream { key }));
    }
    let status = bodiless(args)?.to_string();
    Some((span, SignatureMisuse::EmptyStream { key, status }))
}

/// A success type that holds bytes, which JSON has not.
fn bytes(result: &Type) -> Option<&Type> {
    let segment = types::last_segment(result).filter(|segment| segment.ident == "Result")?;
    let success = types::first_type(segment)?;
    let last = types::last_segment(success)?;
    let holds = |segment: &syn::PathSegment| {
        (segment.ident == "Bytes" || segment.ident == "ByteStream") && segment.arguments.is_none()
    };
    if last.ident == "Response" || last.ident == "Option" {
        let inner = types::first_type(last)?;
        return types::last_segment(inner)
            .is_some_and(holds)
            .then_some(inner);
    }
    holds(last).then_some(success)
}

fn output_type(signature: &Signature) -> proc_macro2::TokenStream {
    match &signature.output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => signature.ident.to_token_stream(),
    }
}

/// The success type, if its spelling tells that a body is needed; an alias may hide anything.
fn success(result: &Type) -> Option<&Type> {
    let segment = types::last_segment(result).filter(|segment| segment.ident == "Result")?;
    types::first_type(segment).filter(|success| {
        !matches!(
            types::shape(success),
            TypeShape::Unknown | TypeShape::Option(_)
        )
    })
}

/// A declared status without a body, if no other is declared.
fn bodiless(args: &Args) -> Option<u16> {
    let statuses = args.status.value()?;
    let (first, _) = statuses.first()?.codes;
    let is_bodiless = statuses.iter().all(WrittenStatus::is_bodiless);
    is_bodiless.then_some(first)
}
