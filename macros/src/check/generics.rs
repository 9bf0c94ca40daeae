//! Type parameters that nothing is known of: their own error names the bound to write, which rustc would name by a path of ours.
//!
//! A parameter with any bound is left to rustc: a trait may have the one that is needed as its supertrait.

use std::collections::BTreeSet;

use syn::{GenericParam, ReturnType, Signature, Type, WherePredicate};

use super::arguments::Argument;
use crate::errors::Errors;
use crate::marker::MarkerKind;
use crate::misuse::SignatureMisuse;
use crate::types::{self, TypeShape};

/// Reports arguments and results whose type is a parameter without bounds.
pub(super) fn check(signature: &Signature, arguments: &[Argument<'_>], errors: &Errors) {
    let free = unbounded(signature);
    if free.is_empty() {
        return;
    }
    for argument in arguments {
        let kind = argument.marker().map(|marker| marker.kind);
        let by_serde = match kind {
            Some(MarkerKind::Headers | MarkerKind::Part) => false,
            Some(MarkerKind::Body) => argument
                .marker()
                .is_some_and(|marker| marker.text.is_none()),
            _ => true,
        };
        if let Some((ty, name)) = parameter(argument.ty, &free).filter(|_| by_serde) {
            errors.push(types::span(ty), SignatureMisuse::UnboundedArgument { name });
        }
    }
    if let ReturnType::Type(_, output) = &signature.output
        && let Some(segment) = types::last_segment(output).filter(|last| last.ident == "Result")
    {
        for part in types::types_of(segment) {
            let inner = types::last_segment(part)
                .filter(|last| last.ident == "Response" || last.ident == "Error")
                .and_then(types::first_type);
            if let Some((ty, name)) = parameter(inner.unwrap_or(part), &free) {
                errors.push(types::span(ty), SignatureMisuse::UnboundedResult { name });
            }
        }
    }
}

/// The type parameters of the method that have no bound anywhere.
fn unbounded(signature: &Signature) -> BTreeSet<String> {
    let mut free: BTreeSet<String> = signature
        .generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) if parameter.bounds.is_empty() => {
                Some(parameter.ident.to_string())
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
        if let WherePredicate::Type(bounded) = predicate {
            // `&'a T: IntoIterator` says something of `T` as well.
            free.retain(|name| {
                !types::depends(&bounded.bounded_ty, &BTreeSet::from([name.clone()]))
            });
        }
    }
    free
}

/// The parameter that a type is, within references, options, and lists.
fn parameter<'a>(ty: &'a Type, free: &BTreeSet<String>) -> Option<(&'a Type, String)> {
    match types::shape(ty) {
        TypeShape::Option(inner) | TypeShape::List(inner) => parameter(inner, free),
        _ => {
            let inner = types::peel(ty);
            let Type::Path(path) = inner else {
                return None;
            };
            let name = path.path.get_ident()?.to_string();
            free.contains(&name).then_some((inner, name))
        }
    }
}
