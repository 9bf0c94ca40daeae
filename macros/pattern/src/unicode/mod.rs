//! Unicode properties under the exact names that ECMA-262 lists: takes a name and returns a set.

#[rustfmt::skip]
mod tables;

use crate::char_set::CharSet;

struct Property {
    names: &'static [&'static str],
    /// Gap and width of each range in turn, seven bits a byte, low bits first.
    members: &'static [u8],
    /// `Script_Extensions`, where it differs from `Script`.
    extended: &'static [u8],
}

/// The set behind `\p{text}`.
pub(super) fn property(text: &str) -> Option<CharSet> {
    match text.split_once('=') {
        None => binary(text).or_else(|| find(tables::CATEGORIES, text).map(Property::set)),
        Some(("General_Category" | "gc", value)) => {
            find(tables::CATEGORIES, value).map(Property::set)
        }
        Some(("Script" | "sc", value)) => find(tables::SCRIPTS, value).map(Property::set),
        Some(("Script_Extensions" | "scx", value)) => {
            let script = find(tables::SCRIPTS, value)?;
            Some(if script.extended.is_empty() {
                script.set()
            } else {
                unpack(script.extended)
            })
        }
        Some(_) => None,
    }
}

/// The set of a binary property.
pub(super) fn binary(name: &str) -> Option<CharSet> {
    find(tables::BINARY, name).map(Property::set)
}

/// The nearest valid spelling of a name that is not a property.
pub(super) fn suggestion(text: &str) -> Option<String> {
    let (prefix, value) = text.split_once(['=', ':']).unwrap_or(("", text));
    let scripts = matches!(
        folded(prefix).as_str(),
        "" | "script" | "sc" | "scriptextensions" | "scx"
    );
    let extended = matches!(folded(prefix).as_str(), "scriptextensions" | "scx");
    let lone = tables::CATEGORIES.iter().chain(tables::BINARY);
    let lone = lone
        .flat_map(|property| property.names)
        .map(|name| (*name, (*name).to_owned()));
    let script = tables::SCRIPTS
        .iter()
        .flat_map(|property| property.names)
        .map(|name| {
            let key = if extended {
                "Script_Extensions"
            } else {
                "Script"
            };
            (*name, format!("{key}={name}"))
        });
    let value = folded(value);
    lone.filter(|_| !extended && prefix != "sc" && prefix != "Script")
        .chain(script.filter(|_| scripts))
        .map(|(name, spelling)| (distance(&value, &folded(name)), spelling))
        .filter(|(distance, _)| *distance <= 2.min(value.len().div_ceil(3)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, spelling)| spelling)
}

fn find(properties: &'static [Property], name: &str) -> Option<&'static Property> {
    properties
        .iter()
        .find(|property| property.names.contains(&name))
}

impl Property {
    fn set(&self) -> CharSet {
        unpack(self.members)
    }
}

// Our own tables rather than a crate of properties: such a crate follows a Unicode version and a list of names of its own,
// and ECMA-262 fixes both.
fn unpack(packed: &[u8]) -> CharSet {
    let mut numbers = Vec::new();
    let (mut value, mut shift) = (0, 0);
    for byte in packed {
        value |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            numbers.push(value);
            (value, shift) = (0, 0);
        }
    }
    let mut next = 0;
    let mut ranges = Vec::with_capacity(numbers.len() / 2);
    for pair in numbers.chunks_exact(2) {
        let low = next + pair[0];
        next = low + pair[1] + 1;
        ranges.push((low, next - 1));
    }
    CharSet::new(ranges)
}

/// Names differ in case, spaces, dashes, and underscores without meaning anything by it.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, to) in right.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}
