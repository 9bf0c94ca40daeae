//! The key `method`.

use syn::LitStr;

use super::text;
use crate::errors::{Errors, nearest};
use crate::http_method::{COMMON, HttpMethod};
use crate::misuse::MethodMisuse;

/// The method that was meant by something else than a valid value.
pub(super) fn meant(written: &str) -> Option<String> {
    let last = written.rsplit([':', '.']).next().unwrap_or_default();
    let upper = last.trim().to_ascii_uppercase();
    HttpMethod::is_registered(&upper).then_some(upper)
}

/// The methods of a list such as `GET, POST`; none if anything else is in it.
fn words(upper: &str) -> Vec<&str> {
    let words: Vec<&str> = upper
        .split([',', '|', ';', '/', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().all(|word| HttpMethod::is_registered(word)) {
        words
    } else {
        Vec::new()
    }
}

/// `GET /keys` and `GET/keys`, as the method and the path as it is written here.
pub(super) fn with_path(line: &str) -> Option<(String, String)> {
    let (verb, rest) = line.split_at(line.find([' ', '/'])?);
    let path = rest.trim();
    let method = HttpMethod::named_like(verb).filter(|_| path.starts_with('/'))?;
    Some((method, text::meant_path(path)?))
}

/// Whether the literal of `method` has the path as well, or is one.
pub(super) fn names_path(written: &str) -> bool {
    written.starts_with('/') || with_path(written.trim()).is_some()
}

pub(super) fn read(literal: &LitStr, errors: &Errors) -> Option<HttpMethod> {
    let value = literal.value();
    if let Some(method) = HttpMethod::of(&value) {
        return Some(method);
    }
    let trimmed = value.trim();
    let upper = trimmed.to_ascii_uppercase();
    let misuse = if trimmed.is_empty() {
        MethodMisuse::Empty
    } else if trimmed.len() != value.len() && HttpMethod::is_registered(trimmed) {
        let trimmed = trimmed.to_owned();
        MethodMisuse::Space { trimmed }
    } else if let Some((method, path)) = with_path(trimmed) {
        let example = format!("method = {method:?}, path = {path:?}");
        MethodMisuse::WithPath { value, example }
    } else if trimmed.starts_with('/') {
        MethodMisuse::IsPath { value }
    } else if matches!(upper.as_str(), "CONNECT" | "TRACE" | "PRI") {
        MethodMisuse::NotForResources { value }
    } else if HttpMethod::is_registered(&upper) {
        MethodMisuse::LowerCase { upper }
    } else if let [first, second, ..] = words(&upper)[..] {
        let (first, second) = (first.to_owned(), second.to_owned());
        MethodMisuse::Several { first, second }
    } else if let Some(suggestion) = nearest(&upper, &COMMON) {
        let suggestion = suggestion.to_owned();
        MethodMisuse::Near { value, suggestion }
    } else {
        MethodMisuse::Unregistered { value }
    };
    errors.push(literal.span(), misuse);
    None
}
