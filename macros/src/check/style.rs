//! Whether the kind of value that a type surely holds can be written as its marker says.

use super::arguments::Argument;
use crate::errors::Errors;
use crate::marker::{Marker, MarkerKind, Style};
use crate::misuse::ArgumentMisuse;
use crate::types::{self, Bytes, TypeShape};

/// A style that does nothing to the kind of value that the type surely holds.
pub(super) fn fits_style(marker: &Marker, argument: &Argument<'_>, errors: &Errors) {
    let Some(style) = marker.options.style.as_ref() else {
        return;
    };
    // A flag has no style at all, and the fields of a flattened or whole form have types of their own.
    let is_named = matches!(marker.kind, MarkerKind::Query | MarkerKind::Field);
    if !is_named || marker.options.flatten.is_some() || marker.options.flag.is_some() {
        return;
    }
    let ty = match types::shape(argument.ty) {
        TypeShape::Option(inner) => inner,
        _ => argument.ty,
    };
    let fits = match style.value {
        Style::Repeat if marker.kind == MarkerKind::Field => "lists, structs, and maps",
        Style::Comma => "lists, structs, and maps",
        Style::Repeat | Style::Space | Style::Pipe | Style::Brackets | Style::Indexed => "lists",
        Style::DeepObject => "structs and maps",
        Style::Json => return,
    };
    let (found, help) = match types::shape(ty) {
        TypeShape::Text | TypeShape::Bool | TypeShape::Number => {
            ("a single value", "remove `style`")
        }
        TypeShape::List(_) if !fits.contains("lists") => (
            "a list",
            "write `style = \"brackets\"` for `name[]=…`, or remove `style`",
        ),
        TypeShape::Map if !fits.contains("maps") => ("a map", "write `style = \"deep_object\"`"),
        _ => return,
    };
    let misuse = ArgumentMisuse::StyleForOthers {
        style: style.value.name().to_owned(),
        fits: fits.to_owned(),
        ty: types::source(argument.ty),
        found: found.to_owned(),
        help: help.to_owned(),
    };
    errors.push(style.span, misuse);
}

/// Bytes are a list of numbers to serde, which would be sent one by one.
pub(super) fn not_bytes(marker: &Marker, argument: &Argument<'_>, errors: &Errors) {
    let Some(bytes) = types::bytes(argument.ty) else {
        return;
    };
    let ty = types::source(argument.ty);
    let misuse = match marker.kind {
        MarkerKind::Part => ArgumentMisuse::BytesAsPart {
            ty,
            part: match bytes {
                Bytes::One => "Part".to_owned(),
                Bytes::Optional => "Option<Part>".to_owned(),
                Bytes::List => "Vec<Part>".to_owned(),
            },
        },
        MarkerKind::Field => ArgumentMisuse::BytesAsField { ty },
        _ => return,
    };
    errors.push(types::span(argument.ty), misuse);
}
