//! What `#[status(…)]` lists.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange, did_you_mean_of, nearest};
use crate::keys::flatten;
use crate::media::ResponseFormat;
use crate::misuse::ByStatusMisuse;

/// The statuses that a variant takes; the first that fits an answer is the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Code(u16),
    /// `4XX`, as 4.
    Range(u16),
    Default,
}

#[cfg(feature = "openapi")]
impl Status {
    /// The least and the greatest code; none for `default`.
    pub(super) fn bounds(self) -> Option<(u16, u16)> {
        match self {
            Self::Code(code) => Some((code, code)),
            Self::Range(class) => {
                let low = class.saturating_mul(100);
                Some((low, low.saturating_add(99)))
            }
            Self::Default => None,
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(class) => write!(formatter, "{class}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// One item of the list.
#[derive(Debug)]
pub(super) enum Item {
    Status(Status),
    Format(ResponseFormat, Ident),
}

const WORDS: [&str; 4] = ["default", "json", "text", "bytes"];

/// Reads the list; each faulty item is reported.
pub(super) fn items(tokens: TokenStream, errors: &Errors) -> Vec<(Item, SpanRange)> {
    let tokens = flatten(tokens);
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
    tokens
        .split(is_comma)
        .filter_map(|tokens| {
            let first = tokens.first()?;
            let span = SpanRange::of(
                &tokens.iter().cloned().collect::<TokenStream>(),
                first.span(),
            );
            match item(tokens) {
                Ok(item) => Some((item, span)),
                Err(misuse) => {
                    errors.push(span, misuse);
                    None
                }
            }
        })
        .collect()
}

fn item(tokens: &[TokenTree]) -> Result<Item, ByStatusMisuse> {
    match tokens {
        [TokenTree::Ident(word)] => named(word),
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Int(number) if number.suffix().is_empty() => code(number.base10_digits()),
            Lit::Str(text) if text.suffix().is_empty() => range(&text),
            _ => Err(unreadable(tokens)),
        },
        _ => Err(unreadable(tokens)),
    }
}

/// The fault of anything else, with what was probably meant: `404 | 410`, `404..=410`, `404u16`, `StatusCode::NOT_FOUND`.
fn unreadable(tokens: &[TokenTree]) -> ByStatusMisuse {
    let run: TokenStream = tokens.iter().cloned().collect();
    let written = crate::keys::Tokens::of(run).squeezed();
    let one = |item: &str| {
        let digits: String = item.chars().take_while(char::is_ascii_digit).collect();
        let code = digits.parse::<u16>().ok()?;
        let rest = item.get(digits.len()..)?;
        match (code, rest.to_ascii_uppercase().as_str()) {
            (2..=5, "XX") => Some(format!("\"{code}XX\"")),
            (200..=599, "" | "U16" | "I32" | "U32" | ".0" | "USIZE" | "U8") => {
                Some(code.to_string())
            }
            _ => None,
        }
    };
    let list = written.trim_matches(['[', ']', '(', ')', '{', '}']);
    let codes: Option<Vec<String>> = match list.split_once("..") {
        Some((low, high)) => {
            one(low)
                .zip(one(high.trim_start_matches('=')))
                .and_then(|(low, high)| {
                    let (low, mut high) = (low.parse::<u16>().ok()?, high.parse::<u16>().ok()?);
                    if !list.contains("..=") {
                        high = high.checked_sub(1)?;
                    }
                    let class = low.checked_div(100)?;
                    if low.checked_rem(100)? == 0 && high == low.checked_add(99)? {
                        return Some(vec![format!("\"{class}XX\"")]);
                    }
                    let few = low <= high && high.checked_sub(low)? < 12;
                    few.then(|| (low..=high).map(|code| code.to_string()).collect())
                })
        }
        None => list
            .replace("or", "|")
            .split(['|', ',', '/'])
            .map(one)
            .collect(),
    };
    ByStatusMisuse::Unreadable {
        help: codes.filter(|codes| !codes.is_empty()).map_or_else(
            || "write `#[status(404)]`, `#[status(\"4XX\")]`, or `#[status(default)]`".to_owned(),
            |codes| format!("write `#[status({})]`", codes.join(", ")),
        ),
    }
}

fn named(word: &Ident) -> Result<Item, ByStatusMisuse> {
    let text = word.to_string();
    Ok(match text.as_str() {
        "default" => Item::Status(Status::Default),
        "json" => Item::Format(ResponseFormat::Json, word.clone()),
        "text" => Item::Format(ResponseFormat::Text, word.clone()),
        "bytes" => Item::Format(ResponseFormat::Raw, word.clone()),
        _ => {
            let help = did_you_mean_of(
                meant(&text).or_else(|| nearest(&text, &WORDS)),
                "words",
                &WORDS,
            );
            return Err(ByStatusMisuse::Word { word: text, help });
        }
    })
}

/// The word that another one stands for: `other`, `_`, `"*"`, `"application/json"`.
fn meant(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_lowercase().as_str() {
        "_" | "*" | "other" | "others" | "else" | "any" | "rest" | "all" | "fallback"
        | "otherwise" => "default",
        "application/json" | "object" => "json",
        "text/plain" | "plain" | "string" | "str" | "xml" | "html" => "text",
        "application/octet-stream" | "binary" | "raw" | "octets" => "bytes",
        _ => return None,
    })
}

/// The codes in one string: `"404, 410"`.
fn codes(text: &str) -> Option<String> {
    let codes: Option<Vec<&str>> = text
        .split([',', '|', '/', ' '])
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(|code| matches!(self::code(code), Ok(Item::Status(_))).then_some(code))
        .collect();
    codes
        .filter(|codes| codes.len() > 1)
        .map(|codes| codes.join(", "))
}

fn code(digits: &str) -> Result<Item, ByStatusMisuse> {
    let status = digits.to_owned();
    match digits.parse() {
        Ok(code @ 200..=599) => Ok(Item::Status(Status::Code(code))),
        Ok(100..=199) => Err(ByStatusMisuse::Informational { status }),
        _ => Err(ByStatusMisuse::OutOfRange { status }),
    }
}

fn range(literal: &LitStr) -> Result<Item, ByStatusMisuse> {
    let range = literal.value();
    let class = match range.as_str() {
        "default" => return Ok(Item::Status(Status::Default)),
        "2XX" => 2,
        "3XX" => 3,
        "4XX" => 4,
        "5XX" => 5,
        "1XX" => return Err(ByStatusMisuse::Informational { status: range }),
        text if !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit()) => {
            return Err(ByStatusMisuse::Text { status: range });
        }
        text => {
            let upper = text.to_ascii_uppercase();
            let help = match upper.as_str() {
                "2XX" | "3XX" | "4XX" | "5XX" => format!("write `\"{upper}\"`"),
                _ => match meant(text).map(str::to_owned).or_else(|| codes(text)) {
                    Some(meant) => format!("write `{meant}`"),
                    None => {
                        "the ranges are `\"2XX\"`, `\"3XX\"`, `\"4XX\"`, and `\"5XX\"`".to_owned()
                    }
                },
            };
            return Err(ByStatusMisuse::Range { range, help });
        }
    };
    Ok(Item::Status(Status::Range(class)))
}
