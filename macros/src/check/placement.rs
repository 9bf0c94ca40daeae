//! One argument's place, wire name, and constraints.

use proc_macro2::Ident;

use super::arguments::Argument;
use crate::args::{self, Args};
use crate::errors::{ArgumentMisuse, ConstraintMisuse, Errors, Place};
use crate::header;
use crate::marker::{Bounds, Constraints, Kind, Marker, bounds};
use crate::media::{self, MediaType};
use crate::model::{Parameter, Placement, Rule, Writer};
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
        Placement::Flatten | Placement::Headers => false,
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
        return Some(Placement::Flatten);
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

/// The name on the wire: as given, or the argument's own name by `rename_all`.
pub(super) fn wire(marker: &Marker, argument: &Argument<'_>, args: &Args) -> String {
    match (&marker.text, args.rename_all.value()) {
        (Some(text), _) => text.value(),
        (None, Some(case)) => case.apply(&argument.name),
        (None, None) => argument.name.clone(),
    }
}

fn named(name: String, place: &str, marker: &Marker, errors: &Errors) -> Option<String> {
    if name.is_empty() {
        let place = place.to_owned();
        errors.push(text_place(marker), ArgumentMisuse::NameEmpty { place });
        return None;
    }
    Some(name)
}

/// Brackets and the like are encoded, and usual; what separates pairs is a slip.
fn query_name(name: String, marker: &Marker, errors: &Errors) -> Option<String> {
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
fn cookie_name(name: String, marker: &Marker, errors: &Errors) -> Option<String> {
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
    place: &str,
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
        place: place.to_owned(),
        found: header::described(letter),
        note: note.to_owned(),
    };
    errors.push(text_place(marker), misuse);
    None
}

pub(super) fn text_place(marker: &Marker) -> Place {
    marker
        .text
        .as_ref()
        .map_or(marker.place, |text| Place::from(text.span()))
}

fn not_optional(argument: &Argument<'_>, errors: &Errors) {
    if let Shape::Option(inner) = types::shape(argument.kind) {
        let misuse = ArgumentMisuse::OptionInPath {
            kind: types::source(argument.kind),
            inner: types::source(inner),
        };
        errors.push(types::place(argument.kind), misuse);
    }
}

/// Constraints that look at another kind of value than the type surely holds.
fn bounded_kinds(constraints: &Constraints, argument: &Argument<'_>, errors: &Errors) {
    let inner = match types::shape(argument.kind) {
        Shape::Option(inner) => inner,
        _ => argument.kind,
    };
    let list = matches!(types::shape(inner), Shape::List(_));
    let item = match types::shape(inner) {
        Shape::List(item) => item,
        _ => inner,
    };
    for (key, span, kind) in bounds(constraints) {
        let fits = match (kind, types::shape(item)) {
            (Bounds::Lists, shape) => {
                list || matches!(shape, Shape::Unknown | Shape::List(_) | Shape::Map)
            }
            (Bounds::Text, shape) => matches!(shape, Shape::Text | Shape::Unknown),
            (Bounds::Numbers, shape) => matches!(shape, Shape::Number | Shape::Unknown),
        };
        if !fits {
            let misuse = ConstraintMisuse::BoundOnWrongKind {
                key: key.to_owned(),
                bounds: kind.name().to_owned(),
                argument: argument.name.clone(),
                kind: types::source(argument.kind),
                help: match types::shape(item) {
                    Shape::Number => "numbers have `minimum` and `maximum`".to_owned(),
                    Shape::Text => "text has `pattern`, `min_length`, and `max_length`".to_owned(),
                    _ => String::new(),
                },
            };
            errors.push(span, misuse);
        }
    }
}

/// The constraints in the order in which they are checked; `pattern` of the attribute is the only path parameter's.
fn rules(argument: &Argument<'_>, args: &Args, in_path: bool) -> Vec<Rule> {
    let shared = args
        .pattern
        .value()
        .filter(|_| in_path)
        .cloned()
        .map(Rule::Pattern);
    let Some(Marker { options, .. }) = argument.marker() else {
        return shared.into_iter().collect();
    };
    let constraints = options.constraints.clone();
    shared
        .into_iter()
        .chain(
            constraints
                .pattern
                .map(|setting| Rule::Pattern(setting.value)),
        )
        .chain(
            constraints
                .min_length
                .map(|setting| Rule::MinLength(setting.value)),
        )
        .chain(
            constraints
                .max_length
                .map(|setting| Rule::MaxLength(setting.value)),
        )
        .chain(
            constraints
                .minimum
                .map(|setting| Rule::Minimum(setting.value)),
        )
        .chain(
            constraints
                .maximum
                .map(|setting| Rule::Maximum(setting.value)),
        )
        .chain(
            constraints
                .min_items
                .map(|setting| Rule::MinItems(setting.value)),
        )
        .chain(
            constraints
                .max_items
                .map(|setting| Rule::MaxItems(setting.value)),
        )
        .collect()
}

/// The argument of a path parameter, for the rules of the template.
pub(super) fn variable_place(variable: Option<&Ident>, otherwise: Place) -> Place {
    variable.map_or(otherwise, |variable| Place::from(variable.span()))
}
