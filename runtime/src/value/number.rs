//! Numbers as text, without allocating. A scalar enters, its text is lent to a closure.

use std::fmt::Write as _;

use super::Scalar;
use super::stack_string::StackString;
use crate::error::Unrepresentable;

/// Room for most numbers with a fraction; longer ones are written too.
const ROOM: usize = 64;

/// Calls `then` with the text of `scalar`.
///
/// Whole numbers have no fraction, others the shortest text that reads back as the same number, very large and very
/// small ones an exponent (`1e300`). Neither JSON nor OpenAPI has a text for infinities and for what is not a number.
pub(crate) fn text_of<R>(
    scalar: Scalar<'_>,
    then: impl FnOnce(&str) -> Result<R, Unrepresentable>,
) -> Result<R, Unrepresentable> {
    let mut whole = itoa::Buffer::new();
    // 64 bits suffice for nearly all whole numbers, and divide in one instruction.
    match scalar {
        Scalar::Text(text) | Scalar::Number(text) => then(text),
        Scalar::Bool(value) => then(if value { "true" } else { "false" }),
        Scalar::Signed(value) => then(match i64::try_from(value) {
            Ok(value) => whole.format(value),
            Err(_) => whole.format(value),
        }),
        Scalar::Unsigned(value) => then(match u64::try_from(value) {
            Ok(value) => whole.format(value),
            Err(_) => whole.format(value),
        }),
        Scalar::Byte(value) => then(whole.format(value)),
        Scalar::Float(value) => then(float_text(value)?.as_str()),
    }
}

fn float_text(value: f64) -> Result<StackString<ROOM>, Unrepresentable> {
    let mut digits = StackString::new();
    let written = if !value.is_finite() {
        return Err(Unrepresentable::NotFinite);
    } else if value != 0.0 && !(1e-6..1e21).contains(&value.abs()) {
        write!(digits, "{value:e}")
    } else {
        write!(digits, "{value}")
    };
    written.map_err(|_| Unrepresentable::NotFinite)?;
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(scalar: Scalar<'_>) -> String {
        text_of(scalar, |text| Ok(text.to_owned())).unwrap()
    }

    #[test]
    fn writes_numbers_the_shortest_way() {
        for (scalar, expected) in [
            (
                Scalar::Signed(i128::MIN),
                "-170141183460469231731687303715884105728",
            ),
            (
                Scalar::Unsigned(u128::MAX),
                "340282366920938463463374607431768211455",
            ),
            (Scalar::Signed(i64::MIN.into()), "-9223372036854775808"),
            (
                Scalar::Signed(i128::from(i64::MIN) - 1),
                "-9223372036854775809",
            ),
            (Scalar::Unsigned(u64::MAX.into()), "18446744073709551615"),
            (
                Scalar::Unsigned(u128::from(u64::MAX) + 1),
                "18446744073709551616",
            ),
            (Scalar::Byte(255), "255"),
            (Scalar::Float(1.0), "1"),
            (Scalar::Float(-0.5), "-0.5"),
            (Scalar::Float(1e20), "100000000000000000000"),
            (Scalar::Float(1e21), "1e21"),
            (Scalar::Float(f64::MAX), "1.7976931348623157e308"),
            (Scalar::Float(5e-324), "5e-324"),
            (Scalar::Float(0.0), "0"),
            (Scalar::Bool(true), "true"),
        ] {
            assert_eq!(text(scalar), expected);
        }
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(
                text_of(Scalar::Float(value), |_| Ok(())),
                Err(Unrepresentable::NotFinite)
            );
        }
    }
}
