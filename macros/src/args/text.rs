//! The keys whose text has a grammar of its own.

use syn::LitStr;

use super::Owner;
use crate::errors::{Errors, list, nearest};
use crate::media::accept::{self, FaultKind};
use crate::media::{self, MediaType};
use crate::misuse::{ApiKeyMisuse, AttributeMisuse};
use crate::path::{self, Template};
use crate::rename::{CASES, Case};

/// A template, and the literal that its ranges refer to.
#[derive(Clone)]
pub(crate) struct PathText {
    pub(crate) literal: LitStr,
    pub(crate) template: Template,
}

pub(super) fn template(literal: &LitStr, owner: Owner, errors: &Errors) -> Option<PathText> {
    let text = literal.value();
    let parsed = match owner {
        Owner::Trait if text.is_empty() => {
            errors.push(literal.span(), ApiKeyMisuse::PrefixEmpty);
            return None;
        }
        Owner::Trait | Owner::Method => path::parse(&text),
        Owner::PrefixedMethod => path::parse_after_prefix(&text),
    };
    match parsed {
        Ok(template) => {
            let path = PathText {
                literal: literal.clone(),
                template,
            };
            (owner != Owner::Trait || can_be_prefix(&path, errors)).then_some(path)
        }
        Err(faults) => {
            for fault in faults {
                errors.push_in(literal, &fault.range, fault.misuse);
            }
            None
        }
    }
}

/// A prefix ends where the path of a method begins.
fn can_be_prefix(path: &PathText, errors: &Errors) -> bool {
    let text = path.literal.value();
    let (range, misuse) = if let Some(query) = text.find('?') {
        let found = text.get(query..).unwrap_or_default().to_owned();
        (query..text.len(), ApiKeyMisuse::PrefixQuery { found })
    } else if let Some(rest) = text.strip_suffix('/') {
        let help = if rest.is_empty() {
            "remove `path`".to_owned()
        } else {
            format!("write `\"{rest}\"`")
        };
        (rest.len()..text.len(), ApiKeyMisuse::PrefixSlash { help })
    } else {
        return true;
    };
    errors.push_in(&path.literal, &range, misuse);
    false
}

/// Reads the media type of a body.
pub(crate) fn media_type(literal: &LitStr, errors: &Errors) -> Option<MediaType> {
    match media::parse(&literal.value()) {
        Ok(media) => Some(media),
        Err(help) => {
            let value = literal.value();
            errors.push(
                literal.span(),
                AttributeMisuse::AcceptMalformed { value, help },
            );
            None
        }
    }
}

/// Reads the media types of `accept`.
pub(super) fn accept(literal: &LitStr, errors: &Errors) -> Option<MediaType> {
    let value = literal.value();
    let accept::Fault { range, kind } = match accept::parse(&value) {
        Ok(media) => return Some(media),
        Err(fault) => fault,
    };
    let member = value.get(range.clone()).unwrap_or_default().to_owned();
    let misuse = match kind {
        FaultKind::Malformed { help } => AttributeMisuse::AcceptMalformed {
            value: member,
            help,
        },
        FaultKind::Empty => AttributeMisuse::AcceptEmptyItem,
        FaultKind::Weight { weight } => AttributeMisuse::AcceptWeight { weight },
        FaultKind::Refused => AttributeMisuse::AcceptNothing,
        FaultKind::Mixed { first, help } => AttributeMisuse::AcceptMixed {
            first,
            other: member,
            help,
        },
    };
    if range == (0..value.len()) {
        errors.push(literal.span(), misuse);
    } else {
        errors.push_in(literal, &range, misuse);
    }
    None
}

pub(super) fn case(literal: &LitStr, errors: &Errors) -> Option<Case> {
    let value = literal.value();
    let case = Case::named(&value);
    if case.is_none() {
        let same = CASES
            .iter()
            .find(|case| case.eq_ignore_ascii_case(&value))
            .copied();
        let help = match same.or_else(|| nearest(&value, &CASES)) {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => format!("the cases are {}", list(&CASES, "and")),
        };
        errors.push(
            literal.span(),
            AttributeMisuse::RenameAllUnknown { value, help },
        );
    }
    case
}

/// Whose credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// Overrides a default of the trait.
    Client,
    None,
}

pub(super) fn auth(literal: &LitStr, errors: &Errors) -> Option<Auth> {
    match literal.value().as_str() {
        "none" => Some(Auth::None),
        "client" => Some(Auth::Client),
        _ => {
            errors.push(literal.span(), AttributeMisuse::AuthUnknown);
            None
        }
    }
}

pub(super) fn no_retry(literal: &LitStr, errors: &Errors) -> Option<()> {
    if literal.value() == "off" {
        return Some(());
    }
    errors.push(literal.span(), AttributeMisuse::RetryUnknown);
    None
}
