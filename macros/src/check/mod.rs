//! The rules that need the whole declaration; the only way to a [`model::Endpoint`].

mod arguments;
mod constraints;
mod decompress;
mod endpoint;
mod envelope;
mod exclusive;
mod fit;
mod full_path;
mod generics;
mod location;
mod max_redirects;
pub(crate) mod model;
mod names;
mod parameter;
mod path;
mod return_type;
pub(crate) mod signature;
mod streams;
mod style;

pub(crate) use self::envelope::check_media;
use self::full_path::FullPath;
pub(crate) use self::path::argument_name;
use crate::args::{Args, check_headers};
use crate::errors::{Errors, SpanRange};
use crate::marker::MarkerKind;
use crate::method;
use crate::misuse::KeyMisuse;

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

/// Runs every rule, whatever the others found.
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
    let is_marked = |kind| arguments.iter().any(|argument| argument.is_marked(kind));
    check_headers(&args.headers, is_marked(MarkerKind::Part), errors);
    let path = FullPath::of(args, &arguments);
    let maybe_url = arguments.iter().any(|argument| argument.marked.maybe_url);
    missing_keys(
        args,
        method,
        is_marked(MarkerKind::Url) || maybe_url,
        errors,
    );
    if let Some(path) = &path {
        path::check(args, path, &arguments, &method.signature.ident, errors);
    }
    exclusive::check(args, &arguments, errors);
    generics::check(&method.signature, &arguments, errors);
    max_redirects::check(args, errors);
    decompress::check(args, errors);
    let call = signature.as_ref().map(|signature| &signature.call);
    envelope::check(args, call, errors);
    let parameters = arguments::parameters(&arguments, path.as_ref(), args, errors);
    let signature = signature.filter(|_| arguments::have_names_of_their_own(&arguments))?;
    endpoint::build(args, &arguments, path.as_ref(), parameters, signature)
}

/// `method` and `path` must be there; `#[url]` stands in for `path`.
fn missing_keys(args: &Args, method: &method::Method, has_url: bool, errors: &Errors) {
    let Some(span) = args.span else {
        errors.push(
            SpanRange::from(method.signature.ident.span()),
            KeyMisuse::Empty,
        );
        return;
    };
    if args.method.is_absent() {
        errors.push(span, KeyMisuse::MissingMethod);
    }
    if args.path.is_absent() && !has_url {
        errors.push(span, KeyMisuse::MissingPath);
    }
}
