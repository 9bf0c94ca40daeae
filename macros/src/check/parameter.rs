//! The parameter of one argument: its location, its constraints, and what its type must be.

use proc_macro2::Ident;

use super::arguments::Argument;
use super::constraints::{self, Place};
use super::fit;
use super::full_path::FullPath;
use super::location;
use super::model::{Bound, Location, Parameter, Places};
use super::style::{fits_style, not_bytes};
use crate::args::Args;
use crate::errors::{Errors, SpanRange};
use crate::media::BodyEncoding;
use crate::misuse::ArgumentMisuse;
use crate::types::{self, TypeShape};

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
                location::of(marker, argument, args, errors)
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

/// The argument of a path parameter, for the rules of the template.
pub(super) fn variable_span(variable: Option<&Ident>, fallback_span: SpanRange) -> SpanRange {
    variable.map_or(fallback_span, |variable| SpanRange::from(variable.span()))
}
