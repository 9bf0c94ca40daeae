//! Every argument: a plain name, one place, and a type that fits it.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{FnArg, GenericParam, Pat, PatIdent, Signature, Type};

use super::full_path::FullPath;
use super::model::Parameter;
use crate::args::Args;
use crate::errors::{Errors, SpanRange};
use crate::marker::{self, Marked, Marker, MarkerKind};
use crate::misuse::ArgumentMisuse;
use crate::types::{self, Conversion};

/// An argument as it was read; faults of it have been reported.
pub(super) struct Argument<'method> {
    /// None where the argument is no plain name.
    pub(super) variable: Option<Ident>,
    /// The name without `r#`; empty if the pattern is not a plain name.
    pub(super) name: String,
    pub(super) ty: &'method Type,
    pub(super) marked: Marked,
    /// Whether a generic parameter, `Self`, or `impl Trait` stands in the type.
    depends: bool,
    /// Whether it says that it converts into a body.
    pub(super) conversion: Option<Conversion>,
}

impl Argument<'_> {
    /// The one marker, if it could be read.
    pub(super) fn marker(&self) -> Option<&Marker> {
        self.marked.markers.first()
    }

    pub(super) fn is_marked(&self, kind: MarkerKind) -> bool {
        self.marker().is_some_and(|marker| marker.kind == kind)
    }

    /// Whether nothing says where it goes, so that it must be in the path.
    pub(super) fn is_unmarked(&self) -> bool {
        self.marked.markers.is_empty() && !self.marked.faulty
    }
}

/// Reads the arguments in declaration order.
pub(super) fn read<'method>(
    signature: &'method Signature,
    errors: &Errors,
) -> Vec<Argument<'method>> {
    let generics: BTreeSet<String> = signature
        .generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(parameter.ident.to_string()),
            GenericParam::Const(parameter) => Some(parameter.ident.to_string()),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    signature
        .inputs
        .iter()
        .filter_map(|input| match input {
            FnArg::Typed(typed) => Some(typed),
            FnArg::Receiver(_) => None,
        })
        .map(|typed| {
            let variable = variable(&typed.pat, &typed.ty, errors);
            let name = variable
                .as_ref()
                .map(|name| name.unraw().to_string())
                .unwrap_or_default();
            let marked = marker::parse(&typed.attrs, &name, errors);
            if let Some(second) = marked.markers.get(1) {
                let again = marked
                    .markers
                    .first()
                    .is_some_and(|first| first.kind == second.kind);
                let misuse = if again {
                    ArgumentMisuse::MarkerTwice {
                        marker: second.kind.name().to_owned(),
                    }
                } else {
                    let argument = name.clone();
                    ArgumentMisuse::TwoPlaces { argument }
                };
                errors.push(second.span, misuse);
            }
            if let Type::Reference(reference) = types::ungroup(&typed.ty)
                && let Some(mutable) = reference.mutability
            {
                let span = SpanRange::between(reference.and_token.span, mutable.span);
                errors.push(
                    span,
                    ArgumentMisuse::MutableReference {
                        owned: shared(&reference.elem),
                    },
                );
            }
            super::fit::sized(&typed.ty, errors);
            Argument {
                variable,
                name,
                ty: &typed.ty,
                marked,
                depends: types::depends(&typed.ty, &generics),
                conversion: types::into_body(&typed.ty, &signature.generics),
            }
        })
        .collect()
}

/// Whether no two arguments have one name, which rustc reports.
pub(super) fn have_names_of_their_own(arguments: &[Argument<'_>]) -> bool {
    let mut names = BTreeSet::new();
    arguments
        .iter()
        .filter(|argument| argument.variable.is_some())
        .all(|argument| names.insert(&argument.name))
}

/// What to take in place of a mutable reference.
fn shared(ty: &Type) -> String {
    match types::ungroup(ty) {
        Type::Path(path) if path.path.is_ident("String") => "&str".to_owned(),
        other => format!("&{}", types::source(other)),
    }
}

/// The name of the argument; every other pattern is reported.
fn variable(pattern: &Pat, ty: &Type, errors: &Errors) -> Option<Ident> {
    let span = SpanRange::of(pattern, types::span(ty).start());
    let misuse = match pattern {
        Pat::Ident(PatIdent {
            by_ref: None,
            mutability,
            ident,
            subpat: None,
            ..
        }) => {
            if let Some(token) = mutability {
                errors.push(token.span, ArgumentMisuse::MutableName);
            }
            return Some(ident.clone());
        }
        Pat::Ident(named) => {
            let name = named.ident.to_string();
            errors.push(span, ArgumentMisuse::OtherPattern { name });
            return Some(named.ident.clone());
        }
        Pat::Wild(_) => ArgumentMisuse::WildcardName,
        Pat::Tuple(tuple) => ArgumentMisuse::TuplePattern {
            help: separately(tuple.elems.iter()),
        },
        Pat::Struct(_) | Pat::TupleStruct(_) => {
            let ty = types::source(ty);
            let name = bound(pattern).unwrap_or_else(|| suggested(&ty));
            ArgumentMisuse::StructPattern {
                example: format!("{name}: {ty}"),
            }
        }
        _ => ArgumentMisuse::OtherPattern {
            name: suggested(&types::source(ty)),
        },
    };
    errors.push(span, misuse);
    None
}

/// The only name that a pattern such as `Path(id)` binds.
fn bound(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::TupleStruct(wrapped) if wrapped.elems.len() == 1 => match wrapped.elems.first()? {
            Pat::Ident(named) => Some(named.ident.to_string()),
            _ => None,
        },
        _ => None,
    }
}

fn separately<'a>(patterns: impl Iterator<Item = &'a Pat>) -> String {
    let names: Vec<String> = patterns
        .filter_map(|pattern| match pattern {
            Pat::Ident(named) => Some(named.ident.to_string()),
            _ => None,
        })
        .collect();
    match names.as_slice() {
        [first, second] => format!("take `{first}` and `{second}` as two arguments"),
        _ => "take each part as an argument".to_owned(),
    }
}

/// An argument name for a type: `page` for `&Page` and for `Page<u32>`.
fn suggested(ty: &str) -> String {
    let outer = ty.split_once('<').map_or(ty, |(outer, _)| outer);
    let word: String = outer.chars().filter(char::is_ascii_alphabetic).collect();
    if word.is_empty() {
        "value".to_owned()
    } else {
        word.to_ascii_lowercase()
    }
}

/// Checks what each argument says by itself, and gives the parameters in declaration order.
pub(super) fn parameters(
    arguments: &[Argument<'_>],
    path: Option<&FullPath<'_>>,
    args: &Args,
    errors: &Errors,
) -> Vec<Parameter> {
    arguments
        .iter()
        .filter_map(|argument| super::parameter::parameter(argument, path, args, errors))
        .collect()
}

impl Argument<'_> {
    pub(super) fn is_dependent(&self) -> bool {
        self.depends
    }
}
