//! What `assert_valid` prints, and what a request that breaks the document is answered with.

use std::fmt::Write as _;

use serde_json::json;

use super::api::Api;
use super::violation::Violation;
use crate::transport::ReceivedRequest;

/// Names of operations that a message lists.
const MAX_NAMES: usize = 12;

/// The report; `None` if there is nothing to say.
pub(super) fn of(
    api: &Api,
    received: &[ReceivedRequest],
    violations: &[Violation],
    faults: &[String],
) -> Option<String> {
    if violations.is_empty() && faults.is_empty() {
        return None;
    }
    let mut text = String::new();
    for fault in faults {
        let _ = writeln!(text, "{fault}");
    }
    if let Some(last) = violations.last() {
        let mut broken: Vec<usize> = violations.iter().map(Violation::request).collect();
        broken.dedup();
        let requests = if broken.len() == 1 {
            "1 request".to_owned()
        } else {
            format!("{} requests", broken.len())
        };
        let verb = if broken.len() == 1 { "breaks" } else { "break" };
        let _ = writeln!(
            text,
            "{requests} of {} {verb} {}:",
            received.len().max(last.request.saturating_add(1)),
            api.name
        );
    }
    let mut before = None;
    for violation in violations {
        if before != Some(violation.request) {
            let name = received
                .get(violation.request)
                .map(|request| request.endpoint().name());
            let _ = writeln!(
                text,
                "\nrequest {}, `{}`{}:",
                violation.request,
                name.unwrap_or("?"),
                belongs_to(api, violation)
            );
            before = Some(violation.request);
        }
        let source = &violation.source;
        let _ = writeln!(text, "  {}: {}", violation.location, violation.message);
        let _ = writeln!(
            text,
            "    {}:{}: {}",
            source.file.display(),
            source.line,
            source.pointer
        );
    }
    Some(text.trim_end().to_owned())
}

fn belongs_to(api: &Api, violation: &Violation) -> String {
    let Some(name) = &violation.operation else {
        return String::new();
    };
    let signature = api.named(name).map(|number| api.signature(number));
    match signature {
        Some(signature) if signature != *name => format!(" ({name}, {signature})"),
        _ => format!(" ({name})"),
    }
}

/// The body of a 422.
pub(super) fn refusal(api: &Api, violations: &[Violation]) -> String {
    let first = violations
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    let listed: Vec<_> = violations
        .iter()
        .map(|violation| {
            json!({
                "location": violation.location,
                "message": violation.message,
                "file": violation.source.file.display().to_string(),
                "line": violation.source.line,
                "pointer": violation.source.pointer,
            })
        })
        .collect();
    json!({
        "message": format!("The request breaks {}: {first}", api.name),
        "violations": listed,
    })
    .to_string()
}

pub(super) fn no_operation(api: &Api, name: &str) -> String {
    let names = api.names();
    let lower = name.to_ascii_lowercase();
    let near: Vec<_> = names
        .iter()
        .filter(|own| own.to_ascii_lowercase() == lower)
        .collect();
    let listed: Vec<_> = if near.is_empty() {
        names.iter().take(MAX_NAMES).collect()
    } else {
        near
    };
    let listed: Vec<_> = listed.iter().map(|own| format!("`{own}`")).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    format!(
        "{} has no operation `{name}`; it has {}{more}",
        api.name,
        listed.join(", ")
    )
}
