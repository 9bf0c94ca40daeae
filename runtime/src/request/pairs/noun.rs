//! Where a value is not allowed, in words of an error.

use super::{PairRules, PairsLocation};
use crate::descriptor::Style;
use crate::error::Unrepresentable;

/// Where a value does not fit, in words of an error: a `style` is named where another one would help.
pub(super) fn noun(
    location: PairsLocation,
    rules: &PairRules<'_>,
    unrepresentable: &Unrepresentable,
) -> &'static str {
    let is_styled = matches!(
        unrepresentable,
        Unrepresentable::Scalar
            | Unrepresentable::List
            | Unrepresentable::Map
            | Unrepresentable::Nested
    );
    let is_named = rules.name.is_some();
    if let Some(declared) = rules.style.declared()
        && is_styled
        && is_named
    {
        return declared;
    }
    match (location, rules.style) {
        (PairsLocation::Form, _) if *unrepresentable == Unrepresentable::Bytes => {
            "a form; encode bytes as text, and take small numbers as `u16`"
        }
        (PairsLocation::Query, Style::Repeat) if is_styled && is_named => {
            "a query without a `style`"
        }
        (PairsLocation::Query, _) => "a query",
        (PairsLocation::Form, _) => "a form",
    }
}
