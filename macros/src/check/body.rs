//! Rules over several arguments: one body, no name twice, one URL, one token.

use super::arguments::Argument;
use super::names::{text_place, wire};
use crate::args::Args;
use crate::errors::Errors;
use crate::marker::{Kind, Marker};
use crate::misuse::{ArgumentMisuse, HeaderStatusMisuse};

pub(super) fn check(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    one_body(args, arguments, errors);
    for (kind, place) in [
        (Kind::Query, "query parameter"),
        (Kind::Field, "field"),
        (Kind::Cookie, "cookie"),
    ] {
        distinct_names(kind, place, args, arguments, errors);
    }
    distinct_headers(arguments, errors);
    constant_query(args, arguments, errors);
    url(args, arguments, errors);
    single(
        Kind::Bearer,
        arguments,
        |first| ArgumentMisuse::TwoBearers { first },
        errors,
    );
    single(
        Kind::Headers,
        arguments,
        |first| ArgumentMisuse::TwoHeaderMaps { first },
        errors,
    );
    if args.anonymous.setting().is_some() {
        for (_, marker) in marked(Kind::Bearer, arguments).take(1) {
            errors.push(marker.place, ArgumentMisuse::BearerWithoutAuth);
        }
    }
}

fn marked<'a, 'method>(
    kind: Kind,
    arguments: &'a [Argument<'method>],
) -> impl Iterator<Item = (&'a Argument<'method>, &'a Marker)> {
    arguments
        .iter()
        .filter_map(|argument| argument.marker().map(|marker| (argument, marker)))
        .filter(move |(_, marker)| marker.kind == kind)
}

/// One body; or fields; or parts; and none of them on `HEAD`.
fn one_body(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    let head = args
        .method
        .value()
        .is_some_and(crate::args::HttpMethod::is_head);
    let mut first: Option<(&Argument<'_>, Kind)> = None;
    for argument in arguments {
        let Some(marker) = argument.marker() else {
            continue;
        };
        if !matches!(marker.kind, Kind::Body | Kind::Field | Kind::Part) {
            continue;
        }
        match first {
            None if head => {
                let marker_name = marker.kind.name().to_owned();
                errors.push(
                    marker.place,
                    ArgumentMisuse::BodyOnHead {
                        marker: marker_name,
                    },
                );
            }
            Some((filled, Kind::Body)) if marker.kind == Kind::Body => {
                let first = filled.name.clone();
                errors.push(marker.place, ArgumentMisuse::TwoBodies { first });
            }
            Some((filled, kind)) if kind != marker.kind => {
                let misuse = ArgumentMisuse::MixedBodies {
                    first: filled.name.clone(),
                    makes: makes(kind).to_owned(),
                    help: same_kind(kind, marker.kind),
                };
                errors.push(marker.place, misuse);
            }
            _ => {}
        }
        first.get_or_insert((argument, marker.kind));
    }
}

fn makes(kind: Kind) -> &'static str {
    match kind {
        Kind::Field => "makes it a form",
        Kind::Part => "makes it a multipart body",
        _ => "is all of it",
    }
}

/// How both arguments can stand in one body.
fn same_kind(first: Kind, second: Kind) -> String {
    match (first, second) {
        (Kind::Field, Kind::Part) | (Kind::Part, Kind::Field) => {
            "mark both `#[part]`: a part is text, too".to_owned()
        }
        (Kind::Body, other) | (other, _) => {
            format!("put both in one type, or mark both `#[{}]`", other.name())
        }
    }
}

fn distinct_names(
    kind: Kind,
    place: &str,
    args: &Args,
    arguments: &[Argument<'_>],
    errors: &Errors,
) {
    let mut seen: Vec<String> = Vec::new();
    for (argument, marker) in marked(kind, arguments) {
        if marker.options.flatten.is_some() {
            continue;
        }
        let name = wire(marker, argument, args);
        if seen.contains(&name) {
            let place = place.to_owned();
            errors.push(
                text_place(marker),
                ArgumentMisuse::NameTwice { place, name },
            );
        } else {
            seen.push(name);
        }
    }
}

fn distinct_headers(arguments: &[Argument<'_>], errors: &Errors) {
    let mut seen: Vec<String> = Vec::new();
    for (_, marker) in marked(Kind::Header, arguments) {
        let Some(text) = &marker.text else {
            continue;
        };
        let name = text.value();
        if seen.iter().any(|before| before.eq_ignore_ascii_case(&name)) {
            errors.push(text.span(), HeaderStatusMisuse::HeaderTwice { name });
        } else {
            seen.push(name);
        }
    }
}

/// A query argument must not repeat a name of the path's constant query.
fn constant_query(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    let Some(query) = args.path.value().and_then(|path| path.template.query()) else {
        return;
    };
    let constant: Vec<&str> = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default())
        .collect();
    for (argument, marker) in marked(Kind::Query, arguments) {
        let name = wire(marker, argument, args);
        if marker.options.flatten.is_none() && constant.contains(&name.as_str()) {
            errors.push(
                text_place(marker),
                ArgumentMisuse::QueryInPathTwice { name },
            );
        }
    }
}

/// `#[url]` says where the request goes, alone.
fn url(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    for (index, (_, marker)) in marked(Kind::Url, arguments).enumerate() {
        if index > 0 || !args.path.is_absent() {
            errors.push(marker.place, ArgumentMisuse::TwoUrls);
        } else if let Some(base) = args.base_url.setting() {
            errors.push(base.key, ArgumentMisuse::UrlAndBaseUrl);
        }
    }
}

fn single(
    kind: Kind,
    arguments: &[Argument<'_>],
    misuse: impl Fn(String) -> ArgumentMisuse,
    errors: &Errors,
) {
    let mut markers = marked(kind, arguments);
    if let Some((first, _)) = markers.next() {
        for (_, marker) in markers {
            errors.push(marker.place, misuse(first.name.clone()));
        }
    }
}
