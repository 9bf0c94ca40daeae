//! The key `status`: a code, a list of codes, or a range such as `"2XX"`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::Lit;

use crate::errors::{Errors, SpanRange};
use crate::keys::value;
use crate::keys::{Form, Tokens};
use crate::misuse::HeaderStatusMisuse;

/// The success statuses.
pub(crate) type Statuses = Vec<WrittenStatus>;

/// A code or a range, where it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WrittenStatus {
    /// The least and the greatest code.
    pub(crate) codes: (u16, u16),
    #[cfg_attr(
        not(feature = "openapi"),
        allow(dead_code, reason = "only a comparison asks")
    )]
    pub(crate) span: SpanRange,
}

impl WrittenStatus {
    /// Whether its responses have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
    pub(crate) fn is_bodiless(&self) -> bool {
        matches!(self.codes, (204, 204) | (205, 205) | (304, 304))
    }
}

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Statuses> {
    let own = |tokens: &Tokens| {
        let value = meant(&tokens.squeezed()).unwrap_or_else(|| "204".to_owned());
        format!("status = {value}")
    };
    let run = value::assigned_as(key, form, &own, errors)?;
    let span = run.span(key.span());
    match run.tokens() {
        [TokenTree::Literal(_)] => {
            let codes = code(run.tokens(), span, errors)?;
            Some(vec![WrittenStatus { codes, span }])
        }
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
            let span = SpanRange::between(list.span_open(), list.span_close());
            codes(list.stream(), span, errors)
        }
        _ => {
            errors.push(span, unreadable(&run.squeezed(), "status = "));
            None
        }
    }
}

/// The fault of a value that is neither a code, a list, nor a range of a hundred.
fn unreadable(written: &str, before: &str) -> HeaderStatusMisuse {
    let help = meant(written).map_or_else(
        || "write `status = 204`, `status = [200, 201]`, or `status = \"2XX\"`".to_owned(),
        |meant| format!("write `{before}{meant}`"),
    );
    HeaderStatusMisuse::StatusUnreadable { help }
}

/// The names of the success statuses, as `http::StatusCode` has them.
const NAMES: [(&str, u16); 17] = [
    ("OK", 200),
    ("CREATED", 201),
    ("ACCEPTED", 202),
    ("NON_AUTHORITATIVE_INFORMATION", 203),
    ("NO_CONTENT", 204),
    ("RESET_CONTENT", 205),
    ("PARTIAL_CONTENT", 206),
    ("MULTI_STATUS", 207),
    ("ALREADY_REPORTED", 208),
    ("IM_USED", 226),
    ("MULTIPLE_CHOICES", 300),
    ("MOVED_PERMANENTLY", 301),
    ("FOUND", 302),
    ("SEE_OTHER", 303),
    ("NOT_MODIFIED", 304),
    ("TEMPORARY_REDIRECT", 307),
    ("PERMANENT_REDIRECT", 308),
];

/// The valid value that was meant by other tokens: `200..=204`, `(200, 204)`, `200 | 204`, `StatusCode::OK`, `2xx`.
pub(super) fn meant(written: &str) -> Option<String> {
    let text = written.replace([' ', '"'], "");
    if let Some((low, high)) = text.split_once("..") {
        let low = one(low)?;
        let high = match high.strip_prefix('=') {
            Some(high) => one(high)?,
            None => one(high).and_then(|high| high.checked_sub(1))?,
        };
        return span_of(low, high);
    }
    if let Some((low, high)) = text.split_once('-')
        && let (Some(low), Some(high)) = (one(low), one(high))
    {
        return span_of(low, high);
    }
    let inner = text.trim_matches(['(', ')', '{', '}', '[', ']', '&']);
    let items: Vec<&str> = inner
        .split([',', '|', ';', '/'])
        .filter(|item| !item.is_empty())
        .collect();
    let codes: Vec<String> = items
        .iter()
        .map(|item| single_meant(item))
        .collect::<Option<_>>()?;
    match codes.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        all => Some(format!("[{}]", all.join(", "))),
    }
}

/// One status by any spelling, as it is written here.
fn single_meant(item: &str) -> Option<String> {
    let upper = item.to_ascii_uppercase();
    if matches!(upper.as_str(), "2XX" | "2**" | "2" | "SUCCESS") {
        return Some("\"2XX\"".to_owned());
    }
    if matches!(upper.as_str(), "3XX" | "3**" | "3") {
        return Some("\"3XX\"".to_owned());
    }
    one(item).map(|code| code.to_string())
}

/// A code with or without a suffix, or by its name.
fn one(item: &str) -> Option<u16> {
    let name = item.rsplit(':').next().unwrap_or_default();
    let named = NAMES
        .iter()
        .find(|(known, _)| known.replace('_', "") == name.replace('_', "").to_ascii_uppercase());
    if let Some((_, code)) = named {
        return Some(*code);
    }
    let digits = name
        .split(|letter: char| !letter.is_ascii_digit() && letter != '_')
        .next()
        .unwrap_or_default();
    digits
        .replace('_', "")
        .parse()
        .ok()
        .filter(|code| (200..=399).contains(code))
}

/// All codes from one to another: as a range if it is one, else as a list.
fn span_of(low: u16, high: u16) -> Option<String> {
    match (low, high) {
        (200, 299) => Some("\"2XX\"".to_owned()),
        (300, 399) => Some("\"3XX\"".to_owned()),
        (low, high) if low <= high && high <= 399 && high.checked_sub(low)? < 20 => {
            let codes: Vec<String> = (low..=high).map(|code| code.to_string()).collect();
            Some(format!("[{}]", codes.join(", ")))
        }
        (low, _) => Some(format!("\"{}XX\"", low.checked_div(100)?)),
    }
}

fn codes(list: TokenStream, span: SpanRange, errors: &Errors) -> Option<Statuses> {
    let is_quoted = |token: &TokenTree| token.to_string().trim_matches('"').parse::<u16>().is_ok();
    let quoted = crate::keys::flatten(list.clone());
    let mut quoted = quoted
        .iter()
        .filter(|token| token.to_string().starts_with('"'));
    // Several codes in quotes are one slip.
    if quoted.clone().count() > 1 && quoted.all(is_quoted) {
        errors.push(span, unreadable(&Tokens::of(list).squeezed(), ""));
        return None;
    }
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
        let within = statuses
            .iter()
            .map(|known| known.codes)
            .find(|(low, high)| range.0 >= *low && range.1 <= *high);
        if let Some((low, high)) = within {
            let status = stream.to_string();
            let note = if low == high {
                String::new()
            } else {
                let class = low.checked_div(100).unwrap_or_default();
                format!("`{class}XX` has it already")
            };
            errors.push(at, HeaderStatusMisuse::StatusTwice { status, note });
        } else {
            statuses.push(WrittenStatus {
                codes: range,
                span: at,
            });
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
            _ => unreadable(&literal.to_string(), ""),
        },
        tokens => {
            let run: TokenStream = tokens.iter().cloned().collect();
            unreadable(&Tokens::of(run).squeezed(), "")
        }
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
            Err(single(text)
                .err()
                .unwrap_or(HeaderStatusMisuse::StatusString { status }))
        }
        _ => Err(unreadable(text, "status = ")),
    }
}
