//! Durations, such as that of the key `timeout`: whole minutes, seconds, or milliseconds with their unit.

use syn::LitStr;

use crate::errors::Errors;
use crate::misuse::KeyMisuse;

/// A year: longer is a slip of the unit.
const LONGEST: u64 = 366 * 24 * 60 * 60 * 1000;

/// What was written in place of a duration.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    WithoutUnit,
    Unreadable,
    Zero,
    TooLong,
}

/// The milliseconds that the literal of `key` says.
pub(super) fn read(key: &'static str, literal: &LitStr, errors: &Errors) -> Option<u64> {
    let text = literal.value();
    let fault = match parse(&text) {
        Ok(milliseconds) => return Some(milliseconds),
        Err(fault) => fault,
    };
    let key = key.to_owned();
    let misuse = match fault {
        Fault::WithoutUnit => KeyMisuse::DurationWithoutUnit { key, seconds: text },
        Fault::Unreadable => {
            let help = match spelled(&text) {
                Some(duration) => format!("write `\"{duration}\"`"),
                None => "write whole minutes, seconds, or milliseconds, such as `\"5m\"`, `\"30s\"`, or `\"500ms\"`"
                    .to_owned(),
            };
            KeyMisuse::DurationUnreadable {
                key,
                value: text,
                help,
            }
        }
        Fault::Zero => KeyMisuse::DurationZero { key },
        Fault::TooLong => KeyMisuse::DurationTooLong { key },
    };
    errors.push(literal.span(), misuse);
    None
}

fn parse(text: &str) -> Result<u64, Fault> {
    let (digits, unit) = split(text, |letter| letter.is_ascii_digit());
    if digits.is_empty() {
        return Err(Fault::Unreadable);
    }
    let factor = match unit {
        "m" => 60_000,
        "s" => 1000,
        "ms" => 1,
        "" if digits.bytes().all(|digit| digit == b'0') => return Err(Fault::Zero),
        "" => return Err(Fault::WithoutUnit),
        _ => return Err(Fault::Unreadable),
    };
    let milliseconds = digits
        .parse::<u64>()
        .ok()
        .and_then(|count| count.checked_mul(factor))
        .filter(|milliseconds| *milliseconds <= LONGEST)
        .ok_or(Fault::TooLong)?;
    if milliseconds == 0 {
        return Err(Fault::Zero);
    }
    Ok(milliseconds)
}

fn split(text: &str, is_number: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|letter| !is_number(letter)).unwrap_or(text.len());
    text.split_at(end)
}

/// The duration that another spelling stands for: `30s` for `30 sec`, `1500ms` for `1.5s`, `60m` for `1h`.
fn meant(text: &str) -> Option<String> {
    in_parts(text).or_else(|| of_one_unit(text))
}

/// `1h30m` as `90m`: what is written as several numbers, each with its unit.
fn in_parts(text: &str) -> Option<String> {
    let mut rest = text.trim();
    let (mut milliseconds, mut parts) = (0_u64, 0_u32);
    while !rest.is_empty() {
        let (digits, after) = split(rest, |letter| letter.is_ascii_digit());
        let (unit, after) = split(after, |letter| !letter.is_ascii_digit());
        let part = of_one_unit(&format!("{digits}{}", unit.trim()))?;
        milliseconds = milliseconds.checked_add(parse(&part).ok()?)?;
        parts = parts.checked_add(1)?;
        rest = after;
    }
    let units = [("m", 60_000), ("s", 1000), ("ms", 1)];
    let (unit, factor) = units
        .iter()
        .find(|(_, factor)| milliseconds.checked_rem(*factor) == Some(0))?;
    let duration = format!("{}{unit}", milliseconds.checked_div(*factor)?);
    (parts > 1 && parse(&duration).is_ok()).then_some(duration)
}

fn of_one_unit(text: &str) -> Option<String> {
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let (number, unit) = split(text.trim(), is_number);
    let (factor, unit) = match unit.trim().to_ascii_lowercase().as_str() {
        "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => (1_u64, "ms"),
        "s" | "sec" | "secs" | "second" | "seconds" => (1000, "s"),
        "m" | "min" | "mins" | "minute" | "minutes" => (60_000, "m"),
        "h" | "hr" | "hrs" | "hour" | "hours" => (3_600_000, "h"),
        "d" | "day" | "days" => (86_400_000, "d"),
        "w" | "week" | "weeks" => (604_800_000, "w"),
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.parse::<u64>().ok()?.checked_mul(factor)?;
    let mut milliseconds = whole;
    let mut tenth = factor;
    for digit in fraction.chars() {
        tenth = tenth.checked_div(10).filter(|tenth| *tenth > 0)?;
        let digit = u64::from(digit.to_digit(10)?);
        milliseconds = milliseconds.checked_add(digit.checked_mul(tenth)?)?;
    }
    let units = [("m", 60_000), ("s", 1000), ("ms", 1)];
    let kept = units
        .iter()
        .find(|(name, _)| *name == unit)
        .filter(|_| fraction.is_empty());
    let whole_in = |(_, factor): &&(&str, u64)| milliseconds.checked_rem(*factor) == Some(0);
    let (unit, factor) = kept.or_else(|| units.iter().find(whole_in))?;
    let duration = format!("{}{unit}", milliseconds.checked_div(*factor)?);
    parse(&duration).is_ok().then_some(duration)
}

/// The duration that other tokens stand for, as well: `Duration::from_secs(30)`, `30`, `"PT30S"`.
pub(super) fn spelled(written: &str) -> Option<String> {
    let text = written.to_ascii_lowercase().replace([' ', '_', '"'], "");
    if parse(&text).is_ok() {
        return Some(text);
    }
    let text = match text.split_once("from") {
        Some((_, call)) => {
            let call = call.replace("_f64", "").replace("_f32", "");
            let call = call.replace("f64", "").replace("f32", "");
            let (unit, number) = call.split_once('(')?;
            format!("{}{unit}", number.strip_suffix(')')?)
        }
        None => text.strip_prefix("pt").unwrap_or(&text).to_owned(),
    };
    let in_seconds = !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.');
    let text = if in_seconds { format!("{text}s") } else { text };
    meant(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_minutes_seconds_and_milliseconds() {
        assert_eq!(parse("5m"), Ok(300_000));
        assert_eq!(parse("30s"), Ok(30_000));
        assert_eq!(parse("500ms"), Ok(500));
        assert_eq!(parse("5"), Err(Fault::WithoutUnit));
        for text in ["0m", "0s", "0ms"] {
            assert_eq!(parse(text), Err(Fault::Zero), "{text}");
        }
        for text in ["99999999999s", "999999m", "99999999999999999999s"] {
            assert_eq!(parse(text), Err(Fault::TooLong), "{text}");
        }
        for text in [
            "", "s", "5min", "1h", "1.5s", "-1s", "5 s", "5S", "5M", "1m30s",
        ] {
            assert_eq!(parse(text), Err(Fault::Unreadable), "{text}");
        }
    }

    #[test]
    fn knows_what_other_spellings_mean() {
        for (text, duration) in [
            ("1.5s", Some("1500ms")),
            ("0.5m", Some("30s")),
            ("0.25ms", None),
            ("2min", Some("2m")),
            ("90 minutes", Some("90m")),
            ("30sec", Some("30s")),
            ("120 s", Some("120s")),
            ("30S", Some("30s")),
            (" 5m ", Some("5m")),
            ("1h", Some("60m")),
            ("250millis", Some("250ms")),
            ("", None),
            ("s", None),
            ("soon", None),
            ("-1s", None),
            ("1m30s", Some("90s")),
            ("1h30m", Some("90m")),
            ("1s500ms", Some("1500ms")),
            ("1m30", None),
            ("1d", Some("1440m")),
            ("0 sec", None),
        ] {
            assert_eq!(meant(text).as_deref(), duration, "{text}");
        }
    }
}
