//! What the spelling of a type tells. Aliases hide everything, so an unknown type is never a fault.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, PathArguments, PathSegment, Type,
    TypeParamBound,
};

use crate::errors::Place;

/// The kind of value that a type holds, as far as its spelling tells.
#[derive(Clone, Copy)]
pub(crate) enum Shape<'a> {
    Text,
    Bool,
    Number,
    List(&'a Type),
    Map,
    Option(&'a Type),
    Unknown,
}

/// A type without references, parentheses, and the groups of `macro_rules!`.
pub(crate) fn peel(kind: &Type) -> &Type {
    match kind {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        Type::Reference(reference) => peel(&reference.elem),
        other => other,
    }
}

/// [`peel`], but references stay.
pub(crate) fn ungroup(kind: &Type) -> &Type {
    match kind {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        other => other,
    }
}

pub(crate) fn shape(kind: &Type) -> Shape<'_> {
    match peel(kind) {
        Type::Slice(slice) => Shape::List(&slice.elem),
        Type::Array(array) => Shape::List(&array.elem),
        Type::Path(path) if path.qself.is_none() => {
            path.path.segments.last().map_or(Shape::Unknown, by_name)
        }
        _ => Shape::Unknown,
    }
}

fn by_name(segment: &PathSegment) -> Shape<'_> {
    let name = segment.ident.to_string();
    let argument = first_type(segment);
    match (name.as_str(), argument) {
        ("str" | "String" | "char", None) => Shape::Text,
        ("Cow", Some(inner)) if matches!(shape(inner), Shape::Text) => Shape::Text,
        ("bool", None) => Shape::Bool,
        (
            "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
            | "isize" | "f32" | "f64",
            None,
        ) => Shape::Number,
        ("Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "LinkedList", Some(item)) => {
            Shape::List(item)
        }
        ("HashMap" | "BTreeMap", Some(_)) => Shape::Map,
        ("Option", Some(inner)) => Shape::Option(inner),
        _ => Shape::Unknown,
    }
}

/// The first type among a path segment's arguments.
pub(crate) fn first_type(segment: &PathSegment) -> Option<&Type> {
    types_of(segment).next()
}

/// The types among a path segment's arguments.
pub(crate) fn types_of(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments: Option<&AngleBracketedGenericArguments> = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments),
        PathArguments::None | PathArguments::Parenthesized(_) => None,
    };
    arguments
        .into_iter()
        .flat_map(|arguments| &arguments.args)
        .filter_map(|argument| match argument {
            GenericArgument::Type(kind) => Some(kind),
            _ => None,
        })
}

/// The last segment of a path type.
pub(crate) fn last_segment(kind: &Type) -> Option<&PathSegment> {
    match ungroup(kind) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// Whether every value of the type is a scalar that fits any place, so that no bound can fail.
pub(crate) fn is_scalar(kind: &Type) -> bool {
    let named_plainly = match peel(kind) {
        Type::Path(path) => path.path.segments.len() == 1 && path.path.leading_colon.is_none(),
        _ => false,
    };
    named_plainly && matches!(shape(kind), Shape::Text | Shape::Bool | Shape::Number)
}

/// A scalar, or an option or a list of scalars.
pub(crate) fn is_plain(kind: &Type) -> bool {
    match shape(kind) {
        // serde knows arrays of few lengths only.
        Shape::List(item) => is_scalar(item) && !matches!(peel(kind), Type::Array(_)),
        Shape::Option(inner) => {
            is_scalar(inner) || (matches!(shape(inner), Shape::List(_)) && is_plain(inner))
        }
        _ => is_scalar(kind),
    }
}

/// Whether the type mentions one of the names, or `Self`, or has an `impl` in it.
pub(crate) fn depends(kind: &Type, generics: &BTreeSet<String>) -> bool {
    fn search(stream: TokenStream, generics: &BTreeSet<String>) -> bool {
        stream.into_iter().any(|token| match token {
            TokenTree::Ident(word) => {
                word == "Self" || word == "impl" || generics.contains(&word.to_string())
            }
            TokenTree::Group(group) => search(group.stream(), generics),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    search(kind.to_token_stream(), generics)
}

/// Whether `impl Trait` stands anywhere in the type.
pub(crate) fn is_opaque(kind: &Type) -> bool {
    fn search(stream: TokenStream) -> bool {
        stream.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "impl",
            TokenTree::Group(group) => search(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    search(kind.to_token_stream())
}

/// A type that an answer cannot have.
#[derive(Debug, Clone)]
pub(crate) enum Unreadable {
    Opaque(Place),
    Borrowed(Place, String),
    SelfType(Place),
}

/// The first part of a return type that no response can give.
pub(crate) fn unreadable(kind: &Type) -> Option<Unreadable> {
    match kind {
        Type::Group(group) => unreadable(&group.elem),
        Type::Paren(paren) => unreadable(&paren.elem),
        Type::ImplTrait(opaque) => Some(Unreadable::Opaque(Place::of(
            opaque,
            opaque.impl_token.span,
        ))),
        Type::Reference(reference) => {
            let place = Place::of(reference, reference.and_token.span);
            Some(Unreadable::Borrowed(place, owned(&reference.elem)))
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
                Some(Unreadable::SelfType(Place::from(only.ident.span())))
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

/// The owned type to use in place of a reference to `kind`.
pub(crate) fn owned(kind: &Type) -> String {
    match ungroup(kind) {
        Type::Slice(slice) => format!("Vec<{}>", source(&slice.elem)),
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        other => source(other),
    }
}

/// The type `R` of `Pin<Box<dyn Future<Output = R> + …>>`.
pub(crate) fn pinned_output(kind: &Type) -> Option<&Type> {
    let pin = last_segment(kind).filter(|segment| segment.ident == "Pin")?;
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
pub(crate) fn box_future_output(kind: &Type) -> Option<&Type> {
    let segment = last_segment(kind).filter(|segment| segment.ident == "BoxFuture")?;
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

/// The type as the user would write it.
pub(crate) fn source(kind: &impl ToTokens) -> String {
    let mut text = String::new();
    write(kind.to_token_stream(), &mut text);
    text
}

/// Tokens with the spaces of ordinary Rust.
fn write(stream: TokenStream, text: &mut String) {
    let mut lifetime = false;
    for token in stream {
        let ends_lifetime = std::mem::take(&mut lifetime);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let mark = punct.as_char();
                if matches!(mark, '+' | '=' | '-') && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push(mark);
                lifetime = mark == '\'';
                let alone = punct.spacing() == Spacing::Alone;
                let path = mark == ':' && text.ends_with("::");
                if (alone && matches!(mark, '+' | '=' | ',' | ';' | ':') && !path)
                    || text.ends_with("->")
                {
                    text.push(' ');
                }
            }
            word => {
                let glued = text
                    .chars()
                    .last()
                    .is_some_and(|last| last.is_alphanumeric() || last == '_' || last == '"');
                if glued {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
                if ends_lifetime {
                    text.push(' ');
                }
            }
        }
    }
    for tight in [" >", " ,", " )"] {
        *text = text.replace(tight, tight.trim_start());
    }
}

/// The place of a type.
pub(crate) fn place(kind: &Type) -> Place {
    Place::of(kind, Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Type {
        syn::parse_str(text).unwrap()
    }

    #[test]
    fn writes_types_as_people_do() {
        for text in [
            "&str",
            "Option<&str>",
            "Vec<u8>",
            "&'a [u8]",
            "fn(u8) -> bool",
            "&mut String",
            "Result<(), sdx_endpoint::Error>",
            "HashMap<String, Vec<u8>>",
            "impl Into<String> + Send",
            "dyn Fn(&str)",
            "Cow<'a, str>",
            "Foo<'_>",
            "Pin<Box<dyn Future<Output = u8> + Send + 'a>>",
        ] {
            assert_eq!(source(&parse(text)), text);
        }
    }

    #[test]
    fn knows_plain_types() {
        for text in [
            "&str",
            "String",
            "u64",
            "bool",
            "Option<u32>",
            "&[String]",
            "Vec<i8>",
            "Option<Vec<u8>>",
        ] {
            assert!(is_plain(&parse(text)), "{text}");
        }
        for text in [
            "Uuid",
            "Vec<Vec<u8>>",
            "my::String",
            "Option<Uuid>",
            "impl Send",
            "[u8; N]",
            "()",
            "HashMap<u8, u8>",
        ] {
            assert!(!is_plain(&parse(text)), "{text}");
        }
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
