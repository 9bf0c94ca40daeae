//! What a value must be, and whether its type can be that.

use super::arguments::Argument;
use super::model::Rule;
use crate::args::Args;
use crate::errors::Errors;
use crate::marker::{Bounds, Constraints, Marker, bounds};
use crate::misuse::{ArgumentMisuse, ConstraintMisuse};
use crate::types::{self, Shape};

/// A path segment is always sent.
pub(super) fn not_optional(argument: &Argument<'_>, errors: &Errors) {
    if let Shape::Option(inner) = types::shape(argument.kind) {
        let misuse = ArgumentMisuse::OptionInPath {
            kind: types::source(argument.kind),
            inner: types::source(inner),
        };
        errors.push(types::place(argument.kind), misuse);
    }
}

/// Constraints that look at another kind of value than the type surely holds.
pub(super) fn bounded_kinds(constraints: &Constraints, argument: &Argument<'_>, errors: &Errors) {
    let inner = match types::shape(argument.kind) {
        Shape::Option(inner) => inner,
        _ => argument.kind,
    };
    let list = matches!(types::shape(inner), Shape::List(_));
    let item = match types::shape(inner) {
        Shape::List(item) => item,
        _ => inner,
    };
    for (key, span, kind) in bounds(constraints) {
        let fits = match (kind, types::shape(item)) {
            (Bounds::Lists, shape) => {
                list || matches!(shape, Shape::Unknown | Shape::List(_) | Shape::Map)
            }
            (Bounds::Text, shape) => matches!(shape, Shape::Text | Shape::Unknown),
            (Bounds::Numbers, shape) => matches!(shape, Shape::Number | Shape::Unknown),
        };
        if !fits {
            let misuse = ConstraintMisuse::BoundOnWrongKind {
                key: key.to_owned(),
                bounds: kind.name().to_owned(),
                argument: argument.name.clone(),
                kind: types::source(argument.kind),
                help: match types::shape(item) {
                    Shape::Number => "numbers have `minimum` and `maximum`".to_owned(),
                    Shape::Text => "text has `pattern`, `min_length`, and `max_length`".to_owned(),
                    _ => String::new(),
                },
            };
            errors.push(span, misuse);
        }
    }
}

/// The constraints in the order in which they are checked; `pattern` of the attribute is the only path parameter's.
pub(super) fn rules(argument: &Argument<'_>, args: &Args, in_path: bool) -> Vec<Rule> {
    let shared = args
        .pattern
        .value()
        .filter(|_| in_path)
        .cloned()
        .map(Rule::Pattern);
    let Some(Marker { options, .. }) = argument.marker() else {
        return shared.into_iter().collect();
    };
    let constraints = options.constraints.clone();
    shared
        .into_iter()
        .chain(
            constraints
                .pattern
                .map(|setting| Rule::Pattern(setting.value)),
        )
        .chain(
            constraints
                .min_length
                .map(|setting| Rule::MinLength(setting.value)),
        )
        .chain(
            constraints
                .max_length
                .map(|setting| Rule::MaxLength(setting.value)),
        )
        .chain(
            constraints
                .minimum
                .map(|setting| Rule::Minimum(setting.value)),
        )
        .chain(
            constraints
                .maximum
                .map(|setting| Rule::Maximum(setting.value)),
        )
        .chain(
            constraints
                .min_items
                .map(|setting| Rule::MinItems(setting.value)),
        )
        .chain(
            constraints
                .max_items
                .map(|setting| Rule::MaxItems(setting.value)),
        )
        .collect()
}
