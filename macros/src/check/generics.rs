//! Type parameters whose bounds cannot say how a value is sent or read: their own error names the bound to write, which rustc
//! would name by a path that is not the user's.
//!
//! A parameter with a bound that is not known here is left to rustc: a trait may have the one that is needed as its supertrait.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{GenericParam, ReturnType, Signature, Type, TypeParamBound, WherePredicate};

use super::arguments::Argument;
use crate::errors::Errors;
use crate::marker::MarkerKind;
use crate::misuse::SignatureMisuse;
use crate::types::{self, TypeShape};

/// Traits of the standard library, none of which has one of serde's as its supertrait.
const KNOWN: [&str; 33] = [
    "Any",
    "AsMut",
    "AsRef",
    "Borrow",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deref",
    "Display",
    "Eq",
    "Error",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Read",
    "Send",
    "Sized",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

/// What is done with a value of the type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Sent,
    Read,
}

/// The type parameters of the method, each with its bounds as they are written; none where one of them is not known.
type Bounds = BTreeMap<String, Option<Vec<TypeParamBound>>>;

/// Reports arguments and results whose type is a parameter that no bound says enough of.
pub(super) fn check(signature: &Signature, arguments: &[Argument<'_>], errors: &Errors) {
    let bounds = bounds(signature);
    for argument in arguments {
        let kind = argument.marker().map(|marker| marker.kind);
        let by_serde = match kind {
            Some(MarkerKind::Headers | MarkerKind::Part) => false,
            Some(MarkerKind::Body) => argument
                .marker()
                .is_some_and(|marker| marker.text.is_none()),
            _ => true,
        };
        if by_serde
            && argument.conversion.is_none()
            && let Some((ty, misuse)) = insufficient(argument.ty, &bounds, Use::Sent)
        {
            errors.push(types::span(ty), misuse);
        }
    }
    if let ReturnType::Type(_, output) = &signature.output
        && let Some(segment) = types::last_segment(output).filter(|last| last.ident == "Result")
    {
        for part in types::types_of(segment) {
            let inner = types::last_segment(part)
                .filter(|last| last.ident == "Response" || last.ident == "Error")
                .and_then(types::first_type);
            if let Some((ty, misuse)) = insufficient(inner.unwrap_or(part), &bounds, Use::Read) {
                errors.push(types::span(ty), misuse);
            }
        }
    }
}

/// What is known of the type parameters of the method.
fn bounds(signature: &Signature) -> Bounds {
    let mut all: Bounds = signature
        .generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => {
                let bounds = parameter.bounds.iter().cloned().collect();
                Some((parameter.ident.to_string(), Some(bounds)))
            }
            _ => None,
        })
        .collect();
    let predicates = signature
        .generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    for predicate in predicates {
        let WherePredicate::Type(bounded) = predicate else {
            continue;
        };
        for (name, bounds) in &mut all {
            let of_itself = matches!(types::ungroup(&bounded.bounded_ty), Type::Path(path) if path.path.is_ident(name));
            if of_itself && bounded.lifetimes.is_none() {
                if let Some(bounds) = bounds {
                    bounds.extend(bounded.bounds.iter().cloned());
                }
            } else if types::depends(&bounded.bounded_ty, &[name.clone()].into()) {
                // `&'a T: IntoIterator` says something of `T` as well.
                *bounds = None;
            }
        }
    }
    all
}

/// Whether a bound says nothing of how a value is sent or read.
fn says_nothing(bound: &TypeParamBound, used: Use) -> bool {
    let TypeParamBound::Trait(bound) = bound else {
        return matches!(bound, TypeParamBound::Lifetime(_));
    };
    if bound.lifetimes.is_some() {
        return false;
    }
    let Some(last) = bound.path.segments.last() else {
        return false;
    };
    let name = last.ident.to_string();
    let of_serde = match used {
        Use::Sent => ["Deserialize", "DeserializeOwned"].contains(&name.as_str()),
        // A type that borrows from the response outlives it.
        Use::Read => ["Serialize", "Deserialize"].contains(&name.as_str()),
    };
    bound.maybe.is_some() || of_serde || KNOWN.contains(&name.as_str())
}

/// The fault of a type whose bounds do not suffice, and where it is.
fn insufficient<'a>(
    ty: &'a Type,
    bounds: &Bounds,
    used: Use,
) -> Option<(&'a Type, SignatureMisuse)> {
    match types::shape(ty) {
        TypeShape::Option(inner) | TypeShape::List(inner) => {
            return insufficient(inner, bounds, used);
        }
        _ => {}
    }
    let inner = types::peel(ty);
    let (name, own): (String, Vec<TypeParamBound>) = match inner {
        Type::Path(path) => {
            let name = path.path.get_ident()?.to_string();
            let own = bounds.get(&name)?.clone()?;
            (name, own)
        }
        Type::ImplTrait(opaque) if used == Use::Sent => {
            (String::new(), opaque.bounds.iter().cloned().collect())
        }
        _ => return None,
    };
    if !own.iter().all(|bound| says_nothing(bound, used)) {
        return None;
    }
    let name = if name.is_empty() {
        types::source(inner)
    } else {
        name
    };
    if own.is_empty() {
        return Some((inner, unbounded(name, used)));
    }
    let kept = own.iter().filter(|bound| {
        let text = bound.to_token_stream().to_string();
        used == Use::Sent || !text.contains("Deserialize")
    });
    let mut written: Vec<String> = kept.map(types::source).collect();
    let missing = match used {
        Use::Sent => "serde::Serialize",
        Use::Read => "serde::de::DeserializeOwned",
    };
    written.push(missing.to_owned());
    let written = written.join(" + ");
    let example = match inner {
        Type::ImplTrait(_) => format!("impl {written}"),
        _ => format!("{name}: {written}"),
    };
    let misuse = match used {
        Use::Sent => SignatureMisuse::BoundsOfArgument { name, example },
        Use::Read => SignatureMisuse::BoundsOfResult { name, example },
    };
    Some((inner, misuse))
}

fn unbounded(name: String, used: Use) -> SignatureMisuse {
    match used {
        Use::Sent => SignatureMisuse::UnboundedArgument { name },
        Use::Read => SignatureMisuse::UnboundedResult { name },
    }
}
