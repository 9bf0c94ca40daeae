//! One argument's place, wire name, and constraints.

use proc_macro2::Ident;
use syn::LitStr;

use super::arguments::Argument;
use super::constraints::{self, Place};
use super::fit;
use super::full_path::FullPath;
use super::model::{Bound, Location, Parameter, Places};
use super::names::{cookie_name, named, query_name, wire};
use super::style::{fits_style, not_bytes};
use crate::args::{self, Args};
use crate::errors::{Errors, SpanRange};
use crate::header;
use crate::marker::{Marker, MarkerKind};
use crate::media::{BodyEncoding, BodyFormat, MediaType};
use crate::misuse::{ArgumentMisuse, HeaderStatusMisuse};
use crate::types::{self, Conversion, TypeShape};

/// The parameter of an argument; none where a fault was reported or is certain to be.
pub(super) fn parameter(
    argument: &Argument<'_>,
    path: Option<&FullPath<'_>>,
    args: &Args,
    errors: &Errors,
) -> Option<Parameter> {
    let in_path = path.is_some_and(|path| path.contains(&argument.name));
    let location = errors.scope(|errors| {
        let location = match argument.marker() {
            Some(marker) => {
                marker.options.constraints.check(errors);
                constraints::of_other_kinds(&marker.options.constraints, argument, errors);
                fits_style(marker, argument, errors);
                not_bytes(marker, argument, errors);
                location(marker, argument, args, errors)
            }
            // What it was marked as is not known.
            None if argument.marked.faulty => None,
            None => Some(Location::Path {
                rest: false,
                encoded: false,
            }),
        };
        if in_path && matches!(location, Some(Location::Path { .. })) {
            not_optional(argument, errors);
        }
        // Without a marker and a parameter of its name it has no place that its type could fit.
        let is_placed = !argument.marked.faulty && (in_path || argument.marker().is_some());
        if let Some(location) = location.as_ref().filter(|_| is_placed) {
            fit::check(location, argument, errors);
            let place = if !in_path {
                Place::Elsewhere
            } else if path.is_some_and(|path| path.has_segment_of(&argument.name)) {
                Place::Segment
            } else {
                Place::PartOfSegment
            };
            constraints::satisfiable(argument, args, place, errors);
        }
        location
    })?;
    let plain = types::is_plain(argument.ty);
    let opaque = types::is_opaque(argument.ty);
    Some(Parameter {
        variable: argument.variable.clone()?,
        name: argument.name.clone(),
        ty: argument.ty.clone(),
        bound: if fits(&location, argument, plain) {
            Bound::Met
        } else if is_own_bound(&location) || !(opaque || argument.is_dependent()) {
            Bound::OfPlace
        } else {
            Bound::Serialized
        },
        rules: constraints::rules(argument, path.and_then(|path| path.pattern(&argument.name))),
        places: places(argument),
        location,
    })
}

/// A path segment is always sent.
fn not_optional(argument: &Argument<'_>, errors: &Errors) {
    if let TypeShape::Option(inner) = types::shape(argument.ty) {
        let misuse = ArgumentMisuse::OptionInPath {
            ty: types::source(argument.ty),
            inner: types::source(inner),
        };
        errors.push(types::span(argument.ty), misuse);
    }
}

fn places(argument: &Argument<'_>) -> Places {
    let Some(marker) = argument.marker() else {
        return Places::default();
    };
    let options = &marker.options;
    Places {
        marker: Some(marker.span),
        text: marker.text.as_ref().map(|text| text.span().into()),
        style: options.style.as_ref().map(|style| style.span),
        constraints: options.constraints.values().to_vec(),
    }
}

/// Whether a bound of this crate, and none of serde's, says what fits the place.
fn is_own_bound(location: &Location) -> bool {
    match location {
        Location::Headers | Location::Part { .. } => true,
        Location::Body { encoding, .. } => {
            matches!(encoding, BodyEncoding::Text | BodyEncoding::Bytes)
        }
        _ => false,
    }
}

/// Whether the type is known to fit the place, so that no bound needs its spelling.
fn fits(location: &Location, argument: &Argument<'_>, plain: bool) -> bool {
    let text =
        types::is_scalar(argument.ty) && matches!(types::shape(argument.ty), TypeShape::Text);
    match location {
        Location::Path { .. }
        | Location::Query { .. }
        | Location::Header { .. }
        | Location::Cookie { .. }
        | Location::Field { .. }
        | Location::Part { .. } => plain,
        Location::Flag { .. } => true,
        Location::Body { encoding, .. } => match encoding {
            BodyEncoding::Json => plain,
            BodyEncoding::Text | BodyEncoding::Bytes => text,
            BodyEncoding::Form | BodyEncoding::Ndjson => false,
            // The bound is in the signature.
            BodyEncoding::Into | BodyEncoding::IntoIfSome => true,
        },
        Location::Bearer | Location::Url => text,
        Location::Flatten { .. } | Location::Headers => false,
    }
}

fn location(
    marker: &Marker,
    argument: &Argument<'_>,
    args: &Args,
    errors: &Errors,
) -> Option<Location> {
    let options = &marker.options;
    let style = options.style.as_ref().map(|style| style.value);
    let encoded = options.encoded.is_some();
    Some(match marker.kind {
        MarkerKind::Path => Location::Path {
            rest: options.rest.is_some(),
            encoded,
        },
        MarkerKind::Query => return query(marker, argument, args, errors),
        MarkerKind::Header => return header(marker.text.as_ref()?, errors),
        MarkerKind::Headers => Location::Headers,
        MarkerKind::Cookie => Location::Cookie {
            wire: cookie_name(wire(marker, argument, args), marker, errors)?,
        },
        MarkerKind::Field => Location::Field {
            wire: named(wire(marker, argument, args), "field", marker, errors)?,
            style,
            encoded,
        },
        MarkerKind::Part => Location::Part {
            wire: named(wire(marker, argument, args), "part", marker, errors)?,
        },
        MarkerKind::Body => return body(marker, argument, errors),
        MarkerKind::Bearer => Location::Bearer,
        MarkerKind::Url => Location::Url,
    })
}

fn header(literal: &LitStr, errors: &Errors) -> Option<Location> {
    let name = header::name(literal, errors)?;
    if name.lower() == "cookie" {
        errors.push(literal.span(), HeaderStatusMisuse::HeaderCookie);
        return None;
    }
    Some(Location::Header {
        wire: name.lower().to_owned(),
    })
}

fn query(
    marker: &Marker,
    argument: &Argument<'_>,
    args: &Args,
    errors: &Errors,
) -> Option<Location> {
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
        return Some(Location::Flatten {
            style: options.style.as_ref().map(|style| style.value),
            encoded: options.encoded.is_some(),
        });
    }
    let wire = query_name(wire(marker, argument, args), marker, errors)?;
    if options.flag.is_none() {
        return Some(Location::Query {
            wire,
            style: options.style.as_ref().map(|style| style.value),
            encoded: options.encoded.is_some(),
        });
    }
    if let Some(style) = &options.style {
        let other = "style".to_owned();
        errors.push(style.key, ArgumentMisuse::FlagWith { other });
    }
    let known = types::is_plain(argument.ty)
        || matches!(
            types::shape(argument.ty),
            TypeShape::List(_) | TypeShape::Map
        );
    if known
        && !(types::is_scalar(argument.ty) && matches!(types::shape(argument.ty), TypeShape::Bool))
    {
        let ty = types::source(argument.ty);
        errors.push(types::span(argument.ty), ArgumentMisuse::FlagNotBool { ty });
        return None;
    }
    Some(Location::Flag { wire })
}

fn body(marker: &Marker, argument: &Argument<'_>, errors: &Errors) -> Option<Location> {
    let options = &marker.options;
    let media = match &marker.text {
        Some(text) => args::media_type(text, errors)?,
        None if argument.conversion.is_some() => MediaType::octets(),
        None => MediaType::json(),
    };
    let format = media.format();
    if let Some(text) = marker.text.as_ref().filter(|_| media.lacks_boundary()) {
        let media = media.as_str().to_owned();
        let help = match media.as_str() {
            "multipart/form-data" => {
                "mark each part `#[part]` in place of one `#[body]`; the boundary is added"
                    .to_owned()
            }
            _ => format!("name the one in the body: `{media}; boundary=…`"),
        };
        errors.push(text.span(), ArgumentMisuse::MultipartBody { media, help });
        return None;
    }
    if let Some(raw) = options.raw.filter(|_| marker.text.is_none()) {
        errors.push(raw, ArgumentMisuse::RawWithoutMedia);
        return None;
    }
    if let Some(style) = options.style.as_ref().filter(|_| {
        let is_written = options.raw.is_none() && argument.conversion.is_none();
        format != BodyFormat::Form || !is_written
    }) {
        let media = media.as_str().to_owned();
        errors.push(style.key, ArgumentMisuse::FormStyleElsewhere { media });
        return None;
    }
    let encoding = match format {
        _ if argument.conversion == Some(Conversion::Always) => BodyEncoding::Into,
        _ if argument.conversion == Some(Conversion::IfSome) => BodyEncoding::IntoIfSome,
        _ if options.raw.is_some() => BodyEncoding::Bytes,
        BodyFormat::Json => BodyEncoding::Json,
        BodyFormat::Form => BodyEncoding::Form,
        BodyFormat::Ndjson => BodyEncoding::Ndjson,
        BodyFormat::Text | BodyFormat::EventStream => BodyEncoding::Text,
        BodyFormat::Raw => BodyEncoding::Bytes,
    };
    Some(Location::Body {
        media: media.as_str().to_owned(),
        encoding,
        style: options.style.as_ref().map(|style| style.value),
    })
}

/// The argument of a path parameter, for the rules of the template.
pub(super) fn variable_span(variable: Option<&Ident>, fallback_span: SpanRange) -> SpanRange {
    variable.map_or(fallback_span, |variable| SpanRange::from(variable.span()))
}
