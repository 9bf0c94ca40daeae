//! The shape of a path: its text, with `{}` for each parameter, whatever their names.

use super::declared::Declared;
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
