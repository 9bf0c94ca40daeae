//! How lists and maps are written: `style` and `explode` of the document, and `style` of the marker.

use sdx_endpoint_openapi::{Error, Location, Parameter, SchemaType, Style as Documented};

use super::Pair;
use crate::check::model::Location as Place;
use crate::contract::drifts::At;
use crate::contract::schema::Facts;
use crate::contract::types::Kind;
use crate::marker::Style;
use crate::misuse::Drift;

/// The drift of a query parameter's style; the other places have one style each.
pub(super) fn check(pair: &Pair<'_>, parameter: &Parameter<'_>) -> Result<Option<Drift>, Error> {
    let Place::Query { style, .. } = &pair.argument.location else {
        return Ok(None);
    };
    if parameter.location() != Location::Query {
        return Ok(None);
    }
    let style = *style;
    let expected = if parameter.content().is_some_and(|media| media.is_json()) {
        Style::Json
    } else {
        let Some(facts) = Facts::of_parameter(parameter)? else {
            return Ok(None);
        };
        // A list of anything but scalars has no style that documents agree on.
        if facts.schema_type == Some(SchemaType::Array) && !has_scalars(&facts)? {
            return Ok(None);
        }
        let explodes = parameter.explodes();
        match (facts.schema_type, parameter.style()) {
            (Some(SchemaType::Array), Documented::Form) if explodes => Style::Repeat,
            (Some(SchemaType::Array | SchemaType::Object), Documented::Form) if !explodes => {
                Style::Comma
            }
            (Some(SchemaType::Array), Documented::SpaceDelimited) if !explodes => Style::Space,
            (Some(SchemaType::Array), Documented::PipeDelimited) if !explodes => Style::Pipe,
            (Some(SchemaType::Object), Documented::DeepObject) => Style::DeepObject,
            _ => return Ok(None),
        }
    };
    let is_list = matches!(pair.kind, Kind::List(_));
    let own = match (style, &pair.kind) {
        (Some(own), _) => own,
        (None, Kind::List(_)) => Style::Repeat,
        // One value is the same in every style of a list, and text may be written by hand.
        (None, _) => return Ok(None),
    };
    let is_same = own == expected
        // The brackets may be part of the documented name.
        || (is_bracketed(own) && expected == Style::Repeat && parameter.name().ends_with(']'))
        || (own == Style::Json && !is_list && expected != Style::Json && parameter.content().is_some());
    if is_same {
        return Ok(None);
    }
    Ok(Some(Drift::OtherStyle {
        name: parameter.name().to_owned(),
        found: own.name().to_owned(),
        known: expected.name().to_owned(),
        at: At::of(parameter.node()).note(),
    }))
}

/// Whether the style puts brackets behind the name.
fn is_bracketed(style: Style) -> bool {
    matches!(style, Style::Brackets | Style::Indexed)
}

fn has_scalars(list: &Facts<'_>) -> Result<bool, Error> {
    let items = list.items()?.and_then(|items| items.schema_type);
    Ok(matches!(
        items,
        Some(SchemaType::String | SchemaType::Integer | SchemaType::Number | SchemaType::Boolean)
    ))
}
