//! Reading the literal that a key must have.

use proc_macro2::{Ident, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::Errors;
use crate::keys::{Form, Tokens};
use crate::misuse::AttributeMisuse;

/// A key that takes a string, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextKey {
    example: &'static str,
    words: bool,
}

impl TextKey {
    /// A key whose bare word can only be a forgotten pair of quotes.
    pub(crate) const fn word(example: &'static str) -> Self {
        Self {
            example,
            words: true,
        }
    }

    /// A key whose bare word can also be a constant.
    pub(crate) const fn quoted(example: &'static str) -> Self {
        Self {
            example,
            words: false,
        }
    }
}

/// The value of `key = value`, whatever it is; every other form is reported.
pub(crate) fn assigned(key: &Ident, form: Form, example: &str, errors: &Errors) -> Option<Tokens> {
    let name = key.to_string();
    let example = example.to_owned();
    match form {
        Form::Assigned(run) if !run.tokens().is_empty() => return Some(run),
        Form::Assigned(_) | Form::Bare => {
            errors.push(
                key.span(),
                AttributeMisuse::KeyWithoutValue { key: name, example },
            );
        }
        Form::Called(group) => {
            let span = crate::errors::SpanRange::between(key.span(), group.span_close());
            errors.push(span, AttributeMisuse::KeyCallForm { key: name, example });
        }
        Form::Colon(colon, _) => errors.push(colon, AttributeMisuse::KeyColon { example }),
        Form::Broken(run) => {
            let found = run.first();
            errors.push(
                run.span(key.span()),
                AttributeMisuse::UnexpectedToken { found },
            );
        }
    }
    None
}

/// The value of `key = "text"`.
pub(crate) fn text(key: &Ident, form: Form, kind: TextKey, errors: &Errors) -> Option<LitStr> {
    let run = assigned(key, form, kind.example, errors)?;
    literal(key, &run, kind, errors)
}

/// The run as one string literal; anything else is reported.
pub(crate) fn literal(key: &Ident, run: &Tokens, kind: TextKey, errors: &Errors) -> Option<LitStr> {
    let name = key.to_string();
    let misuse = match run.tokens() {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) => return plain(text, errors),
            other => wrong_literal(name, &other, kind),
        },
        [TokenTree::Ident(word)] if word == "true" || word == "false" => {
            AttributeMisuse::ValueKind {
                key: name,
                found: "a boolean".to_owned(),
                example: kind.example.to_owned(),
            }
        }
        [TokenTree::Ident(word)] if kind.words => AttributeMisuse::ValueIdentifier {
            example: format!("{name} = \"{word}\""),
            key: name,
        },
        _ => AttributeMisuse::ValueExpression { key: name },
    };
    errors.push(run.span(key.span()), misuse);
    None
}

/// The string literal, if it has no suffix.
pub(crate) fn plain(text: LitStr, errors: &Errors) -> Option<LitStr> {
    if text.suffix().is_empty() {
        return Some(text);
    }
    let suffix = text.suffix().to_owned();
    errors.push(text.span(), AttributeMisuse::ValueSuffix { suffix });
    None
}

fn wrong_literal(key: String, found: &Lit, kind: TextKey) -> AttributeMisuse {
    let bytes = |found: &str, prefix: &str| (found.to_owned(), prefix.to_owned());
    let (found, prefix) = match found {
        Lit::ByteStr(_) => bytes("a byte string", "b"),
        Lit::CStr(_) => bytes("a C string", "c"),
        Lit::Byte(_) => bytes("a byte", ""),
        Lit::Char(_) => bytes("a character", ""),
        Lit::Int(_) => bytes("an integer", ""),
        Lit::Float(_) => bytes("a float", ""),
        _ => bytes("another literal", ""),
    };
    if prefix.is_empty() {
        let example = kind.example.to_owned();
        AttributeMisuse::ValueKind {
            key,
            found,
            example,
        }
    } else {
        AttributeMisuse::ValueBytes { key, found, prefix }
    }
}
