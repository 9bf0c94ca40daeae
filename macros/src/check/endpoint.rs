//! Builds the model of a declaration that every rule has let through.

use super::arguments::Argument;
use super::full_path::FullPath;
use super::model::{Attempts, Credential, Endpoint, Idempotency, Parameter};
use super::signature::CheckedSignature;
use crate::args::{Args, Auth, Envelope, EnvelopeKey};
use crate::marker::MarkerKind;

/// None where a key that must be there is missing, which is reported already.
pub(super) fn build(
    args: &Args,
    arguments: &[Argument<'_>],
    path: Option<&FullPath<'_>>,
    parameters: Vec<Parameter>,
    signature: CheckedSignature,
) -> Option<Endpoint> {
    let url = arguments
        .iter()
        .find(|argument| argument.is_marked(MarkerKind::Url))
        .map(|argument| format!("<{}>", argument.name));
    Some(Endpoint {
        _checked: (),
        verb: args.method.value()?.as_str().to_owned(),
        template: path.map_or(url.clone().unwrap_or_default(), FullPath::text),
        template_parts: path.map_or_else(Vec::new, |path| path.parts(arguments)),
        query: path.and_then(FullPath::query),
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
