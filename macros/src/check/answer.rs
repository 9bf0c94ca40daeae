//! What the return type asks for: the kind of call, and how its answer is read.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{ReturnType, Signature, Type, TypeImplTrait};

use super::model::{Call, Reply};
use crate::args::{Args, HttpMethod};
use crate::errors::{Errors, Place};
use crate::media::{Kind, MediaType};
use crate::misuse::{HeaderStatusMisuse, PaginateMisuse, SignatureMisuse};
use crate::types::{self, Shape, Unreadable};

/// The kind of call that the return type asks for.
pub(super) fn call(signature: &Signature, errors: &Errors) -> Option<Call> {
    let close = signature.paren_token.span.close();
    let ReturnType::Type(_, kind) = &signature.output else {
        errors.push(close, SignatureMisuse::NoReturnType);
        return None;
    };
    let is_async = signature.asyncness.is_some();
    let whole = types::ungroup(kind);
    let (result, call): (&Type, fn(Type) -> Call) = match whole {
        _ if is_async => (kind, Call::Async),
        Type::ImplTrait(opaque) => match stream_item(opaque, errors) {
            Some(item) => (item, Call::Stream),
            None => return None,
        },
        _ => match types::box_future_output(whole).or_else(|| types::pinned_output(whole)) {
            Some(result) => (result, Call::Boxed),
            None => (kind, Call::Blocking),
        },
    };
    let misuse = match types::unreadable(result) {
        None => return Some(call(result.clone())),
        Some(Unreadable::Opaque(place)) => (place, SignatureMisuse::ReturnImplTrait),
        Some(Unreadable::Borrowed(place, owned)) => {
            (place, SignatureMisuse::ReturnBorrowed { owned })
        }
        Some(Unreadable::SelfType(place)) => (place, SignatureMisuse::ReturnSelf),
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
        errors.push(Place::of(opaque, opaque.impl_token.span), misuse);
    }
    item
}

/// How the answer is read, by `accept` and the kind of call.
pub(super) fn reply(
    call: &Call,
    signature: &Signature,
    args: &Args,
    errors: &Errors,
) -> Option<Reply> {
    let media = args.accept.value();
    let kind = media.map_or(Kind::Json, MediaType::kind);
    let head = args.method.value().is_some_and(HttpMethod::is_head);
    if let Some(paging) = args.paginate.setting() {
        if !matches!(call, Call::Stream(_)) {
            errors.push(paging.key, PaginateMisuse::NotStream);
        } else if let Some(accept) = args.accept.setting()
            && kind != Kind::Json
        {
            let media = accept.value.as_str().to_owned();
            errors.push(accept.place, PaginateMisuse::Media { media });
        }
        return Some(Reply::Json);
    }
    if !args.paginate.is_absent() {
        return None;
    }
    if let Call::Stream(_) = call {
        return match kind {
            Kind::Ndjson => Some(Reply::Ndjson),
            Kind::EventStream => Some(Reply::EventStream),
            _ => {
                let place = args.accept.setting().map_or_else(
                    || Place::of(&output_type(signature), Span::call_site()),
                    |accept| accept.place,
                );
                let media = media
                    .map_or("application/json", MediaType::as_str)
                    .to_owned();
                errors.push(place, SignatureMisuse::StreamMedia { media });
                None
            }
        };
    }
    if let Call::Async(result) | Call::Blocking(result) | Call::Boxed(result) = call
        && let Some(success) = success(result)
    {
        if head {
            errors.push(types::place(success), SignatureMisuse::HeadWithBody);
        } else if kind == Kind::Json
            && let Some(status) = bodiless(args)
        {
            let status = status.to_string();
            let kind = types::source(success);
            errors.push(
                types::place(success),
                HeaderStatusMisuse::StatusWithoutBody { kind, status },
            );
        }
    }
    if head {
        return Some(Reply::Head);
    }
    Some(match kind {
        Kind::Json => bodiless(args).map_or(Reply::Json, Reply::Empty),
        Kind::Text | Kind::EventStream => Reply::Text,
        Kind::Form | Kind::Ndjson | Kind::Raw => Reply::Raw,
    })
}

fn output_type(signature: &Signature) -> proc_macro2::TokenStream {
    match &signature.output {
        ReturnType::Type(_, kind) => kind.to_token_stream(),
        ReturnType::Default => signature.ident.to_token_stream(),
    }
}

/// The success type, if its spelling tells that a body is needed; an alias may hide anything.
fn success(result: &Type) -> Option<&Type> {
    let segment = types::last_segment(result).filter(|segment| segment.ident == "Result")?;
    types::first_type(segment)
        .filter(|success| !matches!(types::shape(success), Shape::Unknown | Shape::Option(_)))
}

/// A declared status without a body, if no other is declared (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
fn bodiless(args: &Args) -> Option<u16> {
    let statuses = args.status.value()?;
    let bodiless = |(low, high): &(u16, u16)| low == high && matches!(low, 204 | 205 | 304);
    let (first, _) = statuses.first()?;
    statuses.iter().all(bodiless).then_some(*first)
}
