//! Rules over several arguments: one body, no name twice, one URL, one token.

use super::arguments::Argument;
use super::names::{text_span, wire};
use crate::args::{Args, Auth, HttpMethod};
use crate::errors::Errors;
use crate::marker::{Marker, MarkerKind};
use crate::misuse::{ApiTraitMisuse, ArgumentMisuse, HeaderStatusMisuse};

pub(super) fn check(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    one_body(args, arguments, errors);
    for (kind, location) in [
        (MarkerKind::Query, "query parameter"),
        (MarkerKind::Field, "field"),
        (MarkerKind::Cookie, "cookie"),
    ] {
        distinct_names(kind, location, args, arguments, errors);
    }
    distinct_headers(arguments, errors);
    constant_query(args, arguments, errors);
    url(args, arguments, errors);
    single(
        MarkerKind::Bearer,
        arguments,
        |first| ArgumentMisuse::TwoBearers { first },
        errors,
    );
    single(
        MarkerKind::Headers,
        arguments,
        |first| ArgumentMisuse::TwoHeaderMaps { first },
        errors,
    );
    if args.auth.value() == Some(&Auth::None) {
        for (_, marker) in marked(MarkerKind::Bearer, arguments).take(1) {
            if args.auth.is_inherited() {
                errors.push(marker.span, ApiTraitMisuse::BearerWithoutAuth);
            } else {
                errors.push(marker.span, ArgumentMisuse::BearerWithoutAuth);
            }
        }
    }
}

fn marked<'a, 'method>(
    kind: MarkerKind,
    arguments: &'a [Argument<'method>],
) -> impl Iterator<Item = (&'a Argument<'method>, &'a Marker)> {
    arguments
        .iter()
        .filter_map(|argument| argument.marker().map(|marker| (argument, marker)))
        .filter(move |(_, marker)| marker.kind == kind)
}

/// One body; or fields; or parts; and none of them on `HEAD`.
fn one_body(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    let head = args.method.value().is_some_and(HttpMethod::is_head);
    let mut first: Option<(&Argument<'_>, MarkerKind)> = None;
    for argument in arguments {
        let Some(marker) = argument.marker() else {
            continue;
        };
        if !matches!(
            marker.kind,
            MarkerKind::Body | MarkerKind::Field | MarkerKind::Part
        ) {
            continue;
        }
        let form = args.method.value().is_some_and(HttpMethod::is_get) && is_form(marker);
        match first {
            None if form => {
                let (marker_name, method) = (marker.kind.name().to_owned(), "GET".to_owned());
                errors.push(
                    marker.span,
                    ArgumentMisuse::FormOnGet {
                        marker: marker_name,
                        method,
                    },
                );
            }
            None if head => {
                let marker_name = marker.kind.name().to_owned();
                errors.push(
                    marker.span,
                    ArgumentMisuse::BodyOnHead {
                        marker: marker_name,
                    },
                );
            }
            Some((filled, MarkerKind::Body)) if marker.kind == MarkerKind::Body => {
                let first = filled.name.clone();
                errors.push(marker.span, ArgumentMisuse::TwoBodies { first });
            }
            Some((filled, kind)) if kind != marker.kind => {
                let misuse = ArgumentMisuse::MixedBodies {
                    first: filled.name.clone(),
                    makes: makes(kind).to_owned(),
                    help: same_kind(kind, marker.kind),
                };
                errors.push(marker.span, misuse);
            }
            _ => {}
        }
        first.get_or_insert((argument, marker.kind));
    }
}

/// Whether a marker makes the body a form or multipart.
fn is_form(marker: &Marker) -> bool {
    let media = marker
        .text
        .as_ref()
        .map(|text| text.value().to_ascii_lowercase());
    match marker.kind {
        MarkerKind::Field | MarkerKind::Part => true,
        MarkerKind::Body => media.is_some_and(|media| {
            media.starts_with("application/x-www-form-urlencoded")
                || media.starts_with("multipart/")
        }),
        _ => false,
    }
}

fn makes(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Field => "makes it a form",
        MarkerKind::Part => "makes it a multipart body",
        _ => "is all of it",
    }
}

/// How both arguments can stand in one body.
fn same_kind(first: MarkerKind, second: MarkerKind) -> String {
    match (first, second) {
        (MarkerKind::Field, MarkerKind::Part) | (MarkerKind::Part, MarkerKind::Field) => {
            "mark both `#[part]`: a part can be text".to_owned()
        }
        (MarkerKind::Body, other) | (other, _) => {
            format!("put both in one type, or mark both `#[{}]`", other.name())
        }
    }
}

fn distinct_names(
    kind: MarkerKind,
    location: &str,
    args: &Args,
    arguments: &[Argument<'_>],
    errors: &Errors,
) {
    let mut seen: Vec<(String, &str)> = Vec::new();
    for (argument, marker) in marked(kind, arguments) {
        if marker.options.flatten.is_some() {
            continue;
        }
        let name = wire(marker, argument, args);
        match seen.iter().find(|(before, _)| *before == name) {
            // Two arguments of one name are rustc's to report, and one without a name has been reported.
            Some((_, first)) if *first == argument.name => {}
            Some(_) => {
                let location = location.to_owned();
                errors.push(
                    text_span(marker),
                    ArgumentMisuse::NameTwice { location, name },
                );
            }
            None => seen.push((name, &argument.name)),
        }
    }
}

fn distinct_headers(arguments: &[Argument<'_>], errors: &Errors) {
    let mut seen: Vec<String> = Vec::new();
    for (_, marker) in marked(MarkerKind::Header, arguments) {
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
    for (argument, marker) in marked(MarkerKind::Query, arguments) {
        let name = wire(marker, argument, args);
        if marker.options.flatten.is_none() && constant.contains(&name.as_str()) {
            errors.push(text_span(marker), ArgumentMisuse::QueryInPathTwice { name });
        }
    }
}

/// `#[url]` says where the request goes, alone.
fn url(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    for (index, (_, marker)) in marked(MarkerKind::Url, arguments).enumerate() {
        if index > 0 || !args.path.is_absent() {
            errors.push(marker.span, ArgumentMisuse::TwoUrls);
        } else {
            if let Some(base) = args.base_url.spanned()
                && !args.base_url.is_inherited()
            {
                errors.push(base.key, ArgumentMisuse::UrlAndBaseUrl);
            }
            without_path(args, arguments, errors);
        }
    }
}

/// Beside `#[url]` there is no path: whatever is meant for it would be lost.
fn without_path(args: &Args, arguments: &[Argument<'_>], errors: &Errors) {
    if let Some(pattern) = args.pattern.spanned() {
        errors.push(pattern.key, ArgumentMisuse::UrlAndPattern);
    }
    for (argument, marker) in marked(MarkerKind::Path, arguments) {
        let argument = argument.name.clone();
        errors.push(marker.span, ArgumentMisuse::UrlAndPathArgument { argument });
    }
    for argument in arguments.iter().filter(|argument| argument.is_unmarked()) {
        if let Some(variable) = &argument.variable {
            let argument = argument.name.clone();
            errors.push(
                variable.span(),
                ArgumentMisuse::UrlAndUnmarkedArgument { argument },
            );
        }
    }
}

fn single(
    kind: MarkerKind,
    arguments: &[Argument<'_>],
    misuse: impl Fn(String) -> ArgumentMisuse,
    errors: &Errors,
) {
    let mut markers = marked(kind, arguments);
    if let Some((first, _)) = markers.next() {
        for (_, marker) in markers {
            errors.push(marker.span, misuse(first.name.clone()));
        }
    }
}
