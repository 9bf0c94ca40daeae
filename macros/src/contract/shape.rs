//! The shape of a path: its text, with `{}` for each parameter, whatever their names.

use sdx_endpoint_openapi::Operation;

use super::declared::Declared;
use crate::errors::nearest;
use crate::path::TemplatePart;

/// A path with `{}` for each parameter, below the prefix of the trait; none for an endpoint with `#[url]`.
pub(super) fn shape_of(method: &Declared, prefix: &str) -> Option<String> {
    let endpoint = &method.endpoint;
    if endpoint.template.starts_with('<') && endpoint.template_parts.is_empty() {
        return None;
    }
    let mut shape = String::new();
    for part in &endpoint.template_parts {
        match part {
            TemplatePart::Text(text) => shape.push_str(&decoded(text)),
            TemplatePart::Parameter(_) => shape.push_str("{}"),
        }
    }
    let below = shape.strip_prefix(&decoded(&documented_shape(prefix)))?;
    (below.is_empty() || below.starts_with('/')).then(|| below.to_owned())
}

/// The shapes of the operations' paths.
pub(super) fn documented_shapes(all: &[Operation<'_>]) -> Vec<String> {
    all.iter().map(|one| documented_shape(one.path())).collect()
}

/// A path of the document with `{}` for each parameter.
pub(super) fn documented_shape(path: &str) -> String {
    let mut shape = String::new();
    let plain = plain(path);
    let mut rest = plain.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push_str("{}");
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    shape.push_str(rest);
    decoded(&shape)
}

/// The texts that stand where the documented path has parameters, if the paths are the same but for them: `/top/artists` for
/// `/top/{type}` has `artists`. A parameter that is none of them is `None`.
pub(super) fn constants(documented: &str, own: &str) -> Option<Vec<Option<String>>> {
    let (documented, own): (Vec<_>, Vec<_>) =
        (documented.split('/').collect(), own.split('/').collect());
    if documented.len() != own.len() {
        return None;
    }
    let mut constants = Vec::new();
    for (documented, own) in documented.into_iter().zip(own) {
        if documented == own {
            constants.extend(own.matches("{}").map(|_| None));
            continue;
        }
        // One parameter, perhaps with text around it: `{}.json`.
        let (before, behind) = documented.split_once("{}")?;
        let text = own.strip_prefix(before)?.strip_suffix(behind)?;
        if behind.contains("{}") || text.contains("{}") || text.is_empty() {
            return None;
        }
        constants.push(Some(text.to_owned()));
    }
    Some(constants)
}

/// The documented shape that was probably meant.
pub(super) fn nearest_shape<'s>(own: &str, shapes: &'s [String]) -> Option<&'s str> {
    let all: Vec<&str> = shapes.iter().map(String::as_str).collect();
    // A prefix or a suffix is more than a slip, but says the same: `/v1/calls` for `/calls`, `/calls` for `/calls.json`.
    let continues = |one: &str, other: &str| {
        let rest = one.strip_suffix(other).or_else(|| one.strip_prefix(other));
        rest.is_some_and(|rest| rest.starts_with(['/', '.']) && other.len() > 1)
    };
    nearest(own, &all).or_else(|| {
        all.into_iter()
            .filter(|shape| continues(shape, own) || continues(own, shape))
            .min_by_key(|shape| shape.len().abs_diff(own.len()))
    })
}

/// The path without what is no part of a request's: a query, a fragment, and `{?page}`.
pub(super) fn plain(path: &str) -> String {
    let mut plain = path.to_owned();
    for open in ["{?", "{&"] {
        while let Some((before, behind)) = plain.split_once(open) {
            let behind = behind.split_once('}').map_or("", |(_, behind)| behind);
            plain = format!("{before}{behind}");
        }
    }
    let end = plain.find(['?', '#']).unwrap_or(plain.len());
    plain.truncate(end);
    plain
}

/// The names of the parameters of a documented path.
pub(super) fn names(path: &str) -> Vec<String> {
    let plain = plain(path);
    let pieces = plain.split('{').skip(1);
    let names = pieces.filter_map(|piece| piece.split_once('}'));
    names
        .map(|(name, _)| {
            name.trim_start_matches('+')
                .trim_end_matches('*')
                .trim()
                .to_owned()
        })
        .collect()
}

/// Percent-escapes are two ways to write one path.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |byte: &u8| {
            char::from(*byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        match (first, after) {
            (b'%', [high, low, behind @ ..]) if digit(high).is_some() && digit(low).is_some() => {
                let value = digit(high).unwrap_or_default() << 4 | digit(low).unwrap_or_default();
                bytes.push(value);
                rest = behind;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
