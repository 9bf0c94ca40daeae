//! Bodies of requests: whether there is one, its media type, and its fields and parts.

use sdx_endpoint_openapi::{Error, Media, Operation, RequestBody, Schema, SchemaType};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::media::{covers, essence};
use super::parameters::Pair;
use super::schema::Facts;
use super::types::Kind;
use crate::args::ContractRule;
use crate::check::model::{Location as Place, Parameter as Argument};
use crate::errors::{SpanRange, did_you_mean_of, list, nearest};
use crate::misuse::Drift;
use crate::types;

pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let documented = operation.request_body()?;
    let own = own_body(method);
    match (own, documented) {
        (None, Some(body)) if body.is_required() => {
            let media = body.content().first().map(|media| media.name().to_owned());
            let drift = Drift::MissingBody {
                media: media.unwrap_or_else(|| "application/json".to_owned()),
                at: At::of(body.node()).note(),
            };
            drifts.push(ContractRule::Body, method.name.span().into(), drift);
        }
        (Some((argument, _)), None) => {
            let drift = Drift::UnknownBody {
                at: super::at(operation).note(),
            };
            drifts.push(ContractRule::Body, place(argument), drift);
        }
        (Some((argument, media)), Some(body)) => compare(method, argument, &media, &body, drifts)?,
        (None, _) => {}
    }
    Ok(())
}

/// The first argument of the body, and the media type.
fn own_body(method: &Declared) -> Option<(&Argument, String)> {
    method.endpoint.parameters.iter().find_map(|argument| {
        let media = match &argument.location {
            Place::Body { media, .. } => media.clone(),
            Place::Field { .. } => "application/x-www-form-urlencoded".to_owned(),
            Place::Part { .. } => "multipart/form-data".to_owned(),
            _ => return None,
        };
        Some((argument, media))
    })
}

fn place(argument: &Argument) -> SpanRange {
    argument
        .places
        .marker
        .unwrap_or_else(|| argument.variable.span().into())
}

fn compare(
    method: &Declared,
    argument: &Argument,
    media: &str,
    body: &RequestBody<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let is_whole = matches!(argument.location, Place::Body { .. });
    if is_whole && body.is_required() && Kind::of(&argument.ty).1 && !is_nullable(body)? {
        let drift = Drift::Optional {
            what: "the body".to_owned(),
            ty: match types::shape(&argument.ty) {
                types::TypeShape::Option(inner) => types::source(inner),
                _ => types::source(&argument.ty),
            },
            at: At::of(body.node()).note(),
        };
        drifts.push(ContractRule::Optionality, types::span(&argument.ty), drift);
    }
    let content = body.content();
    if content.is_empty() {
        return Ok(());
    }
    // A `Content-Type` of the declaration replaces that of the body.
    let replaced = method
        .endpoint
        .headers
        .iter()
        .find(|(name, _)| name == "content-type");
    let own = essence(replaced.map_or(media, |(_, value)| value));
    let found = content.iter().find(|one| covers(&one.essence(), &own));
    let Some(found) = found else {
        let known: Vec<String> = content.iter().map(Media::essence).collect();
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let drift = Drift::OtherMedia {
            found: own,
            known: list(&names, "and"),
            help: match names.as_slice() {
                ["application/x-www-form-urlencoded"] => "mark each field `#[field]`, or write `#[body(\"application/x-www-form-urlencoded\")]`".to_owned(),
                ["multipart/form-data"] => "mark each part `#[part]`".to_owned(),
                [only, ..] => format!("write `#[body(\"{only}\")]`"),
                [] => String::new(),
            },
            at: At::of(body.node()).note(),
        };
        drifts.push(
            ContractRule::Body,
            argument.places.text.unwrap_or_else(|| place(argument)),
            drift,
        );
        return Ok(());
    };
    if is_whole {
        value(argument, found, drifts)
    } else {
        members(method, found, body.is_required(), drifts)
    }
}

/// Compares the type of a JSON body with its schema.
fn value(argument: &Argument, media: &Media<'_>, drifts: &mut Drifts<'_>) -> Result<(), Error> {
    let Some(facts) = media
        .schema()?
        .filter(|_| media.is_json())
        .and_then(Facts::of)
    else {
        return Ok(());
    };
    let kind = Kind::of(&argument.ty).0;
    // Text may be JSON that is passed on.
    let is_certain = kind != Kind::Text;
    if let Some(documented) = facts.schema_type
        && is_certain
        && kind.contradicts(documented)
    {
        let drift = Drift::OtherType {
            what: "the body".to_owned(),
            found: kind.words().to_owned(),
            known: documented.name().to_owned(),
            help: format!("take a type that is sent as `{}`", documented.name()),
            at: At::of(facts.node).note(),
        };
        drifts.push(ContractRule::Type, types::span(&argument.ty), drift);
    }
    Ok(())
}

/// Compares a field or a part with its property.
fn member(
    argument: &Argument,
    (name, property): (&str, Schema<'_>),
    is_required: bool,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let (kind, is_optional) = Kind::of(&argument.ty);
    let pair = Pair {
        argument,
        what: format!("the field `{name}` of the body"),
        location: None,
        kind,
    };
    if is_optional && is_required && !property.is_nullable() && !property.is_read_only() {
        pair.optional(At::of(property.node()), drifts);
    }
    match Facts::of(property) {
        Some(facts) => pair.values(&facts, drifts),
        None => Ok(()),
    }
}

/// Whether an argument is the field or part of this name.
fn sends(method: &Declared, name: &str) -> bool {
    let mut arguments = method.endpoint.parameters.iter();
    arguments.any(|argument| {
        matches!(&argument.location,
            Place::Field { wire, .. } | Place::Part { wire } if wire == name)
    })
}

/// Whether `null` is a body: `Option` may stand for it.
fn is_nullable(body: &RequestBody<'_>) -> Result<bool, Error> {
    for media in body.content() {
        if media.schema()?.is_some_and(|schema| schema.is_nullable()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Fields and parts against the properties of the schema.
fn members(
    method: &Declared,
    media: &Media<'_>,
    is_body_required: bool,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let Some(schema) = media.schema()? else {
        return Ok(());
    };
    let is_certain = Facts::of(schema)
        .is_some_and(|facts| matches!(facts.schema_type, Some(SchemaType::Object) | None));
    let properties = schema.properties()?;
    if !is_certain || properties.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = properties.iter().map(|(name, _)| name.as_ref()).collect();
    let bare = |wire: &str| wire.split('[').next().unwrap_or(wire).to_owned();
    let mut filled = Vec::new();
    let mut renamed = Vec::new();
    for argument in &method.endpoint.parameters {
        let (Place::Field { wire, .. } | Place::Part { wire }) = &argument.location else {
            continue;
        };
        filled.push(wire.clone());
        let documented = properties
            .iter()
            .find(|(name, _)| name == wire || *name == bare(wire));
        if let Some((name, property)) = documented {
            filled.push(bare(wire));
            if name == wire {
                // Without a body there is no field either.
                let is_required = is_body_required && schema.required().contains(name);
                member(argument, (name, *property), is_required, drifts)?;
            }
            continue;
        }
        // Not one that another argument sends.
        let open: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !sends(method, name))
            .collect();
        let near = nearest(wire, &open);
        renamed.extend(near.map(str::to_owned));
        let drift = Drift::UnknownField {
            name: wire.clone(),
            help: did_you_mean_of(near, "fields", &names),
            at: At::of(schema.node()).note(),
        };
        let span = argument
            .places
            .text
            .unwrap_or_else(|| argument.variable.span().into());
        drifts.push(ContractRule::Body, span, drift);
    }
    for required in schema.required() {
        let property = properties.iter().find(|(name, _)| *name == required);
        let is_due = property.is_some_and(|(_, schema)| !schema.is_read_only());
        let is_filled = filled.iter().chain(&renamed).any(|name| *name == required);
        if is_due && !is_filled {
            let drift = Drift::MissingField {
                name: required.into_owned(),
                at: At::of(schema.node()).note(),
            };
            drifts.push(ContractRule::Body, method.name.span().into(), drift);
        }
    }
    Ok(())
}
