//! The rules that need the whole declaration; the only way to a [`model::Endpoint`].

mod arguments;
mod envelope;
mod exclusive;
mod location;
pub(crate) mod model;
mod names;
mod path;
mod return_type;
mod rules;
pub(crate) mod signature;
mod streams;
mod value_kinds;

use self::model::{Attempts, Credential, Idempotency};
use crate::args::{Args, EnvelopeKey, check_headers};
use crate::errors::{Errors, SpanRange};
use crate::marker::MarkerKind;
use crate::method;
use crate::misuse::AttributeMisuse;
use crate::path::{Template, TemplatePart};

/// Checks everything, and returns a model if nothing is wrong. Every fault is in `errors`.
pub(crate) fn endpoint(
    args: &Args,
    method: &method::Method,
    errors: &Errors,
) -> Option<model::Endpoint> {
    if signature::is_rewritten(method, errors) || signature::is_free(method, errors) {
        return None;
    }
    errors.scope(|errors| checked(args, method, errors))
}

/// Runs every rule, whatever the others found, and builds the model of what they let through.
fn checked(args: &Args, method: &method::Method, errors: &Errors) -> Option<model::Endpoint> {
    let receiver = signature::receiver_of(method, errors);
    if signature::may_be_foreign(method) {
        return None;
    }
    let signature = signature::check(method, receiver, args, errors);
    if let Some(signature) = &signature {
        streams::check(args, &signature.call, signature.format, errors);
    }
    check_headers(&args.headers, errors);
    let arguments = arguments::read(&method.signature, errors);
    let has_url = arguments
        .iter()
        .any(|argument| argument.is_marked(MarkerKind::Url));
    missing_keys(args, method, has_url, errors);
    path::check(args, &arguments, &method.signature.ident, errors);
    exclusive::check(args, &arguments, errors);
    envelope::check(
        args,
        signature.as_ref().map(|signature| &signature.call),
        errors,
    );
    let parameters = arguments::parameters(&arguments, args, errors);
    let signature = signature?;
    let template = args.path.value();
    let url = arguments
        .iter()
        .find(|argument| argument.is_marked(MarkerKind::Url))
        .map(|argument| format!("<{}>", argument.name));
    Some(model::Endpoint {
        _checked: (),
        verb: args.method.value()?.as_str().to_owned(),
        template: template.map_or(url.unwrap_or_default(), |path| path.literal.value()),
        template_parts: template
            .map_or_else(Vec::new, |path| template_parts(&path.template, &arguments)),
        query: template.and_then(|path| path.template.query().map(str::to_owned)),
        parameters,
        format: signature.format,
        call: signature.call,
        method: signature.method,
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
        attempt_timeout_millis: args.attempt_timeout.value().copied(),
        idempotency: args
            .idempotent
            .value()
            .map_or(Idempotency::OfMethod, |declared| {
                Idempotency::Declared(*declared)
            }),
        credential: match args.anonymous.spanned() {
            Some(_) => Credential::None,
            None => Credential::OfClient,
        },
        base_url: args.base_url.value().cloned(),
        attempts: match args.single_attempt.spanned() {
            Some(_) => Attempts::One,
            None => Attempts::OfClient,
        },
        paging: args.paginate.value().cloned(),
        envelope: match args.envelope.value() {
            Some(EnvelopeKey::Of(envelope)) => Some(envelope.clone()),
            Some(EnvelopeKey::None) | None => None,
        },
        events: args.events.value().cloned().unwrap_or_default(),
        resume: args.resume.value().copied().unwrap_or_default(),
        krate: args.krate.value().cloned(),
    })
}

/// The parts of the template with its parameters as indices of arguments.
fn template_parts(
    template: &Template,
    arguments: &[arguments::Argument],
) -> Vec<TemplatePart<usize>> {
    template
        .parts()
        .iter()
        .filter_map(|part| match part {
            TemplatePart::Text(text) => Some(TemplatePart::Text(text.clone())),
            TemplatePart::Parameter(parameter) => arguments
                .iter()
                .position(|argument| argument.name == parameter.name)
                .map(TemplatePart::Parameter),
        })
        .collect()
}

/// `method` and `path` must be there; `#[url]` stands in for `path`.
fn missing_keys(args: &Args, method: &method::Method, has_url: bool, errors: &Errors) {
    let Some(span) = args.span else {
        errors.push(
            SpanRange::from(method.signature.ident.span()),
            AttributeMisuse::Empty,
        );
        return;
    };
    if args.method.is_absent() {
        errors.push(span, AttributeMisuse::MissingMethod);
    }
    if args.path.is_absent() && !has_url {
        errors.push(span, AttributeMisuse::MissingPath);
    }
}
