//! The variants of a `ByStatus` enum against the failures of the operations that it is for.

use sdx_endpoint_openapi::{Error, Operation, ResponseStatus};
use syn::LitStr;

use super::drifts::At;
use crate::errors::{Fault, SpanRange, did_you_mean, list, nearest};
use crate::misuse::Drift;

/// Failures that any server may answer with, whatever its document says (a proxy before it, above all).
const ALWAYS: [u16; 4] = [401, 403, 408, 429];

/// The statuses, as their least and greatest code, that none of the operations has.
pub(super) fn check(
    all: &[Operation<'_>],
    operations: &[LitStr],
    statuses: &[((u16, u16), SpanRange)],
) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    let mut known = Vec::new();
    let mut at = None;
    for id in operations {
        let found = all
            .iter()
            .find(|operation| operation.id().is_some_and(|own| own == id.value()));
        let Some(operation) = found else {
            faults.push(Fault::new(id.span().into(), unknown(all, &id.value())));
            continue;
        };
        at.get_or_insert_with(|| At::of(operation.node()));
        known.extend(
            operation
                .responses()?
                .iter()
                .map(sdx_endpoint_openapi::Response::status),
        );
    }
    if !faults.is_empty() || known.is_empty() {
        return Ok(faults);
    }
    let mut codes: Vec<String> = known.iter().map(ToString::to_string).collect();
    codes.sort();
    codes.dedup();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    for &((low, high), span) in statuses {
        let status = ResponseStatus::between(low, high);
        let is_known = known.iter().any(|one| one.overlaps(status));
        // A range catches what nobody lists, those among it.
        let is_always = low >= 500 || ALWAYS.iter().any(|code| status.covers(*code));
        if is_known || is_always {
            continue;
        }
        let drift = Drift::UnknownFailure {
            status: status.to_string(),
            known: list(&codes, "and"),
            at: at.clone().map(At::note).unwrap_or_default(),
        };
        faults.push(Fault::new(span, drift));
    }
    Ok(faults)
}

fn unknown(all: &[Operation<'_>], id: &str) -> Drift {
    let ids: Vec<String> = all
        .iter()
        .filter_map(Operation::id)
        .map(Into::into)
        .collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    Drift::NoOperation {
        id: id.to_owned(),
        help: did_you_mean(nearest(id, &ids), || {
            "write an `operationId` of the document".to_owned()
        }),
    }
}
