//! The key `header`.

use proc_macro2::{Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange};
use crate::header::{self, HeaderName};
use crate::keys::{self, Form};
use crate::media;
use crate::misuse::HeaderStatusMisuse;

/// A constant header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) name: HeaderName,
    pub(crate) value: String,
    pub(crate) span: SpanRange,
    value_span: SpanRange,
}

/// `header("Name" = "value")`.
pub(super) fn read(key: &Ident, form: &Form, errors: &Errors) -> Option<Header> {
    let group = match form {
        Form::Called(group) => group,
        Form::Bare => {
            errors.push(key.span(), HeaderStatusMisuse::HeaderForm);
            return None;
        }
        Form::Assigned(run)
        | Form::Colon(_, run)
        | Form::Operator(_, _, run)
        | Form::Broken(run) => {
            let span = SpanRange::between(key.span(), run.span(key.span()).end());
            let example = example(run.tokens());
            errors.push(span, HeaderStatusMisuse::HeaderAssigned { example });
            return None;
        }
    };
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
            value_span: SpanRange::from(value.span()),
        });
    }
    let whole = SpanRange::between(key.span(), group.span_close());
    let (span, misuse) = fault(&tokens, whole);
    errors.push(span, misuse);
    None
}

/// What is wrong between the parentheses, and where.
fn fault(tokens: &[TokenTree], whole: SpanRange) -> (SpanRange, HeaderStatusMisuse) {
    let example = example(tokens);
    let Some(first) = tokens.first() else {
        return (whole, HeaderStatusMisuse::HeaderForm);
    };
    let start = SpanRange::from(first.span());
    let of = |tokens: &[TokenTree]| {
        let stream: TokenStream = tokens.iter().cloned().collect();
        SpanRange::of(&stream, first.span())
    };
    if let TokenTree::Ident(word) = first {
        let is_word = ["name", "key", "header", "value"]
            .iter()
            .any(|known| word == known);
        return if is_word && tokens.len() > 1 {
            (start, HeaderStatusMisuse::HeaderWords { example })
        } else {
            let name: Vec<TokenTree> = tokens
                .iter()
                .take_while(|token| !is_separator(token))
                .cloned()
                .collect();
            (of(&name), HeaderStatusMisuse::HeaderNameKind { example })
        };
    }
    if string(first).is_none() {
        return (start, HeaderStatusMisuse::HeaderNameKind { example });
    }
    let operator: Vec<TokenTree> = tokens
        .iter()
        .skip(1)
        .take_while(|token| is_separator(token))
        .cloned()
        .collect();
    let found: String = operator.iter().map(ToString::to_string).collect();
    let value = tokens
        .get(operator.len().saturating_add(1)..)
        .unwrap_or_default();
    if let (true, Some(second)) = (operator.is_empty(), value.first()) {
        let found = second.to_string();
        let mut separated = tokens.to_vec();
        separated.insert(1, Punct::new('=', Spacing::Alone).into());
        let example = self::example(&separated);
        return (
            second.span().into(),
            HeaderStatusMisuse::HeaderSeparator { found, example },
        );
    }
    if value.is_empty() {
        return (start, HeaderStatusMisuse::HeaderWithoutValue { example });
    }
    if found != "=" {
        return (
            of(&operator),
            HeaderStatusMisuse::HeaderSeparator { found, example },
        );
    }
    let more = value.iter().position(
        |token| matches!(token, TokenTree::Punct(comma) if ",;".contains(comma.as_char())),
    );
    match more {
        Some(at) if at > 0 && value.len() > at.saturating_add(1) => {
            let further = value.get(at.saturating_add(1)..).unwrap_or_default();
            let example = format!("{example}, {}", self::example(further));
            (of(further), HeaderStatusMisuse::HeaderSeveral { example })
        }
        _ => {
            let value = value.get(..more.unwrap_or(value.len())).unwrap_or_default();
            let example = if is_constant(value) {
                format!("write `{example}`")
            } else {
                "write the value as a literal, or mark an argument `#[header(\"…\")]`".to_owned()
            };
            (of(value), HeaderStatusMisuse::HeaderValueKind { example })
        }
    }
}

/// Whether the value's own text says what to write between quotes.
fn is_constant(value: &[TokenTree]) -> bool {
    match value {
        [TokenTree::Ident(word)] => word == "true" || word == "false",
        [TokenTree::Literal(_)] => true,
        [TokenTree::Punct(minus), TokenTree::Literal(_)] => minus.as_char() == '-',
        _ => false,
    }
}

fn is_separator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if "=:>,;".contains(punct.as_char()))
}

/// `header("Name" = "value")` with the name and the value that are probably meant.
pub(crate) fn example(tokens: &[TokenTree]) -> String {
    // The brackets of `header["X" = "y"]` are not the header's.
    let inner = match tokens {
        [TokenTree::Group(group)] => keys::flatten(group.stream()),
        tokens => tokens.to_vec(),
    };
    let mut parts: Vec<String> = inner
        .split(is_separator)
        .map(|part| {
            let text: String = part
                .iter()
                .map(|token| string(token).map_or_else(|| token.to_string(), |text| text.value()))
                .collect();
            // Of `b"x"` and `2u8` the prefix and the suffix are not meant.
            match part {
                [TokenTree::Literal(literal)] => plain(literal).unwrap_or(text),
                _ => text,
            }
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.retain(|part| !["name", "key", "value"].contains(&part.as_str()));
    if let [only] = parts.as_slice()
        && let Some((name, value)) = only.split_once(':')
    {
        parts = vec![name.trim().to_owned(), value.trim().to_owned()];
    }
    let name = parts.first().map(|name| name.replace('_', "-"));
    let name = name
        .filter(|name| header::is_usable(name))
        .unwrap_or_else(|| "Name".to_owned());
    let value = parts
        .get(1)
        .filter(|value| {
            value
                .chars()
                .all(|letter| letter.is_ascii_graphic() || letter == ' ')
        })
        .map_or("value", |value| value.trim());
    format!("header({name:?} = {value:?})")
}

/// The text of a literal that is not a plain string.
fn plain(literal: &Literal) -> Option<String> {
    Some(match Lit::new(literal.clone()) {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Char(letter) => letter.value().to_string(),
        Lit::ByteStr(text) => String::from_utf8(text.value()).ok()?,
        Lit::Str(text) => text.value(),
        _ => return None,
    })
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

/// A `Content-Type` that no body has. Parts bring the boundary of their own multipart type.
fn content_type(value: &str, has_parts: bool) -> Option<HeaderStatusMisuse> {
    let lower = value.to_ascii_lowercase();
    let value = value.to_owned();
    match media::parse(&value) {
        Err(help) => Some(HeaderStatusMisuse::ContentTypeMalformed { value, help }),
        Ok(_) if !has_parts && lower.starts_with("multipart/") && !lower.contains("boundary=") => {
            Some(HeaderStatusMisuse::ContentTypeMultipart { value })
        }
        Ok(_) => None,
    }
}

/// Faults of constant headers among each other.
pub(crate) fn check(headers: &[Header], has_parts: bool, errors: &Errors) {
    for (index, header) in headers.iter().enumerate() {
        let lower = header.name.lower();
        if lower == "accept" {
            let value = header.value.clone();
            errors.push(header.span, HeaderStatusMisuse::HeaderAccept { value });
        } else if lower == "content-type"
            && let Some(misuse) = content_type(&header.value, has_parts)
        {
            errors.push(header.value_span, misuse);
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
