//! The template and the arguments must agree.

use proc_macro2::Ident;

use super::arguments::Argument;
use super::location::variable_span;
use crate::args::{Args, PathText};
use crate::errors::{Errors, nearest};
use crate::marker::{MarkerKind, Rule};
use crate::misuse::{ArgumentMisuse, ConstraintMisuse};
use crate::types;

pub(super) fn check(args: &Args, arguments: &[Argument<'_>], method: &Ident, errors: &Errors) {
    let Some(setting) = args.path.spanned() else {
        return;
    };
    if arguments
        .iter()
        .any(|argument| argument.is_marked(MarkerKind::Url))
    {
        return;
    }
    let path = &setting.value;
    let mut parameters: Vec<&str> = Vec::new();
    for parameter in path.template.parameters() {
        if !parameters.contains(&parameter.name.as_str()) {
            parameters.push(&parameter.name);
        }
    }
    shared_pattern(args, &parameters, arguments, errors);
    let mut missing: Vec<&str> = parameters
        .iter()
        .copied()
        .filter(|parameter| !arguments.iter().any(|argument| argument.name == *parameter))
        .collect();
    for argument in arguments {
        check_argument(argument, &parameters, &mut missing, errors);
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
    parameters: &[&str],
    missing: &mut Vec<&str>,
    errors: &Errors,
) {
    if argument.variable.is_none() {
        return;
    }
    let name = argument.name.clone();
    let span = variable_span(argument.variable.as_ref(), types::span(argument.ty));
    let in_path = parameters.contains(&name.as_str());
    match argument.marker() {
        Some(marker) if marker.kind == MarkerKind::Path && !in_path => {
            let misuse = match near(&name, missing) {
                Some(parameter) => ArgumentMisuse::ArgumentNearParameter {
                    argument: name,
                    parameter,
                },
                None => ArgumentMisuse::PathMarkerWithoutParameter { argument: name },
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
                Some(parameter) => ArgumentMisuse::ArgumentNearParameter {
                    argument: name,
                    parameter,
                },
                None => ArgumentMisuse::ArgumentWithoutPlace { argument: name },
            };
            errors.push(span, misuse);
        }
        _ => {}
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

fn without_argument(path: &PathText, parameter: &str, method: &Ident, errors: &Errors) {
    let Some(first) = path
        .template
        .parameters()
        .find(|first| first.name == parameter)
    else {
        return;
    };
    let argument = match syn::parse_str::<Ident>(parameter) {
        Ok(_) => parameter.to_owned(),
        Err(_) => format!("r#{parameter}"),
    };
    let misuse = ArgumentMisuse::ParameterWithoutArgument {
        parameter: parameter.to_owned(),
        argument,
        method: method.to_string(),
    };
    errors.push_in(&path.literal, &first.range, misuse);
}

/// The key `pattern` is for the only parameter of the path.
fn shared_pattern(args: &Args, parameters: &[&str], arguments: &[Argument<'_>], errors: &Errors) {
    let Some(pattern) = args.pattern.spanned() else {
        return;
    };
    match parameters {
        [] => errors.push(pattern.key, ConstraintMisuse::NoParameter),
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
            let shown: Vec<String> = parameters
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
