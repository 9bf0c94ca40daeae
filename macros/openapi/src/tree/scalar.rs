//! What a plain YAML scalar is, by the core schema of YAML 1.2.2 §10.3.2: `yes`, `on`, and `1:30` are strings.

use super::EntryKind;

pub(super) fn kind(text: &str) -> EntryKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => EntryKind::Null,
        "true" | "True" | "TRUE" => EntryKind::True,
        "false" | "False" | "FALSE" => EntryKind::False,
        _ if is_number(text) => EntryKind::Number,
        _ => EntryKind::Text,
    }
}

fn is_number(text: &str) -> bool {
    // Most scalars are words, and some are long.
    if !text.starts_with(['-', '+', '.']) && !text.starts_with(|first: char| first.is_ascii_digit())
    {
        return false;
    }
    let all = |digits: &str, radix: u32| {
        !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return all(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return all(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    let has_digit = !integer.is_empty() || !fraction.is_empty();
    let exponent = exponent
        .is_none_or(|exponent| all(exponent.strip_prefix(['-', '+']).unwrap_or(exponent), 10));
    has_digit && digits(integer) && digits(fraction) && exponent
}
