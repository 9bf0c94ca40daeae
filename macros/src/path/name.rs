//! Names of path parameters.

use std::ops::Range;

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

/// The fault of a name, and its bytes inside the name (none: the brackets are meant).
pub(super) fn fault_of_name(name: &str) -> Option<(Range<usize>, PathMisuse)> {
    let whole = 0..name.len();
    let trimmed = name.trim();
    if trimmed.is_empty() {
        return Some((0..0, PathMisuse::EmptyName));
    }
    if let Some(at) = name.find("..") {
        return Some((at..at.saturating_add(2), PathMisuse::Wildcard));
    }
    if let Some(at) = name.find('*') {
        return Some((at..at.saturating_add(1), PathMisuse::Wildcard));
    }
    if let Some((before, ty)) = name.split_once(':') {
        let misuse = PathMisuse::Typed {
            name: before.trim().to_owned(),
            ty: ty.trim().to_owned(),
        };
        return Some((before.len()..name.len(), misuse));
    }
    if RESERVED.contains(&trimmed) {
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
    if name.starts_with(|first: char| first.is_numeric()) {
        let name = name.to_owned();
        return Some((whole, PathMisuse::DigitName { name }));
    }
    let fixed = trimmed.trim_start_matches("r#").replace(
        |letter: char| !letter.is_alphanumeric() && letter != '_',
        "_",
    );
    let fixed = if is_identifier(&fixed) {
        fixed
    } else {
        "id".to_owned()
    };
    let name = name.to_owned();
    Some((whole, PathMisuse::NotAnIdentifier { name, fixed }))
}
