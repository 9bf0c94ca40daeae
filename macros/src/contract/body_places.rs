//! Places: the parameters and the members that `paginate` and `envelope` name.

use sdx_endpoint_openapi::{AdditionalProperties, Error, Location, Operation, Schema, SchemaType};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::operation::is;
use super::schema::Facts;
use crate::args::{ContractRule, NextPlace, PageParameter, Strategy};
use crate::errors::{SpanRange, did_you_mean_of, nearest};
use crate::json_path::{JsonPath, Selector};
use crate::misuse::Drift;

/// The query parameters that paging fills.
pub(super) fn parameters(method: &Declared) -> Vec<&str> {
    match method
        .endpoint
        .paging
        .as_ref()
        .map(|paging| &paging.strategy)
    {
        Some(
            Strategy::Cursor {
                parameter: PageParameter::Query(name),
                ..
            }
            | Strategy::Page {
                parameter: PageParameter::Query(name),
                ..
            }
            | Strategy::Offset {
                parameter: PageParameter::Query(name),
                ..
            },
        ) => vec![name],
        _ => Vec::new(),
    }
}

pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let Some(paginate) = method.args.paginate.spanned() else {
        return envelope(method, operation, drifts);
    };
    let documented = operation.parameters()?;
    for name in parameters(method) {
        if documented.iter().any(|one| is(Location::Query, name)(one)) {
            continue;
        }
        let known: Vec<&str> = documented
            .iter()
            .filter(|one| one.location() == Location::Query)
            .map(sdx_endpoint_openapi::Parameter::name)
            .collect();
        let drift = Drift::UnknownPageParameter {
            name: name.to_owned(),
            help: if known.is_empty() {
                "the operation has no query parameters".to_owned()
            } else {
                did_you_mean_of(nearest(name, &known), "query parameters", &known)
            },
            at: super::at(operation).note(),
        };
        drifts.push(ContractRule::Place, paginate.span, drift);
    }
    let paging = &paginate.value;
    let of_strategy = match &paging.strategy {
        Strategy::Cursor {
            next: NextPlace::Body(next),
            ..
        }
        | Strategy::Url {
            next: NextPlace::Body(next),
        } => {
            vec![next]
        }
        Strategy::Page { last, pages, .. } => last.iter().chain(pages).collect(),
        Strategy::Offset { total, .. } => total.iter().collect(),
        _ => Vec::new(),
    };
    let places = paging.items.iter().chain(&paging.more).chain(of_strategy);
    for place in places {
        in_success(place, paginate.span, operation, drifts)?;
    }
    Ok(())
}

fn envelope(
    method: &Declared,
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let Some(envelope) = &method.endpoint.envelope else {
        return Ok(());
    };
    if method.args.envelope.is_inherited() {
        return Ok(());
    }
    let Some(key) = method.args.envelope.spanned() else {
        return Ok(());
    };
    if let Some((_, data)) = &envelope.data {
        in_success(data, key.span, operation, drifts)?;
    }
    Ok(())
}

/// Reports a place that the schema of a success surely lacks.
fn in_success(
    place: &JsonPath,
    span: SpanRange,
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let responses = operation.responses()?;
    let Some(success) = responses.iter().find(|one| one.status().class() == Some(2)) else {
        return Ok(());
    };
    let Some(media) = success
        .content()
        .into_iter()
        .find(sdx_endpoint_openapi::Media::is_json)
    else {
        return Ok(());
    };
    let Some(mut schema) = media.schema()? else {
        return Ok(());
    };
    for segment in place.segments() {
        match &segment.selector {
            Selector::Name(name) => match member(schema, name)? {
                Member::Found(next) => schema = next,
                Member::Unknown => return Ok(()),
                Member::Absent(known) => {
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    let drift = Drift::UnknownPlace {
                        name: name.clone(),
                        help: did_you_mean_of(nearest(name, &known), "members", &known),
                        at: At::of(schema.node()).note(),
                    };
                    drifts.push(ContractRule::Place, span, drift);
                    return Ok(());
                }
            },
            Selector::Index(_) => match schema.items()? {
                Some(items) => schema = items,
                None => return Ok(()),
            },
        }
    }
    Ok(())
}

enum Member<'d> {
    Found(Schema<'d>),
    /// Nobody can tell.
    Unknown,
    /// None of the names that there are.
    Absent(Vec<String>),
}

fn member<'d>(schema: Schema<'d>, name: &str) -> Result<Member<'d>, Error> {
    let properties = schema.properties()?;
    if let Some((_, found)) = properties.iter().find(|(own, _)| own == name) {
        return Ok(Member::Found(*found));
    }
    let is_object =
        Facts::of(schema).is_some_and(|facts| facts.schema_type == Some(SchemaType::Object));
    let is_closed = matches!(
        schema.additional_properties()?,
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden
    );
    if !is_object || !is_closed || properties.is_empty() {
        return Ok(Member::Unknown);
    }
    Ok(Member::Absent(
        properties
            .iter()
            .map(|(name, _)| name.to_string())
            .collect(),
    ))
}
