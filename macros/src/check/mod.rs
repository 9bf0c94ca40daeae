//! The rules that need the whole declaration; the only way to a [`model::Endpoint`].

mod arguments;
mod compression;
mod envelope;
mod exclusive;
mod fit;
mod full_path;
mod generics;
mod location;
pub(crate) mod model;
mod names;
mod path;
mod possible;
mod redirects;
mod return_type;
mod rules;
pub(crate) mod signature;
mod streams;
mod value_kinds;

pub(crate) use self::envelope::check_media;
use self::full_path::FullPath;
use self::model::{Attempts, Credential, Idempotency};
pub(crate) use self::path::argument_name;
use crate::args::{Args, Auth, Envelope, EnvelopeKey, check_headers};
use crate::errors::{Errors, SpanRange};
use crate::marker::MarkerKind;
use crate::method;
use crate::misuse::AttributeMisuse;

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
    // What takes another thing in place of `self` is read no further: the rest would be faults of that.
    if signature::may_be_foreign(method) || method.signature.receiver().is_none() {
        return None;
    }
    let signature = signature::check(method, receiver, args, errors);
    if let Some(signature) = &signature {
        streams::check(args, &signature.call, signature.format, errors);
    }
    let arguments = arguments::read(&method.signature, errors);
    let marked = |kind| {
        arguments
            .iter()
            .find(move |argument| argument.is_marked(kind))
    };
    check_headers(&args.headers, marked(MarkerKind::Part).is_some(), errors);
    let url = marked(MarkerKind::Url).map(|argument| format!("<{}>", argument.name));
    let path = FullPath::of(args, &arguments);
    let maybe_url = arguments.iter().any(|argument| argument.marked.maybe_url);
    missing_keys(args, method, url.is_some() || maybe_url, errors);
    if let Some(path) = &path {
        path::check(args, path, &arguments, &method.signature.ident, errors);
    }
    exclusive::check(args, &arguments, errors);
    generics::check(&method.signature, &arguments, errors);
    redirects::check(args, errors);
    compression::check(args, errors);
    let call = signature.as_ref().map(|signature| &signature.call);
    envelope::check(args, call, errors);
    let parameters = arguments::parameters(&arguments, path.as_ref(), args, errors);
    let signature = signature.filter(|_| arguments::have_names_of_their_own(&arguments))?;
    Some(model::Endpoint {
        _checked: (),
        verb: args.method.value()?.as_str().to_owned(),
        template: path
            .as_ref()
            .map_or(url.clone().unwrap_or_default(), FullPath::text),
        template_parts: path
            .as_ref()
            .map_or_else(Vec::new, |path| path.parts(&arguments)),
        query: path.as_ref().and_then(FullPath::query),
        parameters,
        format: signature.format,
        call: signature.call,
        method: signature.method,
        statuses: args
            .status
            .value()
            .map(|statuses| statuses.iter().map(|status| status.codes).collect())
            .filter(|codes: &Vec<_>| codes.as_slice() != [(200, 299)])
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
        max_redirects: args.max_redirects.value().copied().unwrap_or_default(),
        idempotency: idempotency(args),
        credential: credential(args),
        base_url: args.base_url.value().filter(|_| url.is_none()).cloned(),
        attempts: match args.single_attempt.spanned() {
            Some(_) => Attempts::One,
            None => Attempts::OfClient,
        },
        paging: args.paginate.value().cloned(),
        envelope: opened(args).cloned(),
        events: args.events.value().cloned().unwrap_or_default(),
        decompress: args.decompress.value().copied(),
        resume: args.resume.value().copied().unwrap_or_default(),
        krate: args.krate.value().cloned(),
    })
}

/// The envelope, unless the method takes a default one back.
fn opened(args: &Args) -> Option<&Envelope> {
    match args.envelope.value()? {
        EnvelopeKey::Of(envelope) => Some(envelope),
        EnvelopeKey::None => None,
    }
}

fn credential(args: &Args) -> Credential {
    match args.auth.value() {
        Some(Auth::None) => Credential::None,
        Some(Auth::Client) | None => Credential::OfClient,
    }
}

fn idempotency(args: &Args) -> Idempotency {
    match args.idempotent.value() {
        Some(declared) => Idempotency::Declared(*declared),
        None => Idempotency::OfMethod,
    }
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
