//! The result type in a return type.

use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeParamBound};

use super::{first_type, last_segment, owned, types_of, ungroup};
use crate::errors::SpanRange;

/// A type that an answer cannot have.
#[derive(Debug, Clone)]
pub(crate) enum Unreadable {
    Opaque(SpanRange),
    Borrowed(SpanRange, String),
    Unsized(SpanRange, String, String),
    Dyn(SpanRange, String),
    SelfType(SpanRange),
}

/// The first part of a return type that no response can give.
pub(crate) fn unreadable(ty: &Type) -> Option<Unreadable> {
    match ty {
        Type::Group(group) => unreadable(&group.elem),
        Type::Paren(paren) => unreadable(&paren.elem),
        Type::ImplTrait(opaque) => Some(Unreadable::Opaque(SpanRange::of(
            opaque,
            opaque.impl_token.span,
        ))),
        Type::Reference(reference) => {
            let span = SpanRange::of(reference, reference.and_token.span);
            let help = format!("return `{}`", owned(&reference.elem));
            Some(Unreadable::Borrowed(span, help))
        }
        Type::TraitObject(object) => {
            let span = SpanRange::of(object, proc_macro2::Span::call_site());
            Some(Unreadable::Dyn(span, super::source(object)))
        }
        Type::Slice(slice) => {
            let span = SpanRange::of(slice, slice.bracket_token.span.open());
            let owned = format!("Vec<{}>", super::source(&slice.elem));
            Some(Unreadable::Unsized(span, super::source(slice), owned))
        }
        Type::Array(array) => unreadable(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(unreadable),
        Type::Path(path) => match path.path.segments.first() {
            Some(only)
                if path.qself.is_none()
                    && path.path.segments.len() == 1
                    && only.ident == "Self" =>
            {
                Some(Unreadable::SelfType(SpanRange::from(only.ident.span())))
            }
            Some(only) if path.path.is_ident("str") => Some(Unreadable::Unsized(
                SpanRange::from(only.ident.span()),
                "str".to_owned(),
                "String".to_owned(),
            )),
            Some(_) if last_segment(ty).is_some_and(holds_unsized) => None,
            Some(first) if last_segment(ty).is_some_and(borrows) => Some(Unreadable::Borrowed(
                SpanRange::of(path, first.ident.span()),
                "return a type that owns its data".to_owned(),
            )),
            _ => path
                .path
                .segments
                .iter()
                .flat_map(types_of)
                .find_map(unreadable),
        },
        _ => None,
    }
}

/// Whether the type is a pointer, so that what it points to needs no size.
fn holds_unsized(segment: &PathSegment) -> bool {
    ["Box", "Arc", "Rc", "PhantomData"]
        .iter()
        .any(|name| segment.ident == name)
        && first_type(segment).is_some_and(|inner| {
            matches!(ungroup(inner), Type::Slice(_))
                || matches!(ungroup(inner), Type::Path(path) if path.path.is_ident("str"))
        })
}

/// Whether a lifetime other than `'static` is among the arguments.
fn borrows(segment: &PathSegment) -> bool {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().any(|argument| {
            matches!(argument, GenericArgument::Lifetime(lifetime) if lifetime.ident != "static")
        }),
        PathArguments::None | PathArguments::Parenthesized(_) => false,
    }
}

/// The type `R` of `Pin<Box<dyn Future<Output = R> + …>>`.
pub(crate) fn pinned_output(ty: &Type) -> Option<&Type> {
    let pin = last_segment(ty).filter(|segment| segment.ident == "Pin")?;
    let boxed = last_segment(first_type(pin)?).filter(|segment| segment.ident == "Box")?;
    match ungroup(first_type(boxed)?) {
        Type::TraitObject(object) => object
            .bounds
            .iter()
            .find_map(|bound| associated(bound, "Future", "Output")),
        _ => None,
    }
}

/// The type `R` of `Box<dyn Future<Output = R> + …>`, which is not pinned.
pub(crate) fn boxed_output(ty: &Type) -> Option<&Type> {
    let boxed = last_segment(ty).filter(|segment| segment.ident == "Box")?;
    match ungroup(first_type(boxed)?) {
        Type::TraitObject(object) => object
            .bounds
            .iter()
            .find_map(|bound| associated(bound, "Future", "Output")),
        _ => None,
    }
}

/// The item of a stream in a box: `BoxStream<'_, R>`, `Pin<Box<dyn Stream<Item = R>>>`, `Box<dyn Stream<Item = R>>`.
pub(crate) fn boxed_stream_item(ty: &Type) -> Option<&Type> {
    let segment = last_segment(ty)?;
    if segment.ident == "BoxStream" || segment.ident == "LocalBoxStream" {
        return first_type(segment);
    }
    let inner = match segment.ident.to_string().as_str() {
        "Pin" => {
            first_type(last_segment(first_type(segment)?).filter(|last| last.ident == "Box")?)?
        }
        "Box" => first_type(segment)?,
        _ => return None,
    };
    match ungroup(inner) {
        Type::TraitObject(object) => object
            .bounds
            .iter()
            .find_map(|bound| associated(bound, "Stream", "Item")),
        _ => None,
    }
}

/// Why a boxed future cannot be the one of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BoxedFault {
    Static,
    NotSend,
}

/// What a boxed future promises that an endpoint's does not, or does not promise though it must.
pub(crate) fn boxed_fault(ty: &Type) -> Option<BoxedFault> {
    let segment = last_segment(ty)?;
    if segment.ident == "BoxFuture" {
        return has_static(segment).then_some(BoxedFault::Static);
    }
    let boxed = last_segment(first_type(segment)?)?;
    let Type::TraitObject(object) = ungroup(first_type(boxed)?) else {
        return None;
    };
    let lifetime = object.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Lifetime(lifetime) => Some(lifetime),
        _ => None,
    });
    if !object.bounds.iter().any(|bound| is_bound(bound, "Send")) {
        return Some(BoxedFault::NotSend);
    }
    lifetime
        .is_none_or(|lifetime| lifetime.ident == "static")
        .then_some(BoxedFault::Static)
}

fn has_static(segment: &PathSegment) -> bool {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().any(|argument| {
            matches!(argument, GenericArgument::Lifetime(lifetime) if lifetime.ident == "static")
        }),
        PathArguments::None | PathArguments::Parenthesized(_) => false,
    }
}

/// The item of a stream within a `Result`, or the stream's own type if it does not say.
pub(crate) fn stream_in(result: &Type) -> Option<String> {
    let segment = last_segment(result).filter(|segment| segment.ident == "Result")?;
    let Type::ImplTrait(opaque) = ungroup(first_type(segment)?) else {
        return None;
    };
    let item = opaque
        .bounds
        .iter()
        .find_map(|bound| associated(bound, "Stream", "Item"));
    let is_stream = opaque.bounds.iter().any(|bound| is_bound(bound, "Stream"));
    item.map(super::source)
        .or_else(|| is_stream.then(|| "T".to_owned()))
}

/// Whether an error type is surely that of another library.
pub(crate) fn is_foreign_error(ty: &Type) -> bool {
    match ungroup(ty) {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Reference(_) => true,
        Type::Path(path) => {
            let first = path.path.segments.first();
            let others = [
                "std",
                "core",
                "anyhow",
                "eyre",
                "reqwest",
                "io",
                "hyper",
                "http",
                "serde_json",
                "fmt",
            ];
            let qualified = path.path.segments.len() > 1
                && first.is_some_and(|first| others.iter().any(|other| first.ident == other));
            let boxed = path.path.segments.len() == 1
                && first.is_some_and(|first| {
                    first.ident == "Box"
                        && first_type(first)
                            .is_some_and(|inner| matches!(ungroup(inner), Type::TraitObject(_)))
                });
            qualified || boxed || super::is_scalar(ty)
        }
        _ => false,
    }
}

/// The body type of another library's response.
pub(crate) fn foreign_response(ty: &Type) -> Option<String> {
    let Type::Path(path) = ungroup(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    let foreign = last.ident == "Response"
        && path.path.segments.iter().any(|segment| {
            ["http", "reqwest", "hyper", "axum"]
                .iter()
                .any(|name| segment.ident == name)
        });
    foreign.then(|| first_type(last).map_or_else(|| "()".to_owned(), super::source))
}

/// The type `R` of `BoxFuture<'_, R>`.
pub(crate) fn box_future_output(ty: &Type) -> Option<&Type> {
    let segment = last_segment(ty).filter(|segment| segment.ident == "BoxFuture")?;
    first_type(segment)
}

/// The type `T` of a bound `Trait<Name = T>`.
pub(crate) fn associated<'a>(
    bound: &'a TypeParamBound,
    name: &str,
    item: &str,
) -> Option<&'a Type> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let segment = bound
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(associated) if associated.ident == item => Some(&associated.ty),
        _ => None,
    })
}

/// Whether a bound is for the trait of this name.
pub(crate) fn is_bound(bound: &TypeParamBound, name: &str) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|segment| segment.ident == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::source;

    fn parse(text: &str) -> Type {
        syn::parse_str(text).unwrap()
    }

    #[test]
    fn finds_the_result_of_boxed_futures() {
        let pinned = parse("Pin<Box<dyn Future<Output = Result<u8, E>> + Send + '_>>");
        assert_eq!(source(pinned_output(&pinned).unwrap()), "Result<u8, E>");
        let boxed = parse("sdx_endpoint::BoxFuture<'_, Result<u8, E>>");
        assert_eq!(source(box_future_output(&boxed).unwrap()), "Result<u8, E>");
        assert!(pinned_output(&parse("Box<u8>")).is_none());
    }

    #[test]
    fn finds_what_no_response_gives() {
        assert!(
            matches!(unreadable(&parse("Result<&str, E>")), Some(Unreadable::Borrowed(_, help)) if help == "return `String`")
        );
        assert!(matches!(
            unreadable(&parse("Result<Vec<impl Debug>, E>")),
            Some(Unreadable::Opaque(_))
        ));
        assert!(matches!(
            unreadable(&parse("Result<Self, E>")),
            Some(Unreadable::SelfType(_))
        ));
        for text in [
            "Result<Self::Key, E>",
            "Result<<Self as Keys>::Key, E>",
            "Result<fn(&str), E>",
            "Result<(), E>",
        ] {
            assert!(unreadable(&parse(text)).is_none(), "{text}");
        }
    }
}
