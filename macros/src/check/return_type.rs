//! What the return type asks for: the kind of call, and how its response is read.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{ReturnType, Signature, Type, TypeImplTrait};

use super::model::Call;
use crate::args::{Args, HttpMethod};
use crate::errors::{Errors, SpanRange};
use crate::keys::KeyState;
use crate::media::{BodyFormat, MediaType, ResponseFormat};
use crate::misuse::{ApiTraitMisuse, HeaderStatusMisuse, PaginateMisuse, SignatureMisuse};
use crate::types::{self, TypeShape, Unreadable};

/// The kind of call that the return type asks for.
pub(super) fn call(signature: &Signature, errors: &Errors) -> Option<Call> {
    let close = signature.paren_token.span.close();
    let ReturnType::Type(_, ty) = &signature.output else {
        errors.push(close, SignatureMisuse::NoReturnType);
        return None;
    };
    let is_async = signature.asyncness.is_some();
    let whole = types::ungroup(ty);
    let (result, call): (&Type, fn(Type) -> Call) = match whole {
        _ if is_async => (ty, Call::Async),
        Type::ImplTrait(opaque) => match stream_item(opaque, errors) {
            Some(item) => (item, Call::Stream),
            None => return None,
        },
        _ => match types::box_future_output(whole).or_else(|| types::pinned_output(whole)) {
            Some(result) => (result, Call::Boxed),
            None => (ty, Call::Blocking),
        },
    };
    let misuse = match types::unreadable(result) {
        None => return Some(call(result.clone())),
        Some(Unreadable::Opaque(span)) => (span, SignatureMisuse::ReturnImplTrait),
        Some(Unreadable::Borrowed(span, owned)) => {
            (span, SignatureMisuse::ReturnBorrowed { owned })
        }
        Some(Unreadable::SelfType(span)) => (span, SignatureMisuse::ReturnSelf),
    };
    errors.push(misuse.0, misuse.1);
    None
}

/// The item of `impl Stream<Item = …>`, the one opaque type that an endpoint returns.
fn stream_item<'a>(opaque: &'a TypeImplTrait, errors: &Errors) -> Option<&'a Type> {
    let item = opaque
        .bounds
        .iter()
        .find_map(|bound| types::associated(bound, "Stream", "Item"));
    if item.is_none() {
        let future = opaque
            .bounds
            .iter()
            .any(|bound| types::is_bound(bound, "Future"));
        let misuse = if future {
            SignatureMisuse::ManualFuture
        } else {
            SignatureMisuse::ReturnImplTrait
        };
        errors.push(SpanRange::of(opaque, opaque.impl_token.span), misuse);
    }
    item
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
    if let Call::Async(result) | Call::Blocking(result) | Call::Boxed(result) = call
        && let Some(success) = success(result)
    {
        if head {
            errors.push(types::span(success), SignatureMisuse::HeadWithBody);
        } else if format == BodyFormat::Json
            && let Some(status) = bodiless(args)
        {
            let status = status.to_string();
            let ty = types::source(success);
            errors.push(
                types::span(success),
                HeaderStatusMisuse::StatusWithoutBody { ty, status },
            );
        }
    }
    if head {
        return Some(ResponseFormat::Head);
    }
    Some(match format {
        BodyFormat::Json => bodiless(args).map_or(ResponseFormat::Json, ResponseFormat::Empty),
        BodyFormat::Text | BodyFormat::EventStream => ResponseFormat::Text,
        BodyFormat::Form | BodyFormat::Ndjson | BodyFormat::Raw => ResponseFormat::Raw,
    })
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

/// A declared status without a body, if no other is declared (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
fn bodiless(args: &Args) -> Option<u16> {
    let statuses = args.status.value()?;
    let bodiless = |(low, high): &(u16, u16)| low == high && matches!(low, 204 | 205 | 304);
    let (first, _) = statuses.first()?;
    statuses.iter().all(bodiless).then_some(*first)
}
