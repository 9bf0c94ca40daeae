//! Patterns, lengths, numbers, and counts: equal where both sides have them, and not missing where the attribute could say
//! them.

use sdx_endpoint_openapi::Error;
use sdx_endpoint_pattern::{Difference, Pattern};

use super::{Pair, span_of};
use crate::args::ContractRule;
use crate::check::model::Location as Place;
use crate::contract::drifts::{At, Drifts};
use crate::contract::schema::Facts;
use crate::contract::types::Kind;
use crate::errors::SpanRange;
use crate::marker::{Bound, Rule};
use crate::misuse::Drift;

/// The constraints that a declaration and a schema share, as the attribute writes their values.
struct Documented {
    key: &'static str,
    value: String,
}

pub(super) fn check(
    pair: &Pair<'_>,
    facts: &Facts<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let counts = [
        ("min_items", facts.min_items.map(|count| count.to_string())),
        ("max_items", facts.max_items.map(|count| count.to_string())),
    ];
    bounds(pair, facts, counts, drifts);
    // The others are those of each item.
    if matches!(pair.kind, Kind::List(_)) {
        if let Some(items) = facts.items()? {
            values(pair, &items, drifts);
        }
    } else {
        values(pair, facts, drifts);
    }
    Ok(())
}

/// The constraints of one value.
fn values(pair: &Pair<'_>, facts: &Facts<'_>, drifts: &mut Drifts<'_>) {
    let rules = &pair.argument.rules;
    let own = |key: &str| rules.iter().find(|rule| rule.describe().0 == key);
    if let (Some(Rule::Pattern(pattern)), Some(documented)) = (own("pattern"), &facts.pattern) {
        let span =
            span_of(pair.argument, "pattern").unwrap_or_else(|| pattern.literal.span().into());
        different_pattern(&pattern.compiled, documented, span, facts, drifts);
    }
    let is_integer = facts.schema_type == Some(sdx_endpoint_openapi::SchemaType::Integer);
    let length = |value: Option<u64>| value.map(|value| value.to_string());
    let bound = |bound: Option<Bound>| bound.map(|bound| shown(bound, is_integer));
    let documented = [
        ("min_length", length(facts.min_length)),
        ("max_length", length(facts.max_length)),
        ("minimum", bound(facts.minimum)),
        ("maximum", bound(facts.maximum)),
    ];
    bounds(pair, facts, documented, drifts);
    if let (None, Some(pattern)) = (own("pattern"), &facts.pattern)
        && pair.kind == Kind::Text
        && Pattern::compile(pattern).is_ok_and(|compiled| !compiled.matches_nothing())
    {
        let value = proc_macro2::Literal::string(pattern).to_string();
        let documented = Documented {
            key: "pattern",
            value,
        };
        missing(pair, &documented, facts, drifts);
    }
}

/// Lengths, numbers, and counts.
fn bounds(
    pair: &Pair<'_>,
    facts: &Facts<'_>,
    documented: impl IntoIterator<Item = (&'static str, Option<String>)>,
    drifts: &mut Drifts<'_>,
) {
    let is_integer = facts.schema_type == Some(sdx_endpoint_openapi::SchemaType::Integer);
    let rules = &pair.argument.rules;
    let own = |key: &str| rules.iter().find(|rule| rule.describe().0 == key);
    let name = SpanRange::from(pair.argument.variable.span());
    for (key, value) in documented {
        let Some(value) = value else {
            continue;
        };
        let documented = Documented { key, value };
        match own(key) {
            Some(rule) => {
                let found = own_value(rule, is_integer);
                if !is_equal(&found, &documented.value) {
                    let span = span_of(pair.argument, key).unwrap_or(name);
                    let drift = Drift::OtherBound {
                        key: key.to_owned(),
                        found,
                        known: documented.value,
                        at: At::of(facts.node).note(),
                    };
                    drifts.push(ContractRule::Bounds, span, drift);
                }
            }
            None if is_due(pair, &documented, facts) => missing(pair, &documented, facts, drifts),
            None => {}
        }
    }
}

fn missing(pair: &Pair<'_>, documented: &Documented, facts: &Facts<'_>, drifts: &mut Drifts<'_>) {
    // A body is judged by the type that writes it; what is due there is not asked of each argument.
    if pair.location.is_none() {
        return;
    }
    let Documented { key, value } = documented;
    let fix = match pair.argument.places.marker {
        Some(_) => format!("add `{key} = {value}` to its marker"),
        None => format!("write `#[path({key} = {value})]` before it"),
    };
    let drift = Drift::MissingConstraint {
        argument: pair.argument.name.clone(),
        key: (*key).to_owned(),
        value: value.clone(),
        fix,
        at: At::of(facts.node).note(),
    };
    drifts.push(
        ContractRule::MissingConstraint,
        pair.argument.variable.span().into(),
        drift,
    );
}

/// Whether the argument must have the constraint: not if its type holds it, or every value does.
fn is_due(pair: &Pair<'_>, documented: &Documented, facts: &Facts<'_>) -> bool {
    let is_in_path = matches!(pair.argument.location, Place::Path { .. });
    let has_pattern = pair
        .argument
        .rules
        .iter()
        .any(|rule| matches!(rule, Rule::Pattern(_)));
    let integer = documented.value.parse::<i128>().ok();
    match (&pair.kind, documented.key) {
        // A pattern may well say the lengths.
        (Kind::Text, "min_length" | "max_length") if has_pattern || facts.pattern.is_some() => {
            false
        }
        (Kind::Text, "min_length") => integer > Some(i128::from(is_in_path)),
        (Kind::Integer(low, _), "minimum") => integer.is_none_or(|value| value > *low),
        (Kind::Integer(_, high), "maximum") => integer.is_none_or(|value| value < *high),
        (Kind::Text, "max_length") | (Kind::Float, "minimum" | "maximum") => true,
        _ => false,
    }
}

/// The same language, whatever the spelling.
fn different_pattern(
    own: &Pattern,
    documented: &str,
    span: SpanRange,
    facts: &Facts<'_>,
    drifts: &mut Drifts<'_>,
) {
    if own.as_str() == documented {
        return;
    }
    let Ok(compiled) = Pattern::compile(documented) else {
        return;
    };
    let Difference::Witness { value, is_match } = own.difference(&compiled) else {
        return;
    };
    let value = proc_macro2::Literal::string(&value).to_string();
    let witness = if is_match {
        format!("`{value}` matches here, and not there")
    } else {
        format!("`{value}` matches there, and not here")
    };
    let drift = Drift::OtherPattern {
        known: proc_macro2::Literal::string(documented).to_string(),
        witness,
        at: At::of(facts.node).note(),
    };
    drifts.push(ContractRule::Pattern, span, drift);
}

fn own_value(rule: &Rule, is_integer: bool) -> String {
    match rule {
        Rule::Pattern(pattern) => pattern.literal.value(),
        Rule::MinLength(count)
        | Rule::MaxLength(count)
        | Rule::MinItems(count)
        | Rule::MaxItems(count) => count.to_string(),
        Rule::Minimum(bound) | Rule::Maximum(bound) => shown(*bound, is_integer),
    }
}

/// A bound as the attribute writes it.
fn shown(bound: Bound, is_integer: bool) -> String {
    match bound {
        Bound::Integer(value) => value.to_string(),
        Bound::Float(value) if is_integer && value.fract() == 0.0 => format!("{value:.0}"),
        Bound::Float(value) => format!("{value:?}"),
    }
}

/// `1` and `1.0` are one number.
fn is_equal(one: &str, other: &str) -> bool {
    one == other
        || matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if one.total_cmp(&other).is_eq())
}
