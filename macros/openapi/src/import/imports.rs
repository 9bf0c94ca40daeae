//! `use` items for what a file names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Names that come from the runtime.
const RUNTIME: [&str; 11] = [
    "ByStatus",
    "Bytes",
    "Client",
    "Error",
    "Event",
    "HasClient",
    "Part",
    "Response",
    "Stream",
    "ByteStream",
    "sdx_endpoint",
];

/// `use` items for names: of std, the runtime, serde, and of the types' module.
pub(super) fn imports(
    used: &BTreeSet<String>,
    local: &BTreeSet<String>,
    from: Option<&str>,
) -> String {
    let mut groups: BTreeMap<(u8, &str), Vec<&str>> = BTreeMap::new();
    for name in used {
        let own = local.contains(name);
        let source = match name.as_str() {
            _ if own => match from {
                Some(from) => (2, from),
                None => continue,
            },
            "BTreeMap" => (0, "std::collections"),
            "Serialize" | "Deserialize" | "Deserializer" => (1, "serde"),
            other if RUNTIME.contains(&other) || other == "sdx_contract" => (1, "sdx_endpoint"),
            _ => continue,
        };
        groups.entry(source).or_default().push(name);
    }
    let mut out = String::new();
    let mut rank = None;
    for ((next, source), names) in groups {
        if rank.is_some_and(|rank| rank != next) {
            out.push('\n');
        }
        rank = Some(next);
        out.push_str(&used_names(source, &names));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn used_names(source: &str, names: &[&str]) -> String {
    // rustfmt sorts lower case last.
    let mut names = names.to_vec();
    names.sort_by_key(|name| (name.starts_with(|first: char| first.is_lowercase()), *name));
    if let [only] = names.as_slice() {
        return format!("use {source}::{only};\n");
    }
    let line = format!("use {source}::{{{}}};\n", names.join(", "));
    if line.len() <= 98 {
        return line;
    }
    let mut out = format!("use {source}::{{\n");
    let mut current = String::from("   ");
    for name in names {
        if current.len() > 4 && current.len().saturating_add(name.len()).saturating_add(2) > 99 {
            let _ = writeln!(out, "{current}");
            current = String::from("   ");
        }
        let _ = write!(current, " {name},");
    }
    let _ = write!(out, "{current}\n}};\n");
    out
}
