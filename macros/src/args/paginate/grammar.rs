//! The keys of `paginate(…)`, each with a value of its kind.

use proc_macro2::{Ident, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange, did_you_mean_of, nearest};
use crate::header::{self, HeaderName};
use crate::keys::{self, Form, Tokens};
use crate::misuse::{KeyMisuse, PaginateMisuse};

const KEYS: [&str; 12] = [
    "cursor", "page", "offset", "link", "next", "items", "more", "last", "pages", "total", "first",
    "in",
];

/// Words that APIs use for what a key says.
const SYNONYMS: [(&str, &str); 20] = [
    ("data", "items"),
    ("results", "items"),
    ("list", "items"),
    ("has_more", "more"),
    ("has_next", "more"),
    ("next_url", "next"),
    ("next_link", "next"),
    ("next_cursor", "next"),
    ("next_token", "next"),
    ("next_page", "next"),
    ("token", "cursor"),
    ("after", "cursor"),
    ("starting_after", "cursor"),
    ("page_token", "cursor"),
    ("skip", "offset"),
    ("start", "first"),
    ("last_page", "last"),
    ("total_pages", "pages"),
    ("page_count", "pages"),
    ("count", "total"),
];

/// What a key is given.
pub(super) enum KeyValue {
    Text(LitStr),
    /// `header("…")`
    Header(HeaderName),
    Number(u64),
    /// `link` has no value.
    Nothing,
}

/// The keys that are given, each once.
#[derive(Default)]
pub(super) struct PaginateKeys {
    /// Without a value where it was faulty.
    keys: Vec<(Ident, Option<KeyValue>)>,
}

impl PaginateKeys {
    pub(super) fn key(&self, name: &str) -> Option<&Ident> {
        self.keys
            .iter()
            .map(|(key, _)| key)
            .find(|key| *key == name)
    }

    pub(super) fn value(&self, name: &str) -> Option<&KeyValue> {
        let (_, value) = self.keys.iter().find(|(key, _)| key == name)?;
        value.as_ref()
    }

    pub(super) fn read(&mut self, key: Ident, form: Form, errors: &Errors) {
        let name = key.to_string();
        if !KEYS.contains(&name.as_str()) {
            let help = did_you_mean_of(meant(&name), "keys", &KEYS);
            errors.push(key.span(), PaginateMisuse::UnknownKey { key: name, help });
            return;
        }
        if self.key(&name).is_some() {
            errors.push(key.span(), PaginateMisuse::KeyTwice { key: name });
            return;
        }
        let value = match (name.as_str(), form) {
            ("link", Form::Bare) => Some(KeyValue::Nothing),
            ("link", _) => {
                errors.push(key.span(), PaginateMisuse::LinkWithValue);
                None
            }
            ("first", Form::Assigned(run)) => number(&key, &run, errors),
            (_, Form::Assigned(run)) => text_or_header(&key, &run, errors),
            (_, form) => {
                without_value(&key, &form, errors);
                None
            }
        };
        self.keys.push((key, value));
    }
}

fn meant(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == lower);
    synonym.map_or_else(|| nearest(name, &KEYS), |(_, key)| Some(key))
}

/// A key that is not written `key = value`.
fn without_value(key: &Ident, form: &Form, errors: &Errors) {
    let value = match form {
        Form::Called(group) => group.stream().to_string(),
        Form::Colon(_, run) | Form::Operator(_, _, run) => run.source(),
        _ => String::new(),
    };
    let name = key.to_string();
    let value = match syn::parse_str::<LitStr>(&value) {
        Ok(literal) => literal.value(),
        Err(_) => "…".to_owned(),
    };
    let operator = match form {
        Form::Colon(colon, _) => Some((SpanRange::from(*colon), ":")),
        Form::Operator(found, span, _) => Some((*span, found.as_str())),
        _ => None,
    };
    if let Some((span, found)) = operator.filter(|_| name != "first") {
        let (found, example) = (found.to_owned(), format!("{name} = {value:?}"));
        errors.push(span, KeyMisuse::WrongOperator { found, example });
        return;
    }
    let misuse = if name == "first" {
        PaginateMisuse::NotANumber
    } else {
        PaginateMisuse::KeyWithoutValue { key: name, value }
    };
    errors.push(key.span(), misuse);
}

fn number(key: &Ident, run: &Tokens, errors: &Errors) -> Option<KeyValue> {
    if let [TokenTree::Literal(literal)] = run.tokens()
        && let Lit::Int(number) = Lit::new(literal.clone())
        && number.suffix().is_empty()
        && let Ok(number) = number.base10_parse()
    {
        return Some(KeyValue::Number(number));
    }
    errors.push(run.span(key.span()), PaginateMisuse::NotANumber);
    None
}

/// A string literal, or `header("…")` where the key takes one.
fn text_or_header(key: &Ident, run: &Tokens, errors: &Errors) -> Option<KeyValue> {
    let name = key.to_string();
    let place = run.span(key.span());
    match run.tokens() {
        [TokenTree::Literal(literal)] => {
            if let Lit::Str(text) = Lit::new(literal.clone())
                && text.suffix().is_empty()
            {
                return Some(KeyValue::Text(text));
            }
        }
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == "header" => {
            if !matches!(name.as_str(), "cursor" | "next") {
                errors.push(place, PaginateMisuse::HeaderOfAnother { key: name });
                return None;
            }
            let tokens = keys::flatten(group.stream());
            if let [TokenTree::Literal(literal)] = tokens.as_slice()
                && let Lit::Str(text) = Lit::new(literal.clone())
                && text.suffix().is_empty()
            {
                return header::name(&text, errors).map(KeyValue::Header);
            }
            errors.push(
                SpanRange::between(word.span(), group.span_close()),
                PaginateMisuse::HeaderForm { key: name },
            );
            return None;
        }
        _ => {}
    }
    let value = match run.tokens() {
        [TokenTree::Ident(word)] if word != "true" && word != "false" => word.to_string(),
        _ => "…".to_owned(),
    };
    errors.push(place, PaginateMisuse::KeyWithoutValue { key: name, value });
    None
}
