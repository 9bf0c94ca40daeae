//! Credentials and deprecation: what an operation asks for that has no value.

use sdx_endpoint_openapi::Operation;

use super::declared::Declared;
use super::drifts::{At, Drifts};
use crate::args::{Auth, ContractRule};
use crate::misuse::Drift;

pub(super) fn check(method: &Declared, operation: &Operation<'_>, drifts: &mut Drifts<'_>) {
    if let Some(auth) = method.args.auth.spanned()
        && matches!(auth.value, Auth::None)
        && let Some(security) = operation.security()
        && let Some(first) = security.first()
        && !security
            .iter()
            .any(sdx_endpoint_openapi::SecurityRequirement::is_empty)
    {
        let schemes = first.schemes();
        let drift = Drift::Unauthorized {
            scheme: schemes.first().map(ToString::to_string).unwrap_or_default(),
            at: At::of(first.node()).note(),
        };
        drifts.push(ContractRule::Security, auth.span, drift);
    }
    if operation.is_deprecated() && !method.is_deprecated {
        let drift = Drift::Deprecated {
            at: super::at(operation).note(),
        };
        drifts.push(ContractRule::Deprecated, method.name.span().into(), drift);
    }
}
