//! One argument's place, wire name, and constraints.

use proc_macro2::Ident;

use super::arguments::Argument;
use super::model::{Parameter, Placement, Writer};
use super::names::{cookie_name, named, query_name, wire};
use super::rules::{bounded_kinds, not_optional, rules};
use crate::args::{self, Args};
use crate::errors::{Errors, Place};
use crate::header;
use crate::marker::{Kind, Marker};
use crate::media::{self, MediaType};
use crate::misuse::ArgumentMisuse;
use crate::types::{self, Shape};

/// The parameter of an argument; none where a fault was reported or is certain to be.
pub(super) fn parameter(
    argument: &Argument<'_>,
    in_path: bool,
    args: &Args,
    errors: &Errors,
) -> Option<Parameter> {
    let before = errors.count();
    let place = match argument.marker() {
        Some(marker) => {
            marker.options.constraints.check(errors);
            bounded_kinds(&marker.options.constraints, argument, errors);
            placement(marker, argument, args, errors)
        }
        None => Some(Placement::Path {
            rest: false,
            encoded: false,
        }),
    };
    if in_path && matches!(place, Some(Placement::Path { .. })) {
        not_optional(argument, errors);
    }
    if errors.count() > before {
        return None;
    }
    let place = place?;
    let plain = types::is_plain(argument.kind);
    let opaque = types::is_opaque(argument.kind);
    Some(Parameter {
        variable: argument.variable.clone()?,
        name: argument.name.clone(),
        kind: argument.kind.clone(),
        spelled: !opaque && !fits(&place, argument, plain),
        sendable: !plain && !argument.is_dependent(),
        rules: rules(argument, args, in_path),
        place,
    })
}

/// Whether the type is known to fit the place, so that no bound needs its spelling.
fn fits(place: &Placement, argument: &Argument<'_>, plain: bool) -> bool {
    let text =
        types::is_scalar(argument.kind) && matches!(types::shape(argument.kind), Shape::Text);
    match place {
        Placement::Path { .. }
        | Placement::Query { .. }
        | Placement::Header { .. }
        | Placement::Cookie { .. }
        | Placement::Field { .. }
        | Placement::Part { .. } => plain,
        Placement::Flag { .. } => true,
        Placement::Body { writer, .. } => match writer {
            Writer::Json => plain,
            Writer::Text | Writer::Bytes => text,
            Writer::Form | Writer::Ndjson => false,
        },
        Placement::Bearer | Placement::Url => text,
        Placement::Flatten { .. } | Placement::Headers => false,
    }
}

fn placement(
    marker: &Marker,
    argument: &Argument<'_>,
    args: &Args,
    errors: &Errors,
) -> Option<Placement> {
    let options = &marker.options;
    let style = options.style.as_ref().map(|style| style.value);
    let encoded = options.encoded.is_some();
    Some(match marker.kind {
        Kind::Path => Placement::Path {
            rest: options.rest.is_some(),
            encoded,
        },
        Kind::Query => return query(marker, argument, args, errors),
        Kind::Header => Placement::Header {
            wire: header::name(marker.text.as_ref()?, errors)?
                .lower()
                .to_owned(),
        },
        Kind::Headers => Placement::Headers,
        Kind::Cookie => Placement::Cookie {
            wire: cookie_name(wire(marker, argument, args), marker, errors)?,
        },
        Kind::Field => Placement::Field {
            wire: named(wire(marker, argument, args), "field", marker, errors)?,
            style,
            encoded,
        },
        Kind::Part => Placement::Part {
            wire: named(wire(marker, argument, args), "part", marker, errors)?,
        },
        Kind::Body => return body(marker, errors),
        Kind::Bearer => Placement::Bearer,
        Kind::Url => Placement::Url,
    })
}

fn query(
    marker: &Marker,
    argument: &Argument<'_>,
    args: &Args,
    errors: &Errors,
) -> Option<Placement> {
    let options = &marker.options;
    if let (Some(_), Some(flatten)) = (options.flag, options.flatten) {
        let other = "flatten".to_owned();
        errors.push(flatten, ArgumentMisuse::FlagWith { other });
        return None;
    }
    if options.flatten.is_some() {
        if let Some(name) = &marker.text {
            errors.push(name.span(), ArgumentMisuse::FlattenWithName);
            return None;
        }
        return Some(Placement::Flatten {
            style: options.style.as_ref().map(|style| style.value),
            encoded: options.encoded.is_some(),
        });
    }
    let wire = query_name(wire(marker, argument, args), marker, errors)?;
    if options.flag.is_none() {
        return Some(Placement::Query {
            wire,
            style: options.style.as_ref().map(|style| style.value),
            encoded: options.encoded.is_some(),
        });
    }
    if let Some(style) = &options.style {
        let other = "style".to_owned();
        errors.push(style.key, ArgumentMisuse::FlagWith { other });
    }
    let known = types::is_plain(argument.kind)
        || matches!(types::shape(argument.kind), Shape::List(_) | Shape::Map);
    if known
        && !(types::is_scalar(argument.kind) && matches!(types::shape(argument.kind), Shape::Bool))
    {
        let kind = types::source(argument.kind);
        errors.push(
            types::place(argument.kind),
            ArgumentMisuse::FlagNotBool { kind },
        );
        return None;
    }
    Some(Placement::Flag { wire })
}

fn body(marker: &Marker, errors: &Errors) -> Option<Placement> {
    let options = &marker.options;
    let media = match &marker.text {
        Some(text) => args::media_type(text, errors)?,
        None => MediaType::json(),
    };
    let kind = media.kind();
    if let Some(raw) = options.raw.filter(|_| marker.text.is_none()) {
        errors.push(raw, ArgumentMisuse::RawWithoutMedia);
        return None;
    }
    if let Some(style) = options
        .style
        .as_ref()
        .filter(|_| kind != media::Kind::Form || options.raw.is_some())
    {
        let media = media.as_str().to_owned();
        errors.push(style.key, ArgumentMisuse::FormStyleElsewhere { media });
        return None;
    }
    let writer = match kind {
        _ if options.raw.is_some() => Writer::Bytes,
        media::Kind::Json => Writer::Json,
        media::Kind::Form => Writer::Form,
        media::Kind::Ndjson => Writer::Ndjson,
        media::Kind::Text | media::Kind::EventStream => Writer::Text,
        media::Kind::Raw => Writer::Bytes,
    };
    Some(Placement::Body {
        media: media.as_str().to_owned(),
        writer,
        style: options.style.as_ref().map(|style| style.value),
    })
}

/// The argument of a path parameter, for the rules of the template.
pub(super) fn variable_place(variable: Option<&Ident>, otherwise: Place) -> Place {
    variable.map_or(otherwise, |variable| Place::from(variable.span()))
}
