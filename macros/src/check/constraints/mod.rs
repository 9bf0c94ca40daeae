//! The constraints of an argument: whether they fit its type, whether a value could meet them, and their order.

mod satisfiable;

pub(super) use self::satisfiable::{Place, satisfiable};
use super::arguments::Argument;
use super::full_path::SharedPattern;
use crate::errors::Errors;
use crate::marker::{Bounds, Constraints, Marker, Rule};
use crate::misuse::ConstraintMisuse;
use crate::types::{self, TypeShape};

/// Constraints that look at another kind of value than the type surely holds.
pub(super) fn of_other_kinds(constraints: &Constraints, argument: &Argument<'_>, errors: &Errors) {
    let inner = match types::shape(argument.ty) {
        TypeShape::Option(inner) => inner,
        _ => argument.ty,
    };
    let list = matches!(types::shape(inner), TypeShape::List(_));
    let item = match types::shape(inner) {
        TypeShape::List(item) => item,
        _ => inner,
    };
    for (span, rule) in constraints.iter() {
        let (key, kind) = rule.describe();
        let fits = match (kind, types::shape(item)) {
            (Bounds::Lists, shape) => {
                list || matches!(
                    shape,
                    TypeShape::Unknown | TypeShape::List(_) | TypeShape::Map
                )
            }
            (Bounds::Text, shape) => matches!(shape, TypeShape::Text | TypeShape::Unknown),
            (Bounds::Numbers, shape) => matches!(shape, TypeShape::Number | TypeShape::Unknown),
        };
        if !fits {
            let misuse = ConstraintMisuse::BoundOnWrongKind {
                key: key.to_owned(),
                bounds: kind.name().to_owned(),
                argument: argument.name.clone(),
                ty: types::source(argument.ty),
                help: match types::shape(item) {
                    TypeShape::Number => "numbers have `minimum` and `maximum`".to_owned(),
                    TypeShape::Text => {
                        "text has `pattern`, `min_length`, and `max_length`".to_owned()
                    }
                    _ => String::new(),
                },
            };
            errors.push(*span, misuse);
        }
    }
}

/// The constraints in the order in which they are checked, with the pattern that a key sets for a path parameter.
pub(super) fn rules(argument: &Argument<'_>, shared: Option<SharedPattern<'_>>) -> Vec<Rule> {
    let own: Vec<Rule> = argument
        .marker()
        .map(|Marker { options, .. }| options.constraints.iter())
        .into_iter()
        .flatten()
        .map(|(_, rule)| rule.clone())
        .collect();
    let replaced = own.iter().any(|rule| matches!(rule, Rule::Pattern(_)));
    let shared = match shared {
        Some(SharedPattern::OfPrefix(_)) if replaced => None,
        Some(SharedPattern::Own(pattern) | SharedPattern::OfPrefix(pattern)) => {
            Some(Rule::Pattern(pattern.clone()))
        }
        None => None,
    };
    shared.into_iter().chain(own).collect()
}
