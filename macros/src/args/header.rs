//! The key `header`.

use proc_macro2::{Ident, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange};
use crate::header::{self, HeaderName};
use crate::keys::{self, Form};
use crate::misuse::{AttributeMisuse, HeaderStatusMisuse};

/// A constant header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) name: HeaderName,
    pub(crate) value: String,
    pub(crate) span: SpanRange,
}

/// `header("Name" = "value")`.
pub(super) fn read(key: &Ident, form: &Form, errors: &Errors) -> Option<Header> {
    let span = match form {
        Form::Called(group) => {
            let tokens = keys::flatten(group.stream());
            if let [name, TokenTree::Punct(equals), value] = tokens.as_slice()
                && equals.as_char() == '='
                && let (Some(name), Some(value)) = (string(name), string(value))
            {
                // Both are read before either is missed, so that both are reported.
                let (read, text) = (header::name(&name, errors), header::value(&value, errors));
                return Some(Header {
                    name: read?,
                    value: text?,
                    span: SpanRange::from(name.span()),
                });
            }
            SpanRange::between(key.span(), group.span_close())
        }
        Form::Assigned(run) | Form::Colon(_, run) | Form::Broken(run) => {
            SpanRange::between(key.span(), run.span(key.span()).end())
        }
        Form::Bare => SpanRange::from(key.span()),
    };
    errors.push(span, AttributeMisuse::HeaderForm);
    None
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

/// Faults of constant headers among each other.
pub(crate) fn check(headers: &[Header], errors: &Errors) {
    for (index, header) in headers.iter().enumerate() {
        let lower = header.name.lower();
        if lower == "accept" {
            let value = header.value.clone();
            errors.push(header.span, HeaderStatusMisuse::HeaderAccept { value });
        } else if headers
            .iter()
            .take(index)
            .any(|before| before.name.lower() == lower)
        {
            let name = header.name.as_written().to_owned();
            errors.push(header.span, HeaderStatusMisuse::HeaderTwice { name });
        }
    }
}
