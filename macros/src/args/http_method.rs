//! The key `method`.

use syn::LitStr;

use crate::errors::{Errors, nearest};
use crate::misuse::MethodMisuse;

/// A request method that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HttpMethod(String);

/// What a mistyped method may be taken for.
const COMMON: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The registry of RFC 9110 §16.1.1 as IANA keeps it, and QUERY.
const REGISTERED: [&str; 37] = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "QUERY",
    "ACL",
    "BASELINE-CONTROL",
    "BIND",
    "CHECKIN",
    "CHECKOUT",
    "COPY",
    "LABEL",
    "LINK",
    "LOCK",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MKREDIRECTREF",
    "MKWORKSPACE",
    "MOVE",
    "ORDERPATCH",
    "PROPFIND",
    "PROPPATCH",
    "REBIND",
    "REPORT",
    "SEARCH",
    "UNBIND",
    "UNCHECKOUT",
    "UNLINK",
    "UNLOCK",
    "UPDATE",
    "UPDATEREDIRECTREF",
    "VERSION-CONTROL",
];

impl HttpMethod {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_get(&self) -> bool {
        self.0 == "GET"
    }

    pub(crate) fn is_head(&self) -> bool {
        self.0 == "HEAD"
    }

    /// The method that a word in any case names.
    pub(crate) fn named_like(word: &str) -> Option<String> {
        let upper = word.to_ascii_uppercase();
        COMMON
            .contains(&upper.as_str())
            .then_some(upper)
            .filter(|_| {
                let mut letters = word.chars().skip(1);
                // `Get`, `GET`, and `get`, but no mixture.
                letters.clone().all(|letter| letter.is_ascii_uppercase())
                    || letters.all(|letter| letter.is_ascii_lowercase())
            })
    }

    /// Whether a bare word is a method whose quotes were forgotten.
    pub(crate) fn is_registered(word: &str) -> bool {
        REGISTERED.contains(&word)
    }
}

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

pub(super) fn read(literal: &LitStr, errors: &Errors) -> Option<HttpMethod> {
    let value = literal.value();
    if HttpMethod::is_registered(&value) {
        return Some(HttpMethod(value));
    }
    let trimmed = value.trim();
    let upper = trimmed.to_ascii_uppercase();
    let misuse = if trimmed.is_empty() {
        MethodMisuse::Empty
    } else if trimmed.len() != value.len() && HttpMethod::is_registered(trimmed) {
        let trimmed = trimmed.to_owned();
        MethodMisuse::Space { trimmed }
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
