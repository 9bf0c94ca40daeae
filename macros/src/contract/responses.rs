//! Successes: their statuses, their media types, and whether there is a value at all.

use sdx_endpoint_openapi::{Error, Operation, Response, ResponseStatus};
use syn::Type;

use super::declared::Declared;
use super::drifts::{At, Drifts};
use super::media::{covers, essence, is_json};
use super::types::Kind;
use crate::args::ContractRule;
use crate::check::model::Call;
use crate::errors::list;
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
    if statuses(method, &successes, operation, drifts) {
        return Ok(());
    }
    media(method, &successes, drifts);
    Ok(())
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
    operation: &Operation<'_>,
    drifts: &mut Drifts<'_>,
) -> bool {
    let Some(written) = method
        .args
        .status
        .spanned()
        .filter(|_| !method.args.status.is_inherited())
    else {
        return false;
    };
    let known: Vec<ResponseStatus> = successes.iter().map(|one| one.status()).collect();
    let all: Vec<ResponseStatus> = written
        .value
        .iter()
        .map(|&(low, high)| ResponseStatus::between(low, high))
        .collect();
    let unknown = all
        .iter()
        .find(|one| !known.iter().any(|status| status.overlaps(**one)));
    let missing = known.iter().find_map(|status| match status {
        ResponseStatus::Code(code) if !all.iter().any(|one| one.covers(*code)) => Some(*code),
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
    let drift = match (unknown, missing) {
        (Some(status), _) => Drift::OtherStatus {
            found: status.to_string(),
            known: list(&names, "and"),
            help,
            at,
        },
        (None, Some(code)) => Drift::MissingStatus {
            code: code.to_string(),
            help,
            at,
        },
        (None, None) => return false,
    };
    drifts.push(ContractRule::Success, written.span, drift);
    true
}

/// Compares `accept` with the media types of the successes.
fn media(method: &Declared, successes: &[&Response<'_>], drifts: &mut Drifts<'_>) {
    let Some(value) = value_type(&method.endpoint.call) else {
        return;
    };
    if matches!(value, Type::Tuple(tuple) if tuple.elems.is_empty()) {
        return;
    }
    let content: Vec<_> = successes.iter().flat_map(|one| one.content()).collect();
    let is_bodiless = successes.iter().all(|one| one.content().is_empty());
    let first = successes
        .first()
        .map(|one| At::of(one.node()).note())
        .unwrap_or_default();
    if is_bodiless {
        let (kind, is_optional) = Kind::of(value);
        let is_value = !is_optional && (kind != Kind::Unknown || is_known_value(value));
        if is_value
            && successes
                .iter()
                .all(|one| matches!(one.status(), ResponseStatus::Code(_)))
        {
            let drift = Drift::NoValue {
                ty: types::source(value),
                at: first,
            };
            drifts.push(ContractRule::Success, types::span(value), drift);
        }
        return;
    }
    let written = method.args.accept.spanned();
    let own = written.map_or_else(
        || "application/json".to_owned(),
        |accept| accept.value.as_str().to_owned(),
    );
    let wanted: Vec<String> = own.split(',').map(essence).collect();
    let fits = |documented: &str| {
        wanted
            .iter()
            .any(|own| covers(documented, own) || (written.is_none() && is_json(documented)))
    };
    if content.iter().any(|one| fits(&one.essence())) {
        return;
    }
    let known: Vec<String> = content
        .iter()
        .map(sdx_endpoint_openapi::Media::essence)
        .collect();
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = known
        .first()
        .map(|one| format!("write `accept = \"{one}\"`"))
        .unwrap_or_default();
    let span = match written.filter(|_| !method.args.accept.is_inherited()) {
        Some(accept) => accept.span,
        None => types::span(value),
    };
    let drift = Drift::OtherAccept {
        found: own,
        known: list(&names, "and"),
        help,
        at: first,
    };
    drifts.push(ContractRule::Success, span, drift);
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
