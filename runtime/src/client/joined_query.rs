//! The client's query pairs behind those of a request.

use zeroize::Zeroizing;

/// `target`, a path with an optional query, with further query pairs.
pub(super) fn with_query(target: &str, further: &str) -> String {
    let separator = match target.split_once('?') {
        None => "?",
        Some((_, query)) => separator(query),
    };
    let length = target.len().saturating_add(further.len());
    let mut joined = String::with_capacity(length.saturating_add(1));
    for part in [target, separator, further] {
        joined.push_str(part);
    }
    joined
}

/// What goes between a query and further pairs.
fn separator(query: &str) -> &'static str {
    if query.is_empty() || query.ends_with('&') {
        ""
    } else {
        "&"
    }
}

/// Two queries as one. It is written once and overwritten in the end, since both may hold secrets.
pub(super) fn joined(query: &str, further: &str) -> Zeroizing<String> {
    let length = query.len().saturating_add(further.len()).saturating_add(1);
    let mut joined = Zeroizing::new(String::with_capacity(length));
    for part in [query, separator(query), further] {
        joined.push_str(part);
    }
    joined
}
