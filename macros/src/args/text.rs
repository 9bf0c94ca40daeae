//! The keys whose text has a grammar of its own.

use syn::LitStr;

use crate::errors::{Errors, list, nearest};
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

/// Reads a media type, of the answer or of a body.
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
