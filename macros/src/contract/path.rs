//! Method and path of an endpoint that was found by name, and the order of the parameters in a path.

use sdx_endpoint_openapi::Operation;

use super::declared::Declared;
use super::drifts::Drifts;
use super::operation::{By, Operations, same_names, snake};
use super::shape::constants;
use crate::args::ContractRule;
use crate::errors::SpanRange;
use crate::misuse::Drift;

/// Returns the documented names of the arguments in the path, or none where the rest cannot be compared: of another path
/// everything else would be wrong, too. Where the difference is allowed, the operation is the one that was meant.
pub(super) fn check(
    method: &Declared,
    operation: &Operation<'_>,
    by: By,
    operations: &Operations<'_>,
    drifts: &mut Drifts<'_>,
) -> Option<Vec<(usize, String)>> {
    let name = SpanRange::from(method.name.span());
    let at_path = method.args.path.spanned().map_or(name, |path| path.span);
    if by == By::Name {
        let verb = &method.endpoint.verb;
        if operation.method() != verb {
            let known = operation.method();
            let drift = Drift::OtherMethod {
                found: verb.clone(),
                known: format!("`{known}`"),
                help: format!("write `method = \"{known}\"`"),
                at: super::at(operation).note(),
            };
            let span = method.args.method.spanned().map_or(name, |verb| verb.span);
            drifts.push(ContractRule::Method, span, drift);
            if !drifts.allows(ContractRule::Method) {
                return None;
            }
        }
        if let Some((own, documented)) = operations.shapes(method, operation)
            && constants(&documented, &own).is_none()
        {
            let drift = Drift::OtherPath {
                found: method.endpoint.template.clone(),
                known: operations.spelled(method, operation),
                at: super::at(operation).note(),
            };
            drifts.push(ContractRule::Path, at_path, drift);
            return by_name_if_allowed(method, operation, drifts);
        }
    }
    let names = operations.path_names(method, operation);
    if is_swapped(method, &names) {
        let found = method.endpoint.template.clone();
        let known = operations.spelled(method, operation);
        let at = super::at(operation).note();
        drifts.push(
            ContractRule::Path,
            at_path,
            Drift::Swapped { found, known, at },
        );
        return by_name_if_allowed(method, operation, drifts);
    }
    Some(names)
}

/// Places differ in a path that is another, so that only the names are left to go by.
fn by_name_if_allowed(
    method: &Declared,
    operation: &Operation<'_>,
    drifts: &Drifts<'_>,
) -> Option<Vec<(usize, String)>> {
    drifts
        .allows(ContractRule::Path)
        .then(|| same_names(method, operation))
}

/// Whether the arguments have the document's names in another order.
fn is_swapped(method: &Declared, names: &[(usize, String)]) -> bool {
    let pairs: Vec<(String, String)> = names
        .iter()
        .filter_map(|(index, documented)| {
            let own = method.endpoint.parameters.get(*index)?;
            Some((snake(&own.name), snake(documented)))
        })
        .collect();
    let sorted = |pick: fn(&(String, String)) -> &String| {
        let mut names: Vec<&String> = pairs.iter().map(pick).collect();
        names.sort();
        names
    };
    let is_permutation = sorted(|pair| &pair.0) == sorted(|pair| &pair.1);
    is_permutation && pairs.iter().any(|(own, documented)| own != documented)
}
