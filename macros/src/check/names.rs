//! Names on the wire.

use super::arguments::Argument;
use crate::args::Args;
use crate::errors::{Errors, SpanRange};
use crate::header;
use crate::marker::Marker;
use crate::media;
use crate::misuse::ArgumentMisuse;

/// The name on the wire: as given, or the argument's own name by `rename_all`.
pub(super) fn wire(marker: &Marker, argument: &Argument<'_>, args: &Args) -> String {
    match (&marker.text, args.rename_all.value()) {
        (Some(text), _) => text.value(),
        (None, Some(case)) => case.apply(&argument.name),
        (None, None) => argument.name.clone(),
    }
}

pub(super) fn named(
    name: String,
    location: &str,
    marker: &Marker,
    errors: &Errors,
) -> Option<String> {
    if name.is_empty() {
        // An argument without a name has been reported as such.
        if marker.text.is_some() {
            let location = location.to_owned();
            errors.push(text_span(marker), ArgumentMisuse::NameEmpty { location });
        }
        return None;
    }
    Some(name)
}

/// Brackets and the like are encoded, and usual; what separates pairs is a slip.
pub(super) fn query_name(name: String, marker: &Marker, errors: &Errors) -> Option<String> {
    let wrong = |letter: char| matches!(letter, '&' | '=' | '?' | '#') || letter.is_control();
    let note = "brackets are allowed: `site_ids[]`";
    valid_name(
        named(name, "query", marker, errors)?,
        "query",
        wrong,
        note,
        marker,
        errors,
    )
}

/// RFC 6265 §4.1.1: a cookie's name is a token.
pub(super) fn cookie_name(name: String, marker: &Marker, errors: &Errors) -> Option<String> {
    let wrong = |letter: char| !media::is_token_character(letter);
    let note = "letters, digits, and ``!#$%&'*+-.^_`|~`` are allowed";
    valid_name(
        named(name, "cookie", marker, errors)?,
        "cookie",
        wrong,
        note,
        marker,
        errors,
    )
}

fn valid_name(
    name: String,
    location: &str,
    wrong: impl Fn(char) -> bool,
    note: &str,
    marker: &Marker,
    errors: &Errors,
) -> Option<String> {
    let Some(letter) = name.chars().find(|letter| wrong(*letter)) else {
        return Some(name);
    };
    let misuse = ArgumentMisuse::NameInvalid {
        name,
        location: location.to_owned(),
        found: header::described(letter),
        note: note.to_owned(),
    };
    errors.push(text_span(marker), misuse);
    None
}

pub(super) fn text_span(marker: &Marker) -> SpanRange {
    marker
        .text
        .as_ref()
        .map_or(marker.span, |text| SpanRange::from(text.span()))
}
