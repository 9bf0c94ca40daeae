//! Rules of the prefix: its pattern, and the arguments that fill its parameters.

use super::endpoints::Endpoints;
use crate::args::Args;
use crate::check::argument_name;
use crate::errors::{Errors, list};
use crate::misuse::{ApiKeyMisuse, ApiTraitMisuse, ConstraintMisuse};
use crate::path::Parameter;

/// At most so many methods are named in one message.
const NAMED: usize = 9;

/// The pattern is that of the prefix's only parameter.
pub(super) fn check_pattern(keys: &Args, errors: &Errors) {
    let Some(pattern) = keys.pattern.spanned() else {
        return;
    };
    if keys.path.is_absent() {
        errors.push(pattern.key, ApiKeyMisuse::PatternWithoutPrefix);
        return;
    }
    let names: Vec<String> = parameters(keys)
        .iter()
        .map(|parameter| format!("<{}>", parameter.name))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] if keys.path.value().is_some() => {
            errors.push(pattern.key, ConstraintMisuse::NoParameter);
        }
        [] | [_] => {}
        [first, ..] => {
            let first = first.trim_matches(['<', '>']);
            let misuse = ConstraintMisuse::SeveralParameters {
                parameters: list(&names, "and"),
                example: format!("#[path(pattern = \"…\")] {first}: …"),
            };
            errors.push(pattern.key, misuse);
        }
    }
}

/// Reports each parameter that several methods lack, and returns those parameters.
///
/// A parameter that one method lacks is that method's fault, and the endpoint reports it there.
pub(super) fn report_lacking(keys: &Args, endpoints: &Endpoints, errors: &Errors) -> Vec<String> {
    let Some(prefix) = keys.path.value() else {
        return Vec::new();
    };
    let mut reported = Vec::new();
    for parameter in parameters(keys) {
        let lacking: Vec<String> = endpoints
            .methods
            .iter()
            .filter(|method| !method.arguments.contains(&parameter.name))
            .map(|method| method.name.to_string())
            .collect();
        if lacking.len() < 2 {
            continue;
        }
        let misuse = ApiTraitMisuse::PrefixParametersLacking {
            parameter: parameter.name.clone(),
            argument: argument_name(&parameter.name),
            methods: named(&lacking),
        };
        errors.push_in(&prefix.literal, &parameter.range, misuse);
        reported.push(parameter.name.clone());
    }
    reported
}

/// The parameters of the prefix, each once.
fn parameters(keys: &Args) -> Vec<&Parameter> {
    let mut distinct: Vec<&Parameter> = Vec::new();
    let all = keys.path.value().into_iter();
    for parameter in all.flat_map(|path| path.template.parameters()) {
        if !distinct.iter().any(|before| before.name == parameter.name) {
            distinct.push(parameter);
        }
    }
    distinct
}

/// The methods in backticks; of many, the first and how many more.
fn named(methods: &[String]) -> String {
    let methods: Vec<&str> = methods.iter().map(String::as_str).collect();
    match methods.get(..NAMED) {
        Some(first) if methods.len() > NAMED.saturating_add(1) => {
            let first: Vec<String> = first.iter().map(|name| format!("`{name}`")).collect();
            let others = methods.len().saturating_sub(NAMED);
            format!("{}, and {others} others", first.join(", "))
        }
        _ => list(&methods, "and"),
    }
}
