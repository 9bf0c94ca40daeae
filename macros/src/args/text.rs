//! The keys whose text has a grammar of its own.

use syn::LitStr;

use crate::errors::{Errors, list, nearest};
use crate::media::accept::{self, FaultKind};
use crate::media::{self, MediaType};
use crate::misuse::AttributeMisuse;
use crate::path::{self, Template};
use crate::rename::{CASES, Case};

/// A template, and the literal that its ranges refer to.
#[derive(Clone)]
pub(crate) struct PathText {
    pub(crate) literal: LitStr,
    pub(crate) template: Template,
}

pub(super) fn template(literal: &LitStr, errors: &Errors) -> Option<PathText> {
    match path::parse(&literal.value()) {
        Ok(template) => Some(PathText {
            literal: literal.clone(),
            template,
        }),
        Err(faults) => {
            for fault in faults {
                errors.push_in(literal, &fault.range, fault.misuse);
            }
            None
        }
    }
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

pub(super) fn no_auth(literal: &LitStr, errors: &Errors) -> Option<()> {
    if literal.value() == "none" {
        return Some(());
    }
    errors.push(literal.span(), AttributeMisuse::AuthUnknown);
    None
}

pub(super) fn no_retry(literal: &LitStr, errors: &Errors) -> Option<()> {
    if literal.value() == "off" {
        return Some(());
    }
    errors.push(literal.span(), AttributeMisuse::RetryUnknown);
    None
}
