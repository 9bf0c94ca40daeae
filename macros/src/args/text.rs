//! The keys whose text has a grammar of its own.

use proc_macro2::{Ident, TokenTree};
use syn::LitStr;

use super::{Owner, Place, meant_bool, read_text};
use crate::errors::{Errors, did_you_mean_of, nearest};
use crate::http_method::HttpMethod;
use crate::keys::value::TextKey;
use crate::keys::{Form, KeyState};
use crate::media::accept::{self, FaultKind};
use crate::media::{self, MediaType};
use crate::misuse::{ApiKeyMisuse, KeyMisuse, PathMisuse};
use crate::path::{self, Template};
use crate::rename::Case;

/// A template, and the literal that its ranges refer to.
#[derive(Clone)]
pub(crate) struct PathText {
    pub(crate) literal: LitStr,
    pub(crate) template: Template,
}

/// Reads a template; the names of the place are for the help.
pub(super) fn template(literal: &LitStr, place: Place<'_>, errors: &Errors) -> Option<PathText> {
    let Place { owner, names } = place;
    let text = literal.value();
    if owner != Owner::Trait && HttpMethod::is_registered(&text) {
        errors.push(literal.span(), PathMisuse::IsMethod { value: text });
        return None;
    }
    let parsed = match owner {
        Owner::Trait if text.is_empty() => {
            errors.push(literal.span(), ApiKeyMisuse::PrefixEmpty);
            return None;
        }
        Owner::Trait | Owner::Method => path::parse(&text, names),
        Owner::PrefixedMethod => path::parse_after_prefix(&text, names),
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

/// The template that was meant by other tokens: a path without quotes, an expression that formats one.
pub(super) fn meant_path(written: &str) -> Option<String> {
    let call = |name: &str| written.strip_prefix(name)?.strip_suffix(')');
    let text = match (call("format!("), call("concat!(")) {
        (Some(call), _) => formatted(call)?,
        (None, Some(call)) => joined(call, ',')?,
        (None, None) if written.contains("\"+") => joined(written, '+')?,
        (None, None) => written.to_owned(),
    };
    path::repaired(&text).filter(|path| path != "/" || written == "/")
}

/// `"/keys/"+id` as `/keys/<id>`.
fn joined(expression: &str, separator: char) -> Option<String> {
    expression
        .split(separator)
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let quoted = piece
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'));
            let word = piece.trim_start_matches('&');
            let is_argument = word.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit()
            });
            match quoted {
                Some(text) => Some(text.to_owned()),
                None => is_argument.then(|| format!("<{word}>")),
            }
        })
        .collect()
}

/// `"/keys/{}",id` as `/keys/<id>`.
fn formatted(call: &str) -> Option<String> {
    let (template, arguments) = call.strip_prefix('"')?.split_once('"')?;
    let mut text = template.to_owned();
    for argument in arguments.split(',').skip(1) {
        let (name, value) = argument.split_once('=').unwrap_or(("", argument));
        let word: String = value
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        let hole = format!("{{{name}}}");
        text = text.replacen(&hole, &format!("<{word}>"), 1);
    }
    Some(text)
}

pub(super) fn meant_media(written: &str) -> Option<String> {
    let known = media::parse(written).map(|media| media.as_str().to_owned());
    known.or_else(|_| media::known(written).ok_or(())).ok()
}

pub(super) fn meant_case(written: &str) -> Option<String> {
    let folded = |case: &str| case.replace(['_', '-'], "").to_ascii_lowercase();
    let exact = Case::WORDS.iter().find(|case| **case == written);
    let same = Case::WORDS
        .iter()
        .find(|case| case.eq_ignore_ascii_case(written));
    exact
        .or(same)
        .or_else(|| {
            Case::WORDS.iter().find(|case| {
                let case = folded(case);
                case == folded(written)
                    || case
                        .strip_suffix("case")
                        .is_some_and(|word| word == folded(written))
            })
        })
        .map(|case| (*case).to_owned())
}

/// Reads the media type of a body.
pub(crate) fn media_type(literal: &LitStr, errors: &Errors) -> Option<MediaType> {
    match media::parse(&literal.value()) {
        Ok(media) => Some(media),
        Err(help) => {
            let value = literal.value();
            errors.push(literal.span(), KeyMisuse::AcceptMalformed { value, help });
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
        FaultKind::Malformed { help } => KeyMisuse::AcceptMalformed {
            value: member,
            help,
        },
        FaultKind::Empty => KeyMisuse::AcceptEmptyItem,
        FaultKind::Weight { weight } => KeyMisuse::AcceptWeight { weight },
        FaultKind::Refused => KeyMisuse::AcceptNothing,
        FaultKind::Mixed { first, help } => KeyMisuse::AcceptMixed {
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
        let same = meant_case(&value);
        let same = Case::WORDS
            .iter()
            .copied()
            .find(|case| same.as_deref() == Some(*case));
        let help = did_you_mean_of(
            same.or_else(|| nearest(&value, &Case::WORDS)),
            "cases",
            &Case::WORDS,
        );
        errors.push(literal.span(), KeyMisuse::RenameAllUnknown { value, help });
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

/// Whose credential was meant by a boolean or another word.
pub(super) fn meant_auth(written: &str) -> Option<String> {
    let auth = match meant_bool(written) {
        Some(false) => "none",
        Some(true) => "client",
        None if ["None", "none", "anonymous", "public"].contains(&written) => "none",
        None => return None,
    };
    Some(auth.to_owned())
}

pub(super) fn auth(literal: &LitStr, errors: &Errors) -> Option<Auth> {
    match literal.value().as_str() {
        "none" => Some(Auth::None),
        "client" => Some(Auth::Client),
        _ => {
            let help = match meant_auth(&literal.value()) {
                Some(auth) => format!("write `auth = \"{auth}\"`"),
                None => "remove `auth` to send the client's credential".to_owned(),
            };
            errors.push(literal.span(), KeyMisuse::AuthUnknown { help });
            None
        }
    }
}

/// Reads `retry`, which can only be turned off.
pub(super) fn retry(key: &Ident, form: Form, errors: &Errors) -> KeyState<()> {
    // A number or `true` is meant for more attempts, and not for none.
    if let Form::Assigned(run) = &form
        && !run.tokens().is_empty()
        && !matches!(run.tokens(), [TokenTree::Literal(literal)] if literal.to_string().contains('"'))
        && !["off", "none", "None"].contains(&run.squeezed().as_str())
        && meant_bool(&run.squeezed()) != Some(false)
    {
        errors.push(run.span(key.span()), KeyMisuse::RetryUnknown);
        return KeyState::Invalid;
    }
    let kind = TextKey::word("retry = \"off\"");
    read_text(key, form, kind, errors, no_retry)
}

fn no_retry(literal: &LitStr, errors: &Errors) -> Option<()> {
    if literal.value() == "off" {
        return Some(());
    }
    errors.push(literal.span(), KeyMisuse::RetryUnknown);
    None
}
