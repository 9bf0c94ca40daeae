//! The type that carries the pattern.

use quote::ToTokens;
use syn::{
    Data, DeriveInput, Error, Field, Fields, GenericArgument, Generics, Ident, Lifetime, Member,
    PathArguments, PathSegment, Result, Type, Visibility, spanned::Spanned,
};

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

const NEWTYPE: &str = "help: write a newtype such as `struct Id(String);`";

impl<'a> Newtype<'a> {
    pub(super) fn of(input: &'a DeriveInput) -> Result<Self> {
        let (fields, keyword) = match &input.data {
            Data::Struct(data) => (&data.fields, data.struct_token.span),
            Data::Enum(data) => return Err(misplaced(data.enum_token.span, "an enum")),
            Data::Union(data) => return Err(misplaced(data.union_token.span, "a union")),
        };
        let mut members = fields.members().zip(fields);
        let Some((member, field)) = members.next() else {
            let span = match fields {
                Fields::Unit => keyword,
                fields => fields.span(),
            };
            let message = format!(
                "`{}` has no field to hold its value\n{NEWTYPE}",
                input.ident
            );
            return Err(Error::new(span, message));
        };
        if let Some((_, second)) = members.next() {
            let message = format!(
                "a type with a pattern has one field, and `{}` has {}\n{NEWTYPE}",
                input.ident,
                fields.len()
            );
            return Err(Error::new_spanned(second, message));
        }
        Ok(Self {
            name: &input.ident,
            visibility: &input.vis,
            generics: &input.generics,
            member,
            inner: &field.ty,
            holder: holder(field)?,
        })
    }
}

fn misplaced(span: proc_macro2::Span, item: &str) -> Error {
    Error::new(
        span,
        format!("`Pattern` is derived on a struct of one field, not on {item}\n{NEWTYPE}"),
    )
}

fn holder(field: &Field) -> Result<Holder> {
    let mut ty = &field.ty;
    // Types from `macro_rules!` come in invisible groups.
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    let last = match ty {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    };
    last.and_then(known).ok_or_else(|| {
        let shown = shown(&field.ty);
        Error::new_spanned(
            &field.ty,
            format!(
                "`{shown}` cannot hold the value of a pattern\n\
                 help: use `String`, `Cow<'_, str>`, `Box<str>`, or `Arc<str>`"
            ),
        )
    })
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

/// A type as people write it: tokens print with a space between any two.
fn shown(ty: &Type) -> String {
    let spaced = ty.to_token_stream().to_string();
    let mut shown = String::new();
    let mut chars = spaced.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = |c: char| c.is_alphanumeric() || c == '_';
        let apart = shown.ends_with(|last| joins(last) || last == ',')
            && chars
                .peek()
                .is_some_and(|&next| joins(next) || next == '\'');
        if c != ' ' || apart {
            shown.push(c);
        }
    }
    shown
}
