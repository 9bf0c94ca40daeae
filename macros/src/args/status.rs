//! The key `status`: a code, a list of codes, or a range such as `"2XX"`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::Lit;

use crate::errors::{Errors, SpanRange};
use crate::keys::value;
use crate::keys::{Form, Tokens};
use crate::misuse::HeaderStatusMisuse;

/// The success statuses, as inclusive ranges.
pub(crate) type Statuses = Vec<(u16, u16)>;

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Statuses> {
    let run = value::assigned(key, form, "status = 204", errors)?;
    match run.tokens() {
        [TokenTree::Literal(_)] => Some(vec![code(run.tokens(), run.span(key.span()), errors)?]),
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
            let span = SpanRange::between(list.span_open(), list.span_close());
            codes(list.stream(), span, errors)
        }
        _ => {
            unreadable(&run, key, errors);
            None
        }
    }
}

fn unreadable(run: &Tokens, key: &Ident, errors: &Errors) {
    errors.push(run.span(key.span()), HeaderStatusMisuse::StatusUnreadable);
}

fn codes(list: TokenStream, span: SpanRange, errors: &Errors) -> Option<Statuses> {
    let statuses = errors.scope(|errors| Some(distinct(list, span, errors)))?;
    if statuses.is_empty() {
        errors.push(span, HeaderStatusMisuse::StatusEmptyList);
        return None;
    }
    Some(statuses)
}

/// The codes of a list; each faulty or repeated one is reported.
fn distinct(list: TokenStream, span: SpanRange, errors: &Errors) -> Statuses {
    let mut statuses = Statuses::new();
    let tokens = crate::keys::flatten(list);
    let items =
        tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
    for item in items.filter(|item| !item.is_empty()) {
        let stream: TokenStream = item.iter().cloned().collect();
        let at = SpanRange::of(&stream, span.start());
        let Some(range) = code(item, at, errors) else {
            continue;
        };
        if statuses
            .iter()
            .any(|(low, high)| range.0 >= *low && range.1 <= *high)
        {
            let status = stream.to_string();
            errors.push(at, HeaderStatusMisuse::StatusTwice { status });
        } else {
            statuses.push(range);
        }
    }
    statuses
}

fn code(tokens: &[TokenTree], span: SpanRange, errors: &Errors) -> Option<(u16, u16)> {
    let misuse = match tokens {
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Int(number) if number.suffix().is_empty() => {
                match single(number.base10_digits()) {
                    Ok(code) => return Some((code, code)),
                    Err(misuse) => misuse,
                }
            }
            Lit::Str(text) => match range(&text.value()) {
                Ok(range) => return Some(range),
                Err(misuse) => misuse,
            },
            _ => HeaderStatusMisuse::StatusUnreadable,
        },
        _ => HeaderStatusMisuse::StatusUnreadable,
    };
    errors.push(span, misuse);
    None
}

fn single(digits: &str) -> Result<u16, HeaderStatusMisuse> {
    let status = digits.to_owned();
    match digits.parse::<u16>() {
        Ok(code @ 200..=399) => Ok(code),
        Ok(100..=199) => Err(HeaderStatusMisuse::StatusInformational { status }),
        Ok(400..=599) => Err(HeaderStatusMisuse::StatusNotSuccess { status }),
        _ => Err(HeaderStatusMisuse::StatusOutOfRange { status }),
    }
}

fn range(text: &str) -> Result<(u16, u16), HeaderStatusMisuse> {
    let status = text.to_owned();
    match text {
        "2XX" => Ok((200, 299)),
        "3XX" => Ok((300, 399)),
        "4XX" | "5XX" => Err(HeaderStatusMisuse::StatusNotSuccess { status }),
        "1XX" => Err(HeaderStatusMisuse::StatusInformational { status }),
        _ if !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit()) => {
            Err(HeaderStatusMisuse::StatusString { status })
        }
        _ => Err(HeaderStatusMisuse::StatusUnreadable),
    }
}
