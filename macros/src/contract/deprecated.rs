//! Deprecation: an operation that the document has marked, and the declaration has not.

use sdx_endpoint_openapi::Operation;

use super::declared::Declared;
use super::drifts::Drifts;
use crate::args::ContractRule;
use crate::misuse::Drift;

pub(super) fn check(method: &Declared, operation: &Operation<'_>, drifts: &mut Drifts<'_>) {
    if operation.is_deprecated() && !method.is_deprecated {
        let drift = Drift::Deprecated {
            at: super::at(operation).note(),
        };
        drifts.push(ContractRule::Deprecated, method.name.span().into(), drift);
    }
}
