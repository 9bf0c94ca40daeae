//! Successes: their statuses, their media types, and whether there is a value at all.

use sdx_endpoint_openapi::{Error, Location, Media, Operation, Response, ResponseStatus};
use syn::Type;

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::media::{covers, essence, is_json};
use super::operation::is;
use super::schema::Facts;
use super::types::Kind;
use crate::args::{ContractRule, WrittenStatus};
use crate::check::model::{Call, Location as Place};
use crate::errors::{SpanRange, list};
use crate::media::ResponseFormat;
use crate::misuse::Drift;
use crate::types;

pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let responses = operation.responses()?;
    let successes = successes(&responses);
    if successes.is_empty() {
        return Ok(());
    }
    let others = others(method, &responses);
    if statuses(method, &successes, &others, operation, drifts) {
        return Ok(());
    }
    if bodiless(method, &successes, drifts) || without_value(method, &successes, drifts) {
        return Ok(());
    }
    media(method, operation, &successes, drifts)?;
    value(method, &successes, drifts)
}

/// What may be declared besides: a documented 3xx, and 206 for who asks for a part (RFC 9110 §14.2).
fn others(method: &Declared, responses: &[Response<'_>]) -> Vec<ResponseStatus> {
    let redirects = responses.iter().map(Response::status);
    let mut others: Vec<_> = redirects.filter(|one| one.class() == Some(3)).collect();
    let is_range = |location: &Place| matches!(location, Place::Header { wire } if wire.eq_ignore_ascii_case("range"));
    let mut arguments = method.endpoint.parameters.iter();
    if arguments.any(|argument| is_range(&argument.location)) {
        others.push(ResponseStatus::Code(206));
    }
    others
}

/// What the document says of successes: 2xx, else 3xx, else `default`.
fn successes<'a, 'd>(responses: &'a [Response<'d>]) -> Vec<&'a Response<'d>> {
    for class in [Some(2), Some(3), None] {
        let found: Vec<_> = responses
            .iter()
            .filter(|one| one.status().class() == class)
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Compares a written `status`; returns whether it drifted.
fn statuses(
    method: &Declared,
    successes: &[&Response<'_>],
    others: &[ResponseStatus],
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> bool {
    let Some(written) = method.args.status.spanned() else {
        return false;
    };
    let known: Vec<ResponseStatus> = successes.iter().map(|one| one.status()).collect();
    let status_of =
        |written: &WrittenStatus| ResponseStatus::between(written.codes.0, written.codes.1);
    let all = known.iter().chain(others);
    let is_known = |one: &ResponseStatus| all.clone().any(|status| status.overlaps(*one));
    let unknown = written
        .value
        .iter()
        .map(|written| (status_of(written), written.span))
        .find(|(status, _)| !is_known(status));
    let is_written = |code: u16| {
        written
            .value
            .iter()
            .any(|written| status_of(written).covers(code))
    };
    let missing = known.iter().find_map(|status| match status {
        ResponseStatus::Code(code) if !is_written(*code) => Some(*code),
        _ => None,
    });
    let codes: Vec<String> = known.iter().map(ToString::to_string).collect();
    let names: Vec<&str> = codes.iter().map(String::as_str).collect();
    let help = match known.as_slice() {
        [ResponseStatus::Code(only)] => format!("write `status = {only}`"),
        _ if known
            .iter()
            .all(|status| matches!(status, ResponseStatus::Code(_))) =>
        {
            format!("write `status = [{}]`", codes.join(", "))
        }
        _ => "write what the document has, or remove `status`: every 2xx is a success then"
            .to_owned(),
    };
    let at = super::at(operation).note();
    let (span, drift) = match (unknown, missing) {
        (Some((status, span)), _) => {
            let drift = Drift::OtherStatus {
                found: status.to_string(),
                known: list(&names, "and"),
                help,
                at,
            };
            (span, drift)
        }
        (None, Some(code)) => {
            let drift = Drift::MissingStatus {
                code: code.to_string(),
                help,
                at,
            };
            let codes = written.value.first().zip(written.value.last());
            let whole = codes.map_or(written.span, |(first, last)| {
                SpanRange::between(first.span.start(), last.span.end())
            });
            (whole, drift)
        }
        (None, None) => return false,
    };
    // The trait's own serves its other methods.
    let span = if method.args.status.is_inherited() {
        method.name.span().into()
    } else {
        span
    };
    drifts.push(ContractRule::Success, span, drift);
    true
}

/// A value where no success has a body; returns whether it drifted.
fn bodiless(method: &Declared, successes: &[&Response<'_>], drifts: &mut Drifts<'_>) -> bool {
    let is_certain = successes
        .iter()
        .all(|one| one.content().is_empty() && matches!(one.status(), ResponseStatus::Code(_)));
    let Some(value) = value_type(&method.endpoint.call).filter(|ty| is_certain && needs_body(ty))
    else {
        return false;
    };
    let drift = Drift::NoValue {
        ty: types::source(value),
        at: note(successes),
    };
    drifts.push(ContractRule::Success, types::span(value), drift);
    true
}

/// A value that must be there, where one of the successes has no body; returns whether it drifted.
fn without_value(method: &Declared, successes: &[&Response<'_>], drifts: &mut Drifts<'_>) -> bool {
    let is_204 = |one: &&&Response<'_>| one.status() == ResponseStatus::Code(204);
    let Some(empty) = successes.iter().find(is_204) else {
        return false;
    };
    let Some(value) = value_type(&method.endpoint.call).filter(|ty| needs_body(ty)) else {
        return false;
    };
    let drift = Drift::MayHaveNoValue {
        ty: types::source(value),
        at: At::of(empty.node()).note(),
    };
    drifts.push(ContractRule::Success, types::span(value), drift);
    true
}

/// Compares `accept`, or what the kind of call implies, with the media types of the successes.
fn media(
    method: &Declared,
    operation: &Operation<'_>,
    successes: &[&Response<'_>],
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let content: Vec<_> = successes.iter().flat_map(|one| one.content()).collect();
    let call = &method.endpoint.call;
    let value = value_type(call);
    let is_unit = matches!(value, Some(Type::Tuple(tuple)) if tuple.elems.is_empty());
    if content.is_empty() || is_unit || (value.is_none() && !matches!(call, Call::Stream(_))) {
        return Ok(());
    }
    let written = method.args.accept.spanned();
    let own = match (written, method.endpoint.format) {
        (Some(accept), _) => accept.value.as_str().to_owned(),
        (None, ResponseFormat::EventStream) => "text/event-stream".to_owned(),
        (None, ResponseFormat::Ndjson) => "application/x-ndjson".to_owned(),
        (None, _) => "application/json".to_owned(),
    };
    let wanted: Vec<String> = own.split(',').map(essence).collect();
    let takes_json = written.is_none() && is_json(&own);
    let fits = |documented: &str| {
        let mut wanted = wanted.iter();
        wanted.any(|own| covers(documented, own) || (takes_json && is_json(documented)))
    };
    let mut known: Vec<String> = content.iter().map(Media::essence).collect();
    // Many documents name the other media types as the values of a header parameter.
    let parameters = operation.parameters()?;
    if let Some(accept) = parameters
        .iter()
        .find(|one| is(Location::Header, "accept")(one))
        && let Some(schema) = accept.schema()?
    {
        let values = schema.values();
        known.extend(
            values
                .iter()
                .filter_map(|value| Some(essence(&value.as_text()?))),
        );
    }
    if known.iter().any(|one| fits(one)) {
        return Ok(());
    }
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = match known.first() {
        Some(one) if is_lines(one) && value.is_some() => {
            format!("write `accept = \"{one}\"`, and return `impl Stream<Item = Result<…>>`")
        }
        Some(one) => format!("write `accept = \"{one}\"`"),
        None => String::new(),
    };
    let span = match written.filter(|_| !method.args.accept.is_inherited()) {
        Some(accept) => accept.span,
        None => value.map_or_else(|| method.name.span().into(), types::span),
    };
    let drift = Drift::OtherAccept {
        found: own,
        known: list(&names, "and"),
        help,
        at: note(successes),
    };
    drifts.push(ContractRule::Success, span, drift);
    Ok(())
}

/// Compares the type of the value with the schema of the only success that has a body.
fn value(
    method: &Declared,
    successes: &[&Response<'_>],
    drifts: &mut Drifts<'_>,
) -> Result<(), Error> {
    let with_body: Vec<_> = successes
        .iter()
        .filter(|one| !one.content().is_empty())
        .collect();
    let [success] = with_body.as_slice() else {
        return Ok(());
    };
    let is_whole =
        method.endpoint.format == ResponseFormat::Json && method.endpoint.envelope.is_none();
    let Some(value) = value_type(&method.endpoint.call).filter(|_| is_whole) else {
        return Ok(());
    };
    let Some(media) = success.content().into_iter().find(Media::is_json) else {
        return Ok(());
    };
    let Some((facts, documented)) = media
        .schema()?
        .and_then(Facts::of)
        .and_then(|facts| facts.schema_type.map(|documented| (facts, documented)))
    else {
        return Ok(());
    };
    let kind = Kind::of(value).0;
    // Text may be JSON that is passed on.
    if kind != Kind::Text && kind.contradicts(documented) {
        let drift = Drift::OtherType {
            what: "the success of the operation".to_owned(),
            found: kind.words().to_owned(),
            known: documented.name().to_owned(),
            help: format!("take a type that is read from `{}`", documented.name()),
            at: At::of(facts.node).note(),
        };
        drifts.push(ContractRule::Type, types::span(value), drift);
    }
    Ok(())
}

/// Whether the media type is one of items that come one by one.
fn is_lines(essence: &str) -> bool {
    essence == "text/event-stream" || essence.ends_with("ndjson") || essence.ends_with("jsonl")
}

fn note(successes: &[&Response<'_>]) -> String {
    let first = successes.first();
    first
        .map(|one| At::of(one.node()).note())
        .unwrap_or_default()
}

/// Whether the type surely needs a body.
fn needs_body(ty: &Type) -> bool {
    let (kind, is_optional) = Kind::of(ty);
    !is_optional && (kind != Kind::Unknown || is_known_value(ty))
}

/// Types that surely need a body, besides those with a kind.
fn is_known_value(ty: &Type) -> bool {
    let name = types::last_segment(ty).map(|segment| segment.ident.to_string());
    matches!(
        name.as_deref(),
        Some("Bytes" | "Value" | "HashMap" | "BTreeMap" | "ByteStream")
    )
}

/// The type of a success; none for streams, and where no `Result` is written.
pub(super) fn value_type(call: &Call) -> Option<&Type> {
    let result = match call {
        Call::Async(result) | Call::Blocking(result) | Call::Boxed(result) => result,
        Call::Stream(_) => return None,
    };
    let segment = types::last_segment(result).filter(|segment| segment.ident == "Result")?;
    let value = types::ungroup(types::first_type(segment)?);
    match types::last_segment(value) {
        Some(response) if response.ident == "Response" => {
            Some(types::ungroup(types::first_type(response)?))
        }
        _ => Some(value),
    }
}
