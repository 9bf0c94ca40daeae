//! Types that cannot fill their place, as far as their spelling tells.
//!
//! A place and a type come in; a fault goes out where every value of the type would be refused when the method is called. A
//! type that is not known by its spelling is never a fault: the compiler, or the call, judges it.

use syn::Type;

use super::arguments::Argument;
use super::model::Location;
use crate::errors::Errors;
use crate::media::BodyEncoding;
use crate::misuse::ArgumentMisuse;
use crate::types::{self, TypeShape};

/// Reports a type that no place takes: one without a size, or a pointer.
pub(super) fn sized(ty: &Type, errors: &Errors) {
    let whole = types::ungroup(ty);
    let help = match whole {
        Type::Ptr(_) => {
            let ty = types::source(whole);
            errors.push(types::span(whole), ArgumentMisuse::Pointer { ty });
            return;
        }
        Type::TraitObject(_) => {
            "take a reference to what serde can write, such as `&str`".to_owned()
        }
        Type::Slice(_) => format!("write `&{}`", types::source(whole)),
        Type::Path(path) if path.path.is_ident("Self") => "name the type".to_owned(),
        Type::Path(path) if path.path.is_ident("str") => "write `&str`".to_owned(),
        _ => return,
    };
    let ty = types::source(whole);
    errors.push(
        types::span(whole),
        ArgumentMisuse::UnsizedArgument { ty, help },
    );
}

/// Reports a type that cannot fill the place.
pub(super) fn check(location: &Location, argument: &Argument<'_>, errors: &Errors) {
    let ty = match types::shape(argument.ty) {
        TypeShape::Option(inner) => inner,
        _ => argument.ty,
    };
    let misuse = match location {
        Location::Bearer => text("a bearer token", ty),
        Location::Url => text("a URL", ty),
        Location::Body {
            encoding: BodyEncoding::Form,
            ..
        } => form(ty),
        Location::Flatten { .. } => flattened(ty),
        Location::Query { style: None, .. } => value("a query parameter", "query", ty),
        Location::Query { .. } => structured("query value", ty),
        // Bytes have a rule of their own.
        Location::Field { .. } | Location::Part { .. } if types::bytes(argument.ty).is_some() => {
            None
        }
        Location::Field { style: None, .. } => value("a form field", "form", ty),
        Location::Path { .. } => value("a path parameter", "path", ty),
        Location::Header { .. } => value("a header", "header", ty),
        Location::Cookie { .. } => value("a cookie", "cookie", ty),
        Location::Part { .. } => part_reference(ty).or_else(|| value("a part", "part", ty)),
        _ => None,
    };
    if let Some(misuse) = misuse {
        errors.push(types::span(types::ungroup(argument.ty)), misuse);
    }
}

/// `&Part`, which would have to be cloned, and may be a stream.
fn part_reference(ty: &Type) -> Option<ArgumentMisuse> {
    // A mutable one has been reported.
    let is_reference =
        matches!(types::ungroup(ty), Type::Reference(reference) if reference.mutability.is_none());
    let inner = match types::shape(ty) {
        TypeShape::List(item) => item,
        _ => types::peel(ty),
    };
    let is_part = types::last_segment(inner)
        .is_some_and(|last| last.ident == "Part" && last.arguments.is_none());
    (is_reference && is_part).then(|| ArgumentMisuse::PartReference {
        ty: types::source(ty),
    })
}

fn is_unit(ty: &Type) -> bool {
    matches!(types::peel(ty), Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// A place that takes one string.
fn text(place: &str, ty: &Type) -> Option<ArgumentMisuse> {
    let is_other = matches!(
        types::shape(ty),
        TypeShape::Number | TypeShape::Bool | TypeShape::List(_) | TypeShape::Map
    );
    let is_tuple = matches!(types::peel(ty), Type::Tuple(_));
    (is_other || is_tuple).then(|| ArgumentMisuse::NotText {
        place: place.to_owned(),
        ty: types::source(ty),
    })
}

fn form(ty: &Type) -> Option<ArgumentMisuse> {
    let help = match types::shape(ty) {
        TypeShape::Text => {
            "write `#[body(\"application/x-www-form-urlencoded\", raw)]` to send the text as it is"
        }
        TypeShape::List(item) if matches!(types::peel(item), Type::Tuple(_)) => return None,
        TypeShape::List(item) if matches!(types::shape(item), TypeShape::Unknown) => return None,
        TypeShape::Number | TypeShape::Bool | TypeShape::List(_) => {
            "take a struct of the form's fields, or mark the argument `#[field]`"
        }
        _ if is_unit(ty) => "remove the argument",
        _ => return None,
    };
    Some(ArgumentMisuse::NotForm {
        ty: types::source(ty),
        help: help.to_owned(),
    })
}

fn flattened(ty: &Type) -> Option<ArgumentMisuse> {
    let scalar = matches!(
        types::shape(ty),
        TypeShape::Text | TypeShape::Number | TypeShape::Bool
    );
    let list = match types::shape(ty) {
        TypeShape::List(item) => types::is_scalar(item),
        _ => false,
    };
    (scalar || list || is_unit(ty)).then(|| ArgumentMisuse::NotFlat {
        ty: types::source(ty),
    })
}

/// A place that takes a scalar or a list of scalars.
fn value(place: &str, short: &str, ty: &Type) -> Option<ArgumentMisuse> {
    let place = place.to_owned();
    match types::shape(ty) {
        TypeShape::Map if short == "query" => Some(ArgumentMisuse::QueryMap {
            ty: types::source(ty),
        }),
        TypeShape::Map => Some(ArgumentMisuse::MapInPlace {
            ty: types::source(ty),
            help: match short {
                "part" => "take a `Part`, and make it by `Part::json(…)`",
                "form" => "mark it `#[body(\"application/x-www-form-urlencoded\")]`",
                "header" => "take a `&HeaderMap` marked `#[headers]`",
                _ => "take one value of it",
            }
            .to_owned(),
            place,
        }),
        TypeShape::List(item)
            if matches!(types::shape(item), TypeShape::List(_) | TypeShape::Map) =>
        {
            Some(ArgumentMisuse::NestedList {
                ty: types::source(ty),
                help: match short {
                    "query" => "write `#[query(style = \"json\")]`, or take a list of scalars",
                    _ => "take a list of scalars",
                }
                .to_owned(),
                place,
            })
        }
        _ if is_unit(ty) => Some(ArgumentMisuse::UnitValue { place }),
        _ => structured(place.trim_start_matches("a "), ty),
    }
}

/// Types of the standard library that serde writes as structs.
fn structured(place: &str, ty: &Type) -> Option<ArgumentMisuse> {
    let Type::Path(path) = types::peel(ty) else {
        return None;
    };
    let segments: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let known = matches!(
        segments.as_slice(),
        ["SystemTime"]
            | ["time", "SystemTime" | "Instant"]
            | [
                "std" | "core",
                "time",
                "SystemTime" | "Duration" | "Instant"
            ]
            | ["std" | "core", "ops", "Range" | "RangeInclusive"]
    );
    known.then(|| ArgumentMisuse::StructuredValue {
        ty: types::source(ty),
        place: place.to_owned(),
    })
}
