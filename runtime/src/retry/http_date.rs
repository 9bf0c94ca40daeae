//! Dates in headers, in the three formats of RFC 9110 §5.6.7: takes a string and returns seconds since 1970.
//!
//! The crate `httpdate` does not serve here: it refuses a leap second (`23:59:60`), which the grammar of §5.6.7 allows,
//! and it reads two-digit years by a fixed century, where that section says that a date more than 50 years ahead lies
//! in the past.

const DAY: u64 = 86_400;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// The days of a common year before each month.
const DAYS_BEFORE: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// A date and a time of day, not checked yet.
struct UncheckedDate<'a> {
    year: u64,
    month: &'a str,
    day: u64,
    time: &'a str,
}

/// Reads a date as seconds since 1970; earlier dates are 0. `now`, in the same seconds, settles which century a year
/// of two digits belongs to.
pub(super) fn seconds(text: &str, now: u64) -> Option<u64> {
    let written = imf_fixdate(text)
        .or_else(|| rfc_850_date(text, now))
        .or_else(|| asctime_date(text))?;
    let month = MONTHS.iter().position(|name| *name == written.month)?;
    let days = days_since_1970(written.year, month, written.day)?;
    let seconds = seconds_of_day(written.time)?;
    Some(days.saturating_mul(DAY).saturating_add(seconds))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<UncheckedDate<'_>> {
    let (_, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let (day, rest) = rest.split_once(' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let (year, time) = rest.split_once(' ')?;
    Some(UncheckedDate {
        year: number(year, 4)?,
        month,
        day: number(day, 2)?,
        time,
    })
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc_850_date(text: &str, now: u64) -> Option<UncheckedDate<'_>> {
    let (_, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let (day, rest) = rest.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (year, time) = rest.split_once(' ')?;
    Some(UncheckedDate {
        year: with_century(number(year, 2)?, now),
        month,
        day: number(day, 2)?,
        time,
    })
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime_date(text: &str) -> Option<UncheckedDate<'_>> {
    let (_, rest) = text.split_once(' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let (time, year) = rest.strip_prefix(' ')?.split_once(' ')?;
    let day = match day.strip_prefix(' ') {
        Some(digit) => number(digit, 1)?,
        None => number(day, 2)?,
    };
    Some(UncheckedDate {
        year: number(year, 4)?,
        month,
        day,
        time,
    })
}

/// Exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u64> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

fn seconds_of_day(time: &str) -> Option<u64> {
    let (hour, rest) = time.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    // A minute may have a leap second.
    (hour < 24 && minute < 60 && second <= 60).then(|| {
        hour.saturating_mul(3600)
            .saturating_add(minute.saturating_mul(60))
            .saturating_add(second)
    })
}

/// The latest year with these last two digits that is at most 50 years ahead.
fn with_century(two_digits: u64, now: u64) -> u64 {
    const YEAR: u64 = 31_556_952;
    let latest = (now / YEAR).saturating_add(1970 + 50);
    let ahead = latest.saturating_sub(two_digits) % 100;
    latest.saturating_sub(ahead)
}

fn days_since_1970(year: u64, month: usize, day: u64) -> Option<u64> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let before = DAYS_BEFORE.get(month)?;
    let length = match month {
        1 if is_leap => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    if year < 1970 {
        return Some(0);
    }
    let leap_days = leap_days_before(year)
        .saturating_sub(leap_days_before(1970))
        .saturating_add(u64::from(is_leap && month > 1));
    let days = year.saturating_sub(1970).saturating_mul(365);
    let days = days.saturating_add(leap_days).saturating_add(*before);
    Some(days.saturating_add(day.saturating_sub(1)))
}

fn leap_days_before(year: u64) -> u64 {
    let last = year.saturating_sub(1);
    (last / 4)
        .saturating_sub(last / 100)
        .saturating_add(last / 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24.
    const NOW: u64 = 1_795_478_400;

    #[test]
    fn reads_the_three_formats() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(text, NOW), Some(784_111_777), "{text}");
        }
    }

    #[test]
    fn counts_days_as_calendars_do() {
        for (text, expected) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Tue, 24 Nov 2026 00:00:00 GMT", NOW),
            ("Mon, 01 Jan 1900 00:00:00 GMT", 0),
        ] {
            assert_eq!(seconds(text, NOW), Some(expected), "{text}");
        }
    }

    #[test]
    fn two_digits_are_at_most_fifty_years_ahead() {
        for (digits, year) in [(26, 2026), (76, 2076), (77, 1977), (99, 1999), (0, 2000)] {
            assert_eq!(with_century(digits, NOW), year);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            ",",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Thu, 29 Feb 2100 00:00:00 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov +994 08:49:37 GMT",
            "Sun, 06 Nov 1994  08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun Nov 06 08:49:37 94",
            "Sun Nov é 08:49:37 1994",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(seconds(text, NOW), None, "{text}");
        }
    }
}
