//! Names of path parameters.

use std::ops::Range;

use super::meant::Meant;
use crate::misuse::PathMisuse;

/// Names that no argument can have.
const RESERVED: [&str; 5] = ["self", "Self", "super", "crate", "_"];

pub(super) fn is_identifier(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Whether no argument can have the name.
pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// The fault of a name, and its bytes inside the name (none: the brackets are meant).
pub(super) fn fault_of_name(name: &str, names: &[String]) -> Option<(Range<usize>, PathMisuse)> {
    let whole = 0..name.len();
    let trimmed = name.trim();
    if trimmed.is_empty() {
        return Some((0..0, PathMisuse::EmptyName));
    }
    let meant = Meant::of(name, names);
    if let Some(at) = name.find("..").or_else(|| name.find('*')) {
        let width = if name.get(at..).is_some_and(|rest| rest.starts_with("..")) {
            2
        } else {
            1
        };
        let help = meant.help();
        return Some((at..at.saturating_add(width), PathMisuse::Wildcard { help }));
    }
    if let Some((before, _)) = name
        .split_once(':')
        .filter(|(before, _)| !before.is_empty())
    {
        let range = if meant.name == before.trim() {
            before.len()..name.len()
        } else {
            0..before.len().saturating_add(1)
        };
        let help = meant.help();
        return Some((range, PathMisuse::Typed { help }));
    }
    if is_reserved(trimmed) {
        let name = trimmed.to_owned();
        return Some((whole, PathMisuse::ReservedName { name }));
    }
    if is_identifier(name) {
        return None;
    }
    if trimmed.len() != name.len() && is_identifier(trimmed) {
        let fixed = trimmed.to_owned();
        return Some((whole, PathMisuse::SpaceInName { fixed }));
    }
    let name = name.to_owned();
    if name.starts_with(|first: char| first.is_numeric()) {
        return Some((whole, PathMisuse::DigitName { name }));
    }
    let fixed = meant.name;
    Some((whole, PathMisuse::NotAnIdentifier { name, fixed }))
}
