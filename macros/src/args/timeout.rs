//! The keys `timeout` and `attempt_timeout`: whole minutes, seconds, or milliseconds with their unit.

use syn::LitStr;

use crate::errors::Errors;
use crate::misuse::AttributeMisuse;

/// A year: longer is a slip of the unit.
const LONGEST: u64 = 366 * 24 * 60 * 60 * 1000;

/// Milliseconds of `timeout`.
pub(super) fn read_timeout(literal: &LitStr, errors: &Errors) -> Option<u64> {
    read("timeout", literal, errors)
}

/// Milliseconds of `attempt_timeout`.
pub(super) fn read_attempt_timeout(literal: &LitStr, errors: &Errors) -> Option<u64> {
    read("attempt_timeout", literal, errors)
}

fn read(key: &'static str, literal: &LitStr, errors: &Errors) -> Option<u64> {
    match parse(key, &literal.value()) {
        Ok(milliseconds) => Some(milliseconds),
        Err(misuse) => {
            errors.push(literal.span(), misuse);
            None
        }
    }
}

fn parse(key: &'static str, text: &str) -> Result<u64, AttributeMisuse> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let factor = match unit {
        "m" => 60_000,
        "s" => 1000,
        "ms" => 1,
        "" if !digits.is_empty() => {
            let seconds = digits.to_owned();
            return Err(AttributeMisuse::TimeoutWithoutUnit { key, seconds });
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
        .ok_or(AttributeMisuse::TimeoutTooLong { key })?;
    if milliseconds == 0 {
        return Err(AttributeMisuse::TimeoutZero { key });
    }
    Ok(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_minutes_seconds_and_milliseconds() {
        let parse = |text| parse("timeout", text);
        let key = "timeout";
        assert_eq!(parse("5m"), Ok(300_000));
        assert_eq!(parse("30s"), Ok(30_000));
        assert_eq!(parse("500ms"), Ok(500));
        assert_eq!(parse("0s"), Err(AttributeMisuse::TimeoutZero { key }));
        for text in ["99999999999s", "600000m", "99999999999999999999m"] {
            assert_eq!(parse(text), Err(AttributeMisuse::TimeoutTooLong { key }));
        }
        for text in [
            "", "s", "m", "5h", "1.5s", "-1s", "5 s", "5S", "5M", "1m30s", "5min",
        ] {
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
