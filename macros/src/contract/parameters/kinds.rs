//! Types that surely contradict each other. A scalar is text on the wire, so that only what no server can read counts.

use sdx_endpoint_openapi::{Error, Location, SchemaType};

use super::Pair;
use crate::check::model::Location as Place;
use crate::contract::drifts::At;
use crate::contract::schema::Facts;
use crate::contract::types::Kind;
use crate::marker::Style;
use crate::misuse::Drift;

pub(super) fn check(pair: &Pair<'_>, facts: &Facts<'_>) -> Result<Option<Drift>, Error> {
    let Some(documented) = facts.schema_type else {
        return Ok(None);
    };
    let location = pair.location;
    let style = match &pair.argument.location {
        Place::Query { style, .. } | Place::Field { style, .. } => *style,
        // The bare name, or nothing.
        Place::Flag { .. } => return Ok(None),
        _ => None,
    };
    if style == Some(Style::Json) || style == Some(Style::DeepObject) {
        return Ok(None);
    }
    if let (Kind::List(item), SchemaType::Array) = (&pair.kind, documented) {
        return items(pair, item, facts);
    }
    let contradicts = match (&pair.kind, documented) {
        // A list that is joined by hand, or by a style, is one text.
        (Kind::List(_), SchemaType::String) => {
            location == Some(Location::Query) && matches!(style, None | Some(Style::Repeat))
        }
        (Kind::List(_), SchemaType::Integer | SchemaType::Number | SchemaType::Boolean) => true,
        (kind, documented) => scalar_contradicts(
            kind,
            documented,
            facts.is_narrowed || facts.pattern.is_some(),
            location,
        ),
    };
    Ok(contradicts.then(|| Drift::OtherType {
        what: pair.what.clone(),
        found: pair.kind.words().to_owned(),
        known: documented.name().to_owned(),
        help: help(&pair.kind, documented),
        at: At::of(facts.node).note(),
    }))
}

/// The items of a list.
fn items(pair: &Pair<'_>, item: &Kind, list: &Facts<'_>) -> Result<Option<Drift>, Error> {
    let Some(facts) = list.items()? else {
        return Ok(None);
    };
    let Some(documented) = facts.schema_type else {
        return Ok(None);
    };
    let is_narrowed = facts.is_narrowed || facts.pattern.is_some();
    let contradicts = scalar_contradicts(item, documented, is_narrowed, pair.location);
    Ok(contradicts.then(|| Drift::OtherType {
        what: format!("an item of {}", pair.what),
        found: item.words().to_owned(),
        known: documented.name().to_owned(),
        help: help(item, documented),
        at: At::of(facts.node).note(),
    }))
}

fn help(kind: &Kind, documented: SchemaType) -> String {
    let known = documented.name();
    if matches!(kind, Kind::List(_)) && documented == SchemaType::String {
        "take text, or write `style = \"comma\"`, which joins the items".to_owned()
    } else {
        format!("take a type that is sent as `{known}`")
    }
}

/// `is_narrowed`: a format, a pattern, or a list of values says more than the type, which a number may well meet.
fn scalar_contradicts(
    kind: &Kind,
    documented: SchemaType,
    is_narrowed: bool,
    location: Option<Location>,
) -> bool {
    use SchemaType::{Array, Boolean, Integer, Number, Object, String};
    match (kind, documented) {
        (Kind::Bool, Integer | Number | Object)
        | (Kind::Integer(..) | Kind::Float, Boolean | Object)
        | (Kind::Float, Integer) => true,
        (Kind::Bool | Kind::Integer(..) | Kind::Float, String) => !is_narrowed,
        (Kind::Text, Integer | Number | Boolean)
        | (Kind::Bool | Kind::Integer(..) | Kind::Float, Array) => location != Some(Location::Path),
        _ => false,
    }
}
