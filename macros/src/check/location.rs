//! The location of an argument in the request, and the name or media type that it has there.

use syn::LitStr;

use super::arguments::Argument;
use super::model::Location;
use super::names::{cookie_name, named, query_name, wire};
use crate::args::{self, Args};
use crate::errors::Errors;
use crate::header;
use crate::marker::{Marker, MarkerKind};
use crate::media::{BodyEncoding, BodyFormat, MediaType};
use crate::misuse::{ArgumentMisuse, HeaderStatusMisuse};
use crate::types::{self, Conversion, TypeShape};

/// Where the marker sends the argument; none where it says something that cannot be.
pub(super) fn of(
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
