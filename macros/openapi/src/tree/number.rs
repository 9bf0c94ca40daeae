//! A number as the document writes it: bounds of 64-bit integers do not fit into a float.

use std::cmp::Ordering;
use std::fmt;

/// A number of a document. Integers are exact as far as 128 bits go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer, also one that is written `1.0` or `1e3`.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

/// The greatest integer up to which every float is exact, 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    /// Reads a JSON number, or one of YAML's core schema (`0x1F`, `0o17`, `+1`, `.5`).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix("0x") {
            return i128::from_str_radix(digits, 16).ok().map(Self::Integer);
        }
        if let Some(digits) = text.strip_prefix("0o") {
            return i128::from_str_radix(digits, 8).ok().map(Self::Integer);
        }
        if let Ok(integer) = text.parse::<i128>() {
            return Some(Self::Integer(integer));
        }
        let float = text.parse::<f64>().ok().filter(|float| float.is_finite())?;
        if float.fract() == 0.0 && float.abs() <= EXACT {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "it is whole and within 2^53"
            )]
            return Some(Self::Integer(float as i128));
        }
        Some(Self::Float(float))
    }

    /// The integer, if it is one.
    #[must_use]
    pub fn as_integer(self) -> Option<i128> {
        match self {
            Self::Integer(integer) => Some(integer),
            Self::Float(_) => None,
        }
    }

    /// The number as a float, perhaps rounded.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "said in the documentation")]
    pub fn as_float(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left.partial_cmp(right),
            _ => self.as_float().partial_cmp(&other.as_float()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => write!(formatter, "{integer}"),
            Self::Float(float) => write!(formatter, "{float:?}"),
        }
    }
}
