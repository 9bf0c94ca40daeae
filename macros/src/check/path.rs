//! The template and the arguments must agree.

use proc_macro2::Ident;

use super::arguments::Argument;
use super::full_path::FullPath;
use super::location::variable_span;
use crate::args::Args;
use crate::errors::{Errors, nearest};
use crate::keys::KeyState;
use crate::marker::{MarkerKind, Rule};
use crate::misuse::{ApiTraitMisuse, ArgumentMisuse, ConstraintMisuse, Misuse};
use crate::types;

pub(super) fn check(
    args: &Args,
    path: &FullPath<'_>,
    arguments: &[Argument<'_>],
    method: &Ident,
    errors: &Errors,
) {
    let parameters = path.parameters();
    shared_pattern(args, path, arguments, errors);
    let lacking = |parameter: &&str| {
        !arguments
            .iter()
            .any(|argument| argument.name == **parameter)
    };
    let reported = |parameter: &&str| {
        path.prefix()
            .is_some_and(|prefix| prefix.reported.iter().any(|name| name == *parameter))
    };
    let (known, mut missing): (Vec<&str>, Vec<&str>) = parameters
        .iter()
        .copied()
        .filter(lacking)
        .partition(reported);
    // Where the prefix is at fault, an argument without a place may have been meant for it.
    let prefix_is_faulty = !known.is_empty() || matches!(args.prefix, KeyState::Invalid);
    for argument in arguments {
        check_argument(argument, path, &mut missing, prefix_is_faulty, errors);
    }
    let nameless = arguments.iter().any(|argument| argument.variable.is_none());
    if !nameless {
        for parameter in missing {
            without_argument(path, parameter, method, errors);
        }
    }
}

fn check_argument(
    argument: &Argument<'_>,
    path: &FullPath<'_>,
    missing: &mut Vec<&str>,
    prefix_is_faulty: bool,
    errors: &Errors,
) {
    if argument.variable.is_none() {
        return;
    }
    let name = argument.name.clone();
    let span = variable_span(argument.variable.as_ref(), types::span(argument.ty));
    let in_path = path.contains(&name);
    match argument.marker() {
        Some(marker) if marker.kind == MarkerKind::Path && !in_path => {
            let misuse = match near(&name, missing) {
                Some(parameter) => near_parameter(path, name, parameter),
                None if prefix_is_faulty => return,
                None => ArgumentMisuse::PathMarkerWithoutParameter { argument: name }.into(),
            };
            errors.push(span, misuse);
        }
        Some(marker) if marker.kind != MarkerKind::Path && in_path => {
            let misuse = ArgumentMisuse::PathAndPlace {
                argument: name,
                marker: marker.kind.name().to_owned(),
            };
            errors.push(marker.span, misuse);
        }
        None if argument.is_unmarked() && !in_path => {
            let misuse = match near(&name, missing) {
                Some(parameter) => near_parameter(path, name, parameter),
                None if prefix_is_faulty => return,
                None => ArgumentMisuse::ArgumentWithoutPlace { argument: name }.into(),
            };
            errors.push(span, misuse);
        }
        _ => {}
    }
}

/// The fault of an argument that was meant for a parameter of the path or the prefix.
fn near_parameter(path: &FullPath<'_>, argument: String, parameter: String) -> Misuse {
    if path.own_parameters().contains(&parameter.as_str()) {
        ArgumentMisuse::ArgumentNearParameter {
            argument,
            parameter,
        }
        .into()
    } else {
        ApiTraitMisuse::ArgumentNearPrefixParameter {
            argument,
            parameter,
        }
        .into()
    }
}

/// The parameter without argument that this argument was meant for; it is no longer missing.
fn near(name: &str, missing: &mut Vec<&str>) -> Option<String> {
    let folded = |word: &str| word.replace('_', "").to_lowercase();
    let same = missing
        .iter()
        .copied()
        .find(|parameter| folded(parameter) == folded(name));
    let meant = same.or_else(|| nearest(name, missing))?;
    missing.retain(|parameter| *parameter != meant);
    Some(meant.to_owned())
}

fn without_argument(path: &FullPath<'_>, parameter: &str, method: &Ident, errors: &Errors) {
    let argument = argument_name(parameter);
    let parameter_name = parameter.to_owned();
    let own = path.own();
    let Some(first) = own
        .template
        .parameters()
        .find(|first| first.name == parameter)
    else {
        let misuse = ApiTraitMisuse::PrefixParameterLacking {
            method: method.to_string(),
            parameter: parameter_name,
            argument,
        };
        errors.push(method.span(), misuse);
        return;
    };
    let misuse = ArgumentMisuse::ParameterWithoutArgument {
        parameter: parameter_name,
        argument,
        method: method.to_string(),
    };
    errors.push_in(&own.literal, &first.range, misuse);
}

/// The argument that fills a parameter, as it is written.
pub(crate) fn argument_name(parameter: &str) -> String {
    match syn::parse_str::<Ident>(parameter) {
        Ok(_) => parameter.to_owned(),
        Err(_) => format!("r#{parameter}"),
    }
}

/// The key `pattern` is for the only parameter of the path.
fn shared_pattern(args: &Args, path: &FullPath<'_>, arguments: &[Argument<'_>], errors: &Errors) {
    let Some(pattern) = args.pattern.spanned() else {
        return;
    };
    let all = path.parameters();
    match path.own_parameters().as_slice() {
        [] => match all.first() {
            Some(first) => {
                let misuse = ApiTraitMisuse::PatternOfPrefix {
                    parameter: (*first).to_owned(),
                    example: format!("#[path(pattern = \"…\")] {}: …", argument_name(first)),
                };
                errors.push(pattern.key, misuse);
            }
            None => errors.push(pattern.key, ConstraintMisuse::NoParameter),
        },
        [only] => {
            let own = arguments
                .iter()
                .filter(|argument| argument.name == *only)
                .filter_map(Argument::marker)
                .flat_map(|marker| marker.options.constraints.iter())
                .find(|(_, rule)| matches!(rule, Rule::Pattern(_)));
            if let Some((key, _)) = own {
                let parameter = (*only).to_owned();
                errors.push(*key, ConstraintMisuse::PatternTwice { parameter });
            }
        }
        [first, ..] => {
            let shown: Vec<String> = path
                .own_parameters()
                .iter()
                .map(|parameter| format!("<{parameter}>"))
                .collect();
            let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
            let misuse = ConstraintMisuse::SeveralParameters {
                parameters: crate::errors::list(&shown, "and"),
                example: format!("#[path(pattern = \"…\")] {first}: …"),
            };
            errors.push(pattern.key, misuse);
        }
    }
}
