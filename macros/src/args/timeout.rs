//! The key `timeout`: whole seconds or milliseconds with their unit.

use syn::LitStr;

use crate::errors::Errors;
use crate::misuse::AttributeMisuse;

/// A year: longer is a slip of the unit.
const LONGEST: u64 = 366 * 24 * 60 * 60 * 1000;

/// Milliseconds.
pub(super) fn read(literal: &LitStr, errors: &Errors) -> Option<u64> {
    match parse(&literal.value()) {
        Ok(milliseconds) => Some(milliseconds),
        Err(misuse) => {
            errors.push(literal.span(), misuse);
            None
        }
    }
}

fn parse(text: &str) -> Result<u64, AttributeMisuse> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let factor = match unit {
        "s" => 1000,
        "ms" => 1,
        "" if !digits.is_empty() => {
            let seconds = digits.to_owned();
            return Err(AttributeMisuse::TimeoutWithoutUnit { seconds });
        }
        _ => 0,
    };
    if factor == 0 || digits.is_empty() {
        let value = text.to_owned();
        return Err(AttributeMisuse::TimeoutUnreadable { value });
    }
    let milliseconds = digits
        .parse::<u64>()
        .ok()
        .and_then(|count| count.checked_mul(factor))
        .filter(|milliseconds| *milliseconds <= LONGEST)
        .ok_or(AttributeMisuse::TimeoutTooLong)?;
    if milliseconds == 0 {
        return Err(AttributeMisuse::TimeoutZero);
    }
    Ok(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_seconds_and_milliseconds() {
        assert_eq!(parse("30s"), Ok(30_000));
        assert_eq!(parse("500ms"), Ok(500));
        assert_eq!(parse("0s"), Err(AttributeMisuse::TimeoutZero));
        assert_eq!(parse("99999999999s"), Err(AttributeMisuse::TimeoutTooLong));
        for text in ["", "s", "5m", "1.5s", "-1s", "5 s", "5S"] {
            assert!(
                matches!(parse(text), Err(AttributeMisuse::TimeoutUnreadable { .. })),
                "{text}"
            );
        }
        assert!(matches!(
            parse("5"),
            Err(AttributeMisuse::TimeoutWithoutUnit { .. })
        ));
    }
}
