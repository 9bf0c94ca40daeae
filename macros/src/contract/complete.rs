//! `complete`: the operations that a trait lacks, as declarations to paste.

use std::fmt::Write as _;

use sdx_endpoint_openapi::{Operation, Selection, Writer};

use super::attribute::{Complete, Scope, Settings};
use crate::args::ContractRule;
use crate::errors::Fault;
use crate::misuse::Drift;

/// So many are shown.
const SHOWN: usize = 10;

/// The fault of a trait that lacks operations; `seen` are those that it has.
pub(super) fn check(
    complete: &Complete,
    settings: &Settings,
    all: &[Operation<'_>],
    seen: &[usize],
) -> Option<Fault> {
    if settings.allowed.contains(&ContractRule::Complete) {
        return None;
    }
    // As `import` selects them, so that both mean the same operations.
    let mut due = Selection::default();
    match &complete.scope {
        Scope::All => {}
        Scope::Tag(tag) => due.tags.push(tag.clone()),
        Scope::Path(path) => due.paths.push(path.clone()),
    }
    if !all.iter().any(|operation| due.takes(operation)) {
        let what = match &complete.scope {
            Scope::All => "operation".to_owned(),
            Scope::Tag(tag) => format!("operation with the tag `{tag}`"),
            Scope::Path(path) => format!("operation below `{path}`"),
        };
        return Some(Fault::new(complete.span, Drift::NothingToComplete { what }));
    }
    let declared: Vec<String> = all
        .iter()
        .enumerate()
        .filter(|(index, operation)| due.takes(operation) && !seen.contains(index))
        // What cannot be declared is not due.
        .filter_map(|(_, operation)| Writer::default().declaration(operation).ok())
        .map(|declaration| declaration.method)
        .collect();
    if declared.is_empty() {
        return None;
    }
    let count = declared.len();
    let mut pasted = declared
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    if count > SHOWN {
        let others = count.saturating_sub(SHOWN);
        let _ = write!(pasted, "\n    // and {others} more");
    }
    let operations = match count {
        1 => "1 operation of the document is".to_owned(),
        count => format!("{count} operations of the document are"),
    };
    Some(Fault::new(complete.span, Drift::Incomplete { operations }).with_code(&pasted))
}
