//! What the spelling of a type tells.
//!
//! A macro sees tokens and no types: aliases hide everything, so an unknown type is never a fault, and a known spelling is
//! used only to report early what rustc would report late and far away.

mod bytes;
mod conversion;
mod result;
mod source;

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, PathArguments, PathSegment, Type, TypePath,
    parse_quote,
};

pub(crate) use self::bytes::{Bytes, bytes};
pub(crate) use self::conversion::{Conversion, into_body};
pub(crate) use self::result::{
    BoxedFault, Unreadable, associated, box_future_output, boxed_fault, boxed_output,
    boxed_stream_item, foreign_response, is_bound, is_foreign_error, pinned_output, stream_in,
    unreadable,
};
pub(crate) use self::source::source;
use crate::errors::SpanRange;

/// The kind of value that a type holds, as far as its spelling tells.
#[derive(Clone, Copy)]
pub(crate) enum TypeShape<'a> {
    Text,
    Bool,
    Number,
    List(&'a Type),
    Map,
    Option(&'a Type),
    Unknown,
}

/// A type without references, parentheses, and the groups of `macro_rules!`.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        Type::Reference(reference) => peel(&reference.elem),
        other => other,
    }
}

/// [`peel`], but references stay.
pub(crate) fn ungroup(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        other => other,
    }
}

pub(crate) fn shape(ty: &Type) -> TypeShape<'_> {
    match peel(ty) {
        Type::Slice(slice) => TypeShape::List(&slice.elem),
        Type::Array(array) => TypeShape::List(&array.elem),
        Type::Path(path) if path.qself.is_none() => path
            .path
            .segments
            .last()
            .map_or(TypeShape::Unknown, by_name),
        _ => TypeShape::Unknown,
    }
}

fn by_name(segment: &PathSegment) -> TypeShape<'_> {
    let name = segment.ident.to_string();
    let argument = first_type(segment);
    match (name.as_str(), argument) {
        ("str" | "String" | "char", None) => TypeShape::Text,
        ("Cow", Some(inner)) if matches!(shape(inner), TypeShape::Text) => TypeShape::Text,
        ("bool", None) => TypeShape::Bool,
        (
            "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
            | "isize" | "f32" | "f64",
            None,
        ) => TypeShape::Number,
        ("Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "LinkedList", Some(item)) => {
            TypeShape::List(item)
        }
        ("HashMap" | "BTreeMap", Some(_)) => TypeShape::Map,
        ("Option", Some(inner)) => TypeShape::Option(inner),
        _ => TypeShape::Unknown,
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
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

/// The last segment of a path type.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungroup(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// Whether every value of the type is a scalar that fits any place, so that no bound can fail.
pub(crate) fn is_scalar(ty: &Type) -> bool {
    let named_plainly = match peel(ty) {
        Type::Path(path) => path.path.segments.len() == 1 && path.path.leading_colon.is_none(),
        _ => false,
    };
    named_plainly
        && matches!(
            shape(ty),
            TypeShape::Text | TypeShape::Bool | TypeShape::Number
        )
}

/// A scalar, or an option or a list of scalars.
pub(crate) fn is_plain(ty: &Type) -> bool {
    match shape(ty) {
        // serde knows arrays of few lengths only.
        TypeShape::List(item) => is_scalar(item) && !matches!(peel(ty), Type::Array(_)),
        TypeShape::Option(inner) => {
            is_scalar(inner) || (matches!(shape(inner), TypeShape::List(_)) && is_plain(inner))
        }
        _ => is_scalar(ty),
    }
}

/// Whether the type is one of those that are read from text, or from bytes as they are; or of `()`, which is read from both.
pub(crate) fn is_text_or_bytes(ty: &Type) -> bool {
    match shape(ty) {
        TypeShape::Option(inner) => return is_text_or_bytes(inner),
        TypeShape::List(item) => {
            return matches!(peel(item), Type::Path(path) if path.path.is_ident("u8"));
        }
        TypeShape::Text => return true,
        _ => {}
    }
    match peel(ty) {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        other => last_segment(other).is_some_and(|last| match last.ident.to_string().as_str() {
            "Bytes" | "ByteStream" => true,
            "Response" => first_type(last).is_some_and(is_text_or_bytes),
            _ => false,
        }),
    }
}

/// Whether the type mentions one of the names, or `Self`, or has an `impl` in it.
pub(crate) fn depends(ty: &Type, generics: &BTreeSet<String>) -> bool {
    fn search(stream: TokenStream, generics: &BTreeSet<String>) -> bool {
        stream.into_iter().any(|token| match token {
            TokenTree::Ident(word) => {
                word == "Self" || word == "impl" || generics.contains(&word.to_string())
            }
            TokenTree::Group(group) => search(group.stream(), generics),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    search(ty.to_token_stream(), generics)
}

/// Whether `impl Trait` appears anywhere in the type.
pub(crate) fn is_opaque(ty: &Type) -> bool {
    fn search(stream: TokenStream) -> bool {
        stream.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "impl",
            TokenTree::Group(group) => search(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    search(ty.to_token_stream())
}

/// The type with references in place of what has no size, so that rustc has nothing to say about that as well.
pub(crate) fn sized(ty: &Type) -> Type {
    match by_reference(ty) {
        Type::Path(path) if !is_pointer(&path) => {
            let mut path = path;
            for segment in &mut path.path.segments {
                if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                    for argument in &mut arguments.args {
                        if let GenericArgument::Type(inner) = argument {
                            *inner = sized(inner);
                        }
                    }
                }
            }
            Type::Path(path)
        }
        other => other,
    }
}

/// [`sized`], but of the type as a whole.
pub(crate) fn by_reference(ty: &Type) -> Type {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => parse_quote! { &'static (#ty) },
        Type::Path(path) if path.path.is_ident("str") => parse_quote! { &'static #ty },
        other => other.clone(),
    }
}

/// Whether the type may hold what has no size.
fn is_pointer(path: &TypePath) -> bool {
    path.path.segments.last().is_some_and(|last| {
        ["Box", "Rc", "Arc", "Cow", "Pin", "BoxFuture", "PhantomData"]
            .iter()
            .any(|name| last.ident == name)
    })
}

/// The owned type to use in place of a reference to `kind`.
pub(crate) fn owned(ty: &Type) -> String {
    match ungroup(ty) {
        Type::Slice(slice) => format!("Vec<{}>", source(&slice.elem)),
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        other => source(other),
    }
}

/// The place of a type.
pub(crate) fn span(ty: &Type) -> SpanRange {
    SpanRange::of(ty, Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Type {
        syn::parse_str(text).unwrap()
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
}
