//! Each fact of a declaration changed once: the document contradicts it, and the drift is found.

use std::ops::Range;

use sdx_endpoint_openapi::{Document, Operation, WriteOptions, Writer};

use super::{false_errors::documents, faults};
use crate::errors::Fault;

/// One change of a declaration's text.
struct Change {
    kind: &'static str,
    text: String,
}

/// Every change of one fact that the text of a method allows.
fn changes(method: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut change = |kind, text: String| {
        if text != method {
            changes.push(Change { kind, text });
        }
    };
    // A method that no document has, so that the path has no operation for it.
    if let Some((verb, _)) = between(method, "method = \"", "\"") {
        change(
            "verb",
            method.replacen(&format!("method = \"{verb}\""), "method = \"PROPFIND\"", 1),
        );
    }
    if let Some((path, _)) = between(method, "path = \"", "\"") {
        change(
            "path",
            method.replacen(
                &format!("path = \"{path}\""),
                &format!("path = \"/x{path}\""),
                1,
            ),
        );
    }
    for (before, wire) in quoted_after(method, "#[query(\"") {
        change("name", format!("{before}x{wire}"));
    }
    for (before, wire) in quoted_after(method, "#[header(\"") {
        change("name", format!("{before}x{wire}"));
    }
    for (before, after) in quoted_after(method, "status = ") {
        if after.starts_with(|letter: char| letter.is_ascii_digit()) {
            let rest = after.get(3..).unwrap_or_default();
            change("status", format!("{before}218{rest}"));
        }
    }
    for (before, after) in quoted_after(method, "style = \"") {
        let (style, rest) = after.split_once('"').unwrap();
        let other = if style == "comma" { "pipe" } else { "comma" };
        if style != "json" {
            change("style", format!("{before}{other}\"{rest}"));
        }
    }
    changes.extend(changed_values(method));
    changes
}

/// Changes of constraints, media types, and types.
fn changed_values(method: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut change = |kind, text: String| changes.push(Change { kind, text });
    for key in [
        "min_length",
        "max_length",
        "minimum",
        "maximum",
        "min_items",
        "max_items",
    ] {
        for (before, after) in quoted_after(method, &format!("{key} = ")) {
            // One digit more is another number, and a least one stays below a greatest.
            if after.starts_with(|letter: char| letter.is_ascii_digit()) && key.starts_with("max") {
                change("bound", format!("{before}9{after}"));
            }
        }
    }
    for (before, after) in quoted_after(method, "pattern = \"") {
        change("pattern", format!("{before}(?:)|@@{after}"));
        change("pattern", format!("{before}@@|{after}"));
    }
    for (before, after) in quoted_after(method, "accept = \"") {
        let (_, rest) = after.split_once('"').unwrap();
        change(
            "media type",
            format!("{before}application/x-changed\"{rest}"),
        );
    }
    for marker in ["#[query] ", "#[header(\"X-Required\")] "] {
        for (before, after) in quoted_after(method, marker) {
            if let Some((name, ty)) = after.split_once(": ")
                && !ty.starts_with("Option")
            {
                let end = ty.find([',', ')']).unwrap_or(ty.len());
                let (ty, rest) = ty.split_at(end);
                change("required", format!("{before}{name}: Option<{ty}>{rest}"));
            }
        }
    }
    for (before, after) in quoted_after(method, ": i64") {
        change(
            "type",
            format!("{}: bool{after}", before.strip_suffix(": i64").unwrap()),
        );
    }
    for (before, after) in quoted_after(method, ": i32") {
        change(
            "type",
            format!("{}: bool{after}", before.strip_suffix(": i32").unwrap()),
        );
    }
    for (before, after) in quoted_after(method, ": bool") {
        change(
            "type",
            format!("{}: f64{after}", before.strip_suffix(": bool").unwrap()),
        );
    }
    changes
}

/// Each occurrence of `mark`: the text up to its end, and the text behind it.
fn quoted_after<'t>(text: &'t str, mark: &str) -> Vec<(&'t str, &'t str)> {
    text.match_indices(mark)
        .map(|(at, _)| text.split_at(at + mark.len()))
        .collect()
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(open)?.1.split_once(close)
}

/// A document of our own with every kind of fact.
pub(super) const DOCUMENT: &str = include_str!("document.yaml");

#[test]
fn a_changed_fact_is_a_drift() {
    let own = Document::from_text("openapi.yaml", DOCUMENT).unwrap();
    let others: Vec<Document> = documents()
        .iter()
        .map(|(path, root)| Document::open(path, root).unwrap())
        .collect();
    let (mut made, mut silent, mut elsewhere) = (0_usize, Vec::new(), Vec::new());
    for document in std::iter::once(&own).chain(&others) {
        let mut options = WriteOptions::default();
        options.untyped = true;
        let all = document.operations().unwrap();
        for operation in &all {
            let Ok(declaration) = Writer::new(options).declaration(operation) else {
                continue;
            };
            let whole = |method: &str| format!("trait Api: HasClient {{ {method} }}");
            let before = whole(&declaration.method);
            for Change { kind, text } in changes(&declaration.method) {
                let item = whole(&text);
                // What the attribute refuses by itself has no drift.
                let Some(places) = drifts_of(&all, &item) else {
                    continue;
                };
                made += 1;
                let changed = changed_bytes(&before, &item);
                let is_there =
                    |at: &Range<usize>| at.start <= changed.end && changed.start <= at.end;
                if places.is_empty() {
                    silent.push(format!("{kind}: {text}"));
                } else if !places.iter().any(is_there) {
                    let at = places.first().and_then(|at| item.get(at.clone()));
                    elsewhere.push(format!("{kind}, reported at {at:?}: {text}"));
                }
            }
        }
    }
    println!(
        "{made} changes, {} unseen, {} reported elsewhere",
        silent.len(),
        elsewhere.len()
    );
    silent.append(&mut elsewhere);
    let first = silent.get(..12.min(silent.len()));
    assert!(
        silent.len() * 100 <= made,
        "{} of {made}: {first:#?}",
        silent.len()
    );
    assert!(made > 200, "{made}");
}

/// The bytes of `after` that `before` has not.
fn changed_bytes(before: &str, after: &str) -> Range<usize> {
    let same = |(one, other): &(u8, u8)| one == other;
    let start = before.bytes().zip(after.bytes()).take_while(same).count();
    let tails = before.bytes().rev().zip(after.bytes().rev());
    let tail = tails.take_while(same).count();
    start..after.len().saturating_sub(tail).max(start)
}

/// Where the drifts are; none where the endpoint itself has a fault.
fn drifts_of(all: &[Operation<'_>], item: &str) -> Option<Vec<Range<usize>>> {
    let tokens = item.parse().ok()?;
    let crate::api::item::Found::Trait(found) = crate::api::item::find(&tokens) else {
        return None;
    };
    if crate::contract::declared::read(&found, &tokens).is_empty() {
        return None;
    }
    Some(faults(all, "", item).iter().map(Fault::bytes).collect())
}
