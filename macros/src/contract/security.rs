//! Credentials: what an operation asks for that has no value.

use sdx_endpoint_openapi::{Location, Operation, SecurityRequirement, SecurityScheme};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use crate::args::{Auth, ContractRule};
use crate::check::model::Location as Place;
use crate::misuse::Drift;

pub(super) fn check(method: &Declared, operation: &Operation<'_>, drifts: &mut Drifts<'_>) {
    if let Some(auth) = method.args.auth.spanned()
        && matches!(auth.value, Auth::None)
        && let Some(security) = operation.security()
        && let Some(first) = security.first()
        && !security
            .iter()
            .any(|requirement| is_met(requirement, method, operation))
    {
        let schemes = first.schemes();
        let drift = Drift::Unauthorized {
            scheme: schemes.first().map(ToString::to_string).unwrap_or_default(),
            at: At::of(first.node()).note(),
        };
        drifts.push(ContractRule::Security, auth.span, drift);
    }
}

/// Whether nothing is asked for, or all that is asked for is in arguments and constants.
fn is_met(
    requirement: &SecurityRequirement<'_>,
    method: &Declared,
    operation: &Operation<'_>,
) -> bool {
    let document = operation.node().document();
    requirement.schemes().iter().all(|scheme| {
        let (location, name) = match document.security_scheme(scheme) {
            Ok(Some(SecurityScheme::Header(name))) => (Location::Header, name),
            Ok(Some(SecurityScheme::Query(name))) => (Location::Query, name),
            Ok(Some(SecurityScheme::Cookie(name))) => (Location::Cookie, name),
            _ => return false,
        };
        let fills = |place: &Place| match (place, location) {
            (Place::Header { wire }, Location::Header) => wire.eq_ignore_ascii_case(&name),
            (Place::Query { wire, .. }, Location::Query)
            | (Place::Cookie { wire }, Location::Cookie) => *wire == name,
            _ => false,
        };
        let mut arguments = method.endpoint.parameters.iter();
        arguments.any(|argument| fills(&argument.location)) || method.has_constant(location, &name)
    })
}
