//! The result type in a return type.

use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use super::{first_type, last_segment, owned, types_of, ungroup};
use crate::errors::SpanRange;

/// A type that an answer cannot have.
#[derive(Debug, Clone)]
pub(crate) enum Unreadable {
    Opaque(SpanRange),
    Borrowed(SpanRange, String),
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
            Some(Unreadable::Borrowed(span, owned(&reference.elem)))
        }
        Type::Array(array) => unreadable(&array.elem),
        Type::Slice(slice) => unreadable(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(unreadable),
        Type::Path(path) => match path.path.segments.first() {
            Some(only)
                if path.qself.is_none()
                    && path.path.segments.len() == 1
                    && only.ident == "Self" =>
            {
                Some(Unreadable::SelfType(SpanRange::from(only.ident.span())))
            }
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
            matches!(unreadable(&parse("Result<&str, E>")), Some(Unreadable::Borrowed(_, owned)) if owned == "String")
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
