//! The template and the arguments must agree.

use proc_macro2::Ident;

use super::arguments::Argument;
use super::full_path::FullPath;
use super::parameter::variable_span;
use crate::args::{Args, PathText};
use crate::errors::{Errors, nearest};
use crate::keys::KeyState;
use crate::marker::{MarkerKind, Rule};
use crate::misuse::{ApiTraitMisuse, ArgumentMisuse, ConstraintMisuse, Misuse, PathMisuse};
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
    let pair = only_pair(arguments, &parameters, &missing).filter(|_| !prefix_is_faulty);
    for argument in arguments {
        if pair == Some(argument.name.as_str()) && missing.len() == 1 {
            let span = variable_span(argument.variable.as_ref(), types::span(argument.ty));
            let parameter = missing.pop().unwrap_or_default().to_owned();
            errors.push(span, near_parameter(path, argument.name.clone(), parameter));
            continue;
        }
        if let Some(own) = args.path.value()
            && spelled_otherwise(argument, own, &parameters, errors)
        {
            continue;
        }
        let is_placed = prefix_is_faulty || args.places_arguments;
        check_argument(argument, path, &mut missing, is_placed, errors);
    }
    // What could not be read may be what fills a parameter.
    let nameless = arguments
        .iter()
        .any(|argument| argument.variable.is_none() || argument.marked.faulty);
    if !nameless {
        for parameter in missing {
            without_argument(path, parameter, method, errors);
        }
    }
}

/// The one argument without a place, if one parameter without an argument is left for it.
fn only_pair<'a>(
    arguments: &'a [Argument<'_>],
    parameters: &[&str],
    missing: &[&str],
) -> Option<&'a str> {
    let mut lost = arguments.iter().filter(|argument| {
        argument.variable.is_some()
            && argument.is_unmarked()
            && !parameters.contains(&argument.name.as_str())
    });
    let only = lost.next().filter(|_| lost.next().is_none())?;
    (missing.len() == 1).then_some(only.name.as_str())
}

/// Reports a segment such as `(id)` or `$id`, which is text, beside an argument `id` without a place.
fn spelled_otherwise(
    argument: &Argument<'_>,
    path: &PathText,
    parameters: &[&str],
    errors: &Errors,
) -> bool {
    let name = argument.name.as_str();
    if name.is_empty() || !argument.is_unmarked() || parameters.contains(&name) {
        return false;
    }
    let value = path.literal.value();
    let mut at = 0_usize;
    for segment in value.split('/') {
        let end = at.saturating_add(segment.len());
        let word = segment
            .trim_start_matches("&lt;")
            .trim_end_matches("&gt;")
            .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        if word == name && word.len() < segment.len() {
            let misuse = PathMisuse::BraceSyntax {
                found: segment.to_owned(),
                help: format!("write `<{name}>`"),
            };
            errors.push_in(&path.literal, &(at..end), misuse);
            return true;
        }
        at = end.saturating_add(1);
    }
    false
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
    // `<key>` beside `key_id`, and `<id>` beside `key_id` where nothing else could be meant.
    let words = |longer: &str, shorter: &str| longer.split('_').any(|word| word == shorter);
    let part = || {
        let begins = |parameter: &&str| {
            name.strip_prefix(*parameter)
                .or_else(|| parameter.strip_prefix(name))
                .is_some_and(|rest| rest.starts_with('_'))
        };
        let mut shared = missing
            .iter()
            .copied()
            .filter(|parameter| words(name, parameter) || words(parameter, name));
        let only = shared.next().filter(|_| shared.next().is_none());
        missing.iter().copied().find(begins).or(only)
    };
    let meant = same.or_else(|| nearest(name, missing)).or_else(part)?;
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
