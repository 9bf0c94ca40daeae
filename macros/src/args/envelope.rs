//! The key `envelope`: what of a success is its data, and how a success that is a failure is told.

use proc_macro2::{Group, Ident, Span, TokenTree};
use syn::{Lit, LitStr};

use super::body_place;
use crate::errors::{Errors, SpanRange, did_you_mean_of, nearest};
use crate::json_path::JsonPath;
use crate::keys::{self, Entry, Form, Tokens};
use crate::misuse::{EnvelopeMisuse, KeyMisuse};

/// The value of the key.
#[derive(Debug, Clone)]
pub(crate) enum EnvelopeKey {
    /// `"none"`, which takes a default back.
    None,
    Of(Envelope),
}

/// What surrounds the data of every success.
#[derive(Debug, Clone, Default)]
pub(crate) struct Envelope {
    /// Where the data is, and the key.
    pub(crate) data: Option<(Span, JsonPath)>,
    pub(crate) success: Option<Success>,
    pub(crate) error: Option<JsonPath>,
}

/// What must be where in a success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Success {
    pub(crate) place: JsonPath,
    pub(crate) expected: Expected,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    Boolean(bool),
    Integer(i64),
    Text(String),
}

const KEYS: [&str; 3] = ["data", "success", "error"];

/// Words that APIs use for what a key says.
const SYNONYMS: [(&str, &str); 9] = [
    ("result", "data"),
    ("items", "data"),
    ("payload", "data"),
    ("body", "data"),
    ("ok", "success"),
    ("status", "success"),
    ("code", "success"),
    ("errors", "error"),
    ("failure", "error"),
];

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<EnvelopeKey> {
    let group = match form {
        Form::Called(group) => group,
        Form::Assigned(run) => {
            if is_none(run.tokens()) {
                return Some(EnvelopeKey::None);
            }
            let place = SpanRange::between(key.span(), run.span(key.span()).end());
            errors.push(place, EnvelopeMisuse::Form);
            return None;
        }
        Form::Bare => {
            errors.push(key.span(), EnvelopeMisuse::Form);
            return None;
        }
        Form::Colon(_, run) | Form::Operator(_, _, run) | Form::Broken(run) => {
            let place = SpanRange::between(key.span(), run.span(key.span()).end());
            errors.push(place, EnvelopeMisuse::Form);
            return None;
        }
    };
    if is_none(&keys::flatten(group.stream())) {
        return Some(EnvelopeKey::None);
    }
    errors.scope(|errors| {
        let mut envelope = Envelope::default();
        let mut seen: Vec<String> = Vec::new();
        for entry in keys::split(group.stream(), errors) {
            match entry {
                Entry::Keyed(name, form) => {
                    let word = name.to_string();
                    if seen.contains(&word) {
                        errors.push(name.span(), EnvelopeMisuse::KeyTwice { key: word });
                        continue;
                    }
                    seen.push(word);
                    envelope.read(&name, &form, errors);
                }
                Entry::Value(run) | Entry::Stray(run) => {
                    errors.push(run.span(key.span()), EnvelopeMisuse::Form);
                }
            }
        }
        if group.stream().is_empty() {
            errors.push(key.span(), EnvelopeMisuse::Form);
        }
        Some(EnvelopeKey::Of(envelope))
    })
}

/// Whether the tokens are `"none"`.
fn is_none(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [token] if string(token).is_some_and(|text| text.value() == "none"))
}

impl Envelope {
    fn read(&mut self, key: &Ident, form: &Form, errors: &Errors) {
        match key.to_string().as_str() {
            "data" => {
                self.data = place(key, form, errors).map(|place| (key.span(), place));
            }
            "error" => self.error = place(key, form, errors),
            "success" => self.success = success(key, form, errors),
            unknown => {
                let synonym = SYNONYMS.iter().find(|(word, _)| *word == unknown);
                let meant = match synonym {
                    Some((_, key)) => Some(*key),
                    None => nearest(unknown, &KEYS),
                };
                let help = did_you_mean_of(meant, "keys", &KEYS);
                let key_name = unknown.to_owned();
                let misuse = EnvelopeMisuse::UnknownKey {
                    key: key_name,
                    help,
                };
                errors.push(key.span(), misuse);
            }
        }
    }
}

/// `key = "place"`
fn place(key: &Ident, form: &Form, errors: &Errors) -> Option<JsonPath> {
    match form {
        Form::Assigned(run) => match text(run) {
            Some(literal) => return body_place::read(&literal, errors),
            None => errors.push(run.span(key.span()), not_a_place(key, run)),
        },
        _ => match wrong_operator(key, form) {
            Some((span, misuse)) => errors.push(span, misuse),
            None => errors.push(key.span(), not_a_place(key, &Tokens::default())),
        },
    }
    None
}

/// `data: "data"`: another mark in place of `=`.
fn wrong_operator(key: &Ident, form: &Form) -> Option<(SpanRange, KeyMisuse)> {
    let (span, found, run) = match form {
        Form::Colon(colon, run) => (SpanRange::from(*colon), ":", run),
        Form::Operator(found, span, run) => (*span, found.as_str(), run),
        _ => return None,
    };
    let (found, value) = (found.to_owned(), text(run)?.value());
    let example = format!("{key} = {value:?}");
    Some((span, KeyMisuse::WrongOperator { found, example }))
}

fn not_a_place(key: &Ident, run: &Tokens) -> EnvelopeMisuse {
    let value = match run.tokens() {
        [TokenTree::Ident(word)] if word != "true" && word != "false" => word.to_string(),
        _ => "…".to_owned(),
    };
    EnvelopeMisuse::NotAPlace {
        key: key.to_string(),
        value,
    }
}

/// `success = "ok"` or `success("code" = 0)`
fn success(key: &Ident, form: &Form, errors: &Errors) -> Option<Success> {
    let Form::Called(group) = form else {
        return place(key, form, errors).map(|place| Success {
            place,
            expected: Expected::Boolean(true),
        });
    };
    let place = SpanRange::between(key.span(), group.span_close());
    let tokens = keys::flatten(group.stream());
    let (Some((name, value)), true) = (tokens.split_first(), has_one_equals(group)) else {
        errors.push(place, EnvelopeMisuse::SuccessForm);
        return None;
    };
    let (Some(name), Some((_, value))) = (string(name), value.split_first()) else {
        errors.push(place, EnvelopeMisuse::SuccessForm);
        return None;
    };
    let expected = expected(value);
    if expected.is_none() {
        let tokens: proc_macro2::TokenStream = value.iter().cloned().collect();
        errors.push(
            SpanRange::of(&tokens, group.span_close()),
            EnvelopeMisuse::SuccessValue,
        );
    }
    let place = body_place::read(&name, errors);
    Some(Success {
        place: place?,
        expected: expected?,
    })
}

/// Whether the second token, and no later one, is `=`.
fn has_one_equals(group: &Group) -> bool {
    let tokens = keys::flatten(group.stream());
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '=');
    tokens.get(1).is_some_and(is_equals)
        && tokens.iter().filter(|token| is_equals(token)).count() == 1
}

fn expected(tokens: &[TokenTree]) -> Option<Expected> {
    let integer = |literal: &Lit| match literal {
        Lit::Int(number) if number.suffix().is_empty() => number.base10_parse::<i64>().ok(),
        _ => None,
    };
    match tokens {
        [TokenTree::Ident(word)] if word == "true" => Some(Expected::Boolean(true)),
        [TokenTree::Ident(word)] if word == "false" => Some(Expected::Boolean(false)),
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => Some(Expected::Text(text.value())),
            literal => integer(&literal).map(Expected::Integer),
        },
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            let number = integer(&Lit::new(literal.clone()))?;
            Some(Expected::Integer(number.checked_neg()?))
        }
        _ => None,
    }
}

fn text(run: &Tokens) -> Option<LitStr> {
    match run.tokens() {
        [token] => string(token),
        _ => None,
    }
}

fn string(token: &TokenTree) -> Option<LitStr> {
    match token {
        TokenTree::Literal(literal) => match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => Some(text),
            _ => None,
        },
        _ => None,
    }
}
