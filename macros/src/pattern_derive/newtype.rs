//! The type that carries the pattern.

use proc_macro2::Span;
use syn::{
    Data, DeriveInput, GenericArgument, Generics, Ident, Lifetime, Member, PathArguments,
    PathSegment, Type, Visibility,
};

use crate::errors::{Errors, SpanRange};
use crate::misuse::PatternDeriveMisuse;
use crate::types;

/// A struct of one field that holds text.
pub(super) struct Newtype<'a> {
    pub(super) name: &'a Ident,
    pub(super) visibility: &'a Visibility,
    pub(super) generics: &'a Generics,
    pub(super) member: Member,
    pub(super) inner: &'a Type,
    pub(super) holder: Holder,
}

/// How the text is held.
pub(super) enum Holder {
    /// `String`, `Box<str>`, `Arc<str>`, and `Cow<'static, str>`, which takes over what it is given.
    Owned,
    /// `Cow<'a, str>`.
    Borrowed(Lifetime),
}

impl<'a> Newtype<'a> {
    pub(super) fn of(input: &'a DeriveInput, errors: &Errors) -> Option<Self> {
        let (fields, keyword) = match &input.data {
            Data::Struct(data) => (&data.fields, data.struct_token.span),
            Data::Enum(data) => return misplaced(data.enum_token.span, "an enum", errors),
            Data::Union(data) => return misplaced(data.union_token.span, "a union", errors),
        };
        let name = input.ident.to_string();
        let mut members = fields.members().zip(fields);
        let Some((member, field)) = members.next() else {
            let span = SpanRange::of(fields, keyword);
            errors.push(span, PatternDeriveMisuse::NoField { name });
            return None;
        };
        if let Some((_, second)) = members.next() {
            let span = SpanRange::of(second, keyword);
            let count = fields.len();
            errors.push(span, PatternDeriveMisuse::SeveralFields { name, count });
            return None;
        }
        let holder = types::last_segment(&field.ty).and_then(known);
        if holder.is_none() {
            let ty = types::source(&field.ty);
            errors.push(
                SpanRange::of(&field.ty, keyword),
                PatternDeriveMisuse::CannotHold { ty },
            );
        }
        if is_open(&field.vis) {
            let visibility = types::source(&field.vis);
            errors.push(
                SpanRange::of(&field.vis, keyword),
                PatternDeriveMisuse::PublicField { visibility },
            );
            return None;
        }
        Some(Self {
            name: &input.ident,
            visibility: &input.vis,
            generics: &input.generics,
            member,
            inner: &field.ty,
            holder: holder?,
        })
    }
}

/// Whether code elsewhere could set the field.
fn is_open(visibility: &Visibility) -> bool {
    match visibility {
        Visibility::Inherited => false,
        Visibility::Restricted(restricted) => !restricted.path.is_ident("self"),
        Visibility::Public(_) => true,
    }
}

fn misplaced<T>(span: Span, item: &str, errors: &Errors) -> Option<T> {
    let item = item.to_owned();
    errors.push(span, PatternDeriveMisuse::NotStruct { item });
    None
}

fn known(segment: &PathSegment) -> Option<Holder> {
    let arguments = match &segment.arguments {
        PathArguments::None => Vec::new(),
        PathArguments::AngleBracketed(list) => list.args.iter().collect(),
        PathArguments::Parenthesized(_) => return None,
    };
    match (segment.ident.to_string().as_str(), arguments.as_slice()) {
        ("String", []) => Some(Holder::Owned),
        ("Box" | "Arc", [GenericArgument::Type(ty)]) if is_str(ty) => Some(Holder::Owned),
        (
            "Cow",
            [
                GenericArgument::Lifetime(lifetime),
                GenericArgument::Type(ty),
            ],
        ) if is_str(ty) => Some(if lifetime.ident == "static" {
            Holder::Owned
        } else {
            Holder::Borrowed(lifetime.clone())
        }),
        _ => None,
    }
}

fn is_str(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "str"))
}
