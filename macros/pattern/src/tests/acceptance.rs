//! How many patterns of public documents are accepted, where those are present beside the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Pattern;

#[test]
fn accepts_nearly_all_patterns_of_public_documents() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let mut patterns = BTreeSet::new();
    if let Ok(text) = fs::read_to_string(shared.join("patterns-open.txt")) {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        patterns
            .extend(lines.filter_map(|line| serde_json::from_str(line.split('\t').nth(3)?).ok()));
    }
    let mut files = Vec::new();
    find(&shared.join("openapi"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("json") => of_json(
                &serde_json::from_str(&text).unwrap_or_default(),
                &mut patterns,
            ),
            Some("yaml" | "yml") => patterns.extend(text.lines().filter_map(of_line)),
            _ => {}
        }
    }
    if patterns.is_empty() {
        println!("skipped: there are no public documents beside the repository");
        return;
    }
    let mut slowest = Duration::ZERO;
    let mut refused = Vec::new();
    for pattern in &patterns {
        let start = Instant::now();
        if let Err(error) = Pattern::compile(pattern) {
            refused.push(format!("{error}: {pattern}"));
        }
        slowest = slowest.max(start.elapsed());
    }
    println!(
        "{} of {} patterns accepted, the slowest in {slowest:.1?}; refused: {refused:#?}",
        patterns.len() - refused.len(),
        patterns.len(),
    );
    assert!(refused.len() * 1000 <= patterns.len() * 15);
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn of_json(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(pattern) if key == "pattern" => {
                        patterns.insert(pattern.clone());
                    }
                    _ => of_json(value, patterns),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| of_json(item, patterns)),
        _ => {}
    }
}

/// A pattern on a line of its own, as it is in every document.
fn of_line(line: &str) -> Option<String> {
    let text = line
        .trim_start_matches([' ', '-'])
        .strip_prefix("pattern: ")?
        .trim();
    let quoted = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    match (quoted('\''), quoted('"')) {
        (Some(single), _) => Some(single.replace("''", "'")),
        (_, Some(_)) => serde_json::from_str(text).ok(),
        (None, None) => Some(text.to_owned()),
    }
}
