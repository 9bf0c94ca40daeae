//! The rules that need the whole declaration; the only way to a [`model::Endpoint`].

mod answer;
mod arguments;
mod body;
pub(crate) mod model;
mod names;
mod path;
mod placement;
mod rules;
pub(crate) mod signature;

use self::model::{Credential, Idempotency, Segment};
use crate::args::{Args, check_headers};
use crate::errors::{Errors, Place};
use crate::marker::Kind;
use crate::method;
use crate::misuse::AttributeMisuse;

/// Checks everything, and gives a model if nothing is wrong. Every fault is in `errors`.
pub(crate) fn endpoint(
    args: &Args,
    method: &method::Method,
    errors: &Errors,
) -> Option<model::Endpoint> {
    if signature::is_rewritten(method, errors) || signature::is_free(method, errors) {
        return None;
    }
    let before = errors.count();
    let receiver = signature::receiver_of(method, errors);
    if signature::may_be_foreign(method) {
        return None;
    }
    let shape = signature::check(method, receiver, args, errors);
    check_headers(&args.headers, errors);
    let arguments = arguments::read(&method.signature, errors);
    let has_url = arguments
        .iter()
        .any(|argument| argument.is_marked(Kind::Url));
    missing_keys(args, method, has_url, errors);
    path::check(args, &arguments, &method.signature.ident, errors);
    body::check(args, &arguments, errors);
    let parameters = arguments::place(&arguments, args, errors);
    if errors.count() > before {
        return None;
    }
    let shape = shape?;
    let template = args.path.value();
    let url = arguments
        .iter()
        .find(|argument| argument.is_marked(Kind::Url))
        .map(|argument| format!("<{}>", argument.name));
    Some(model::Endpoint {
        _checked: (),
        verb: args.method.value()?.as_str().to_owned(),
        template: template.map_or(url.unwrap_or_default(), |path| path.literal.value()),
        segments: template.map_or_else(Vec::new, |path| segments(&path.template, &arguments)),
        query: template.and_then(|path| path.template.query().map(str::to_owned)),
        parameters,
        reply: shape.reply,
        call: shape.call,
        method: shape.method,
        statuses: args
            .status
            .value()
            .filter(|statuses| statuses.as_slice() != [(200, 299)])
            .cloned()
            .unwrap_or_default(),
        accept: args
            .accept
            .value()
            .map(|media| media.as_str().to_owned())
            .filter(|media| media != "application/json"),
        headers: args
            .headers
            .iter()
            .map(|header| (header.name.lower().to_owned(), header.value.clone()))
            .collect(),
        timeout_millis: args.timeout.value().copied(),
        idempotency: args
            .idempotent
            .value()
            .map_or(Idempotency::OfMethod, |declared| {
                Idempotency::Declared(*declared)
            }),
        credential: match args.anonymous.setting() {
            Some(_) => Credential::None,
            None => Credential::OfClient,
        },
        base_url: args.base_url.value().cloned(),
        paging: args.paginate.value().cloned(),
        krate: args.krate.value().cloned(),
    })
}

fn segments(template: &crate::path::Template, arguments: &[arguments::Argument]) -> Vec<Segment> {
    template
        .pieces()
        .iter()
        .filter_map(|piece| match piece {
            crate::path::Piece::Text(text) => Some(Segment::Text(text.clone())),
            crate::path::Piece::Parameter(parameter) => arguments
                .iter()
                .position(|argument| argument.name == parameter.name)
                .map(Segment::Parameter),
        })
        .collect()
}

/// `method` and `path` must be there; `#[url]` stands in for `path`.
fn missing_keys(args: &Args, method: &method::Method, has_url: bool, errors: &Errors) {
    let Some(place) = args.place else {
        errors.push(
            Place::from(method.signature.ident.span()),
            AttributeMisuse::Empty,
        );
        return;
    };
    if args.method.is_absent() {
        errors.push(place, AttributeMisuse::MissingMethod);
    }
    if args.path.is_absent() && !has_url {
        errors.push(place, AttributeMisuse::MissingPath);
    }
}
