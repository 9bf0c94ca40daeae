//! The declared constraints, applied to one scalar at a time and to the number of items of a list. An event enters,
//! it is passed on or the [`Violation`] leaves.
//!
//! Note: numbers are compared as numbers even if serde wrote a string, as decimal types do.

use std::cmp::Ordering;

use crate::descriptor::{Bound, Checks};
use crate::error::{Unrepresentable, Violation};
use crate::value::{Event, Scalar, Sink, text_of};

impl Checks {
    /// Whether anything is asked of a scalar.
    pub(crate) const fn ask_of_scalars(&self) -> bool {
        self.pattern.is_some()
            || self.min_length.is_some()
            || self.max_length.is_some()
            || self.minimum.is_some()
            || self.maximum.is_some()
    }

    /// Checks `scalar`, whose text is `text`.
    pub(crate) fn scalar(&self, scalar: Scalar<'_>, text: &str) -> Result<(), Violation> {
        if let Some(pattern) = self.pattern
            && !(pattern.matches)(text)
        {
            return Err(Violation::Pattern(pattern.text));
        }
        if self.min_length.is_some() || self.max_length.is_some() {
            let length = text.chars().count();
            if let Some(bound) = self.min_length.filter(|bound| length < *bound) {
                return Err(Violation::TooShort(bound));
            }
            if let Some(bound) = self.max_length.filter(|bound| length > *bound) {
                return Err(Violation::TooLong(bound));
            }
        }
        if let Some(bound) = self.minimum
            && !matches!(
                compare(scalar, bound),
                Some(Ordering::Equal | Ordering::Greater)
            )
        {
            return Err(Violation::BelowMinimum(bound));
        }
        if let Some(bound) = self.maximum
            && !matches!(
                compare(scalar, bound),
                Some(Ordering::Equal | Ordering::Less)
            )
        {
            return Err(Violation::AboveMaximum(bound));
        }
        Ok(())
    }

    /// Checks the number of items of a list.
    pub(crate) fn items(&self, items: usize) -> Result<(), Violation> {
        if let Some(bound) = self.min_items.filter(|bound| items < *bound) {
            return Err(Violation::TooFewItems(bound));
        }
        if let Some(bound) = self.max_items.filter(|bound| items > *bound) {
            return Err(Violation::TooManyItems(bound));
        }
        Ok(())
    }
}

/// Checks every scalar of a value, and the number of items of the list that it is, before a sink takes them.
pub(super) struct CheckingSink<'a, S> {
    checks: &'a Checks,
    sink: &'a mut S,
    /// How many lists and maps are open.
    open: usize,
    /// How many items of the outermost list were seen.
    items: Option<usize>,
}

impl<'a, S: Sink> CheckingSink<'a, S> {
    pub(super) fn new(checks: &'a Checks, sink: &'a mut S) -> Self {
        Self {
            checks,
            sink,
            open: 0,
            items: None,
        }
    }
}

impl<S: Sink> Sink for CheckingSink<'_, S> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        if let Event::Scalar(scalar) = event {
            text_of(scalar, |text| Ok(self.checks.scalar(scalar, text)?))?;
        }
        let ends = matches!(event, Event::ListEnd | Event::MapEnd);
        if let Some(items) = self.items.as_mut().filter(|_| self.open == 1 && !ends) {
            *items = items.saturating_add(1);
        }
        match event {
            Event::ListStart | Event::MapStart => {
                if self.open == 0 && event == Event::ListStart {
                    self.items = Some(0);
                }
                self.open = self.open.saturating_add(1);
            }
            Event::ListEnd | Event::MapEnd => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        if let Some(items) = self.items.filter(|_| self.open == 0) {
            self.checks.items(items)?;
        }
        self.sink.event(event)
    }
}

/// Compares a number, or a string that is one (as decimal types serialise), with `bound`; `None` for what is not a number.
fn compare(scalar: Scalar<'_>, bound: Bound) -> Option<Ordering> {
    match (scalar, bound) {
        (Scalar::Signed(value), Bound::Integer(bound)) => Some(value.cmp(&bound)),
        (Scalar::Unsigned(value), Bound::Integer(bound)) => {
            Some(u128::try_from(bound).map_or(Ordering::Greater, |bound| value.cmp(&bound)))
        }
        (Scalar::Byte(value), bound) => compare(Scalar::Unsigned(value.into()), bound),
        (Scalar::Text(text) | Scalar::Number(text), _) => {
            if let Ok(value) = text.parse() {
                return compare(Scalar::Signed(value), bound);
            }
            // Rust reads `inf`, too, which no API takes for a number.
            let value = text.parse().ok().filter(|value: &f64| value.is_finite())?;
            compare(Scalar::Float(value), bound)
        }
        (Scalar::Bool(_), _) => None,
        (scalar, bound) => as_float(scalar)?.partial_cmp(&match bound {
            Bound::Integer(bound) => approximate(bound),
            Bound::Float(bound) => bound,
        }),
    }
}

fn as_float(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        Scalar::Float(value) => Some(value),
        Scalar::Byte(value) => Some(value.into()),
        Scalar::Signed(value) => Some(approximate(value)),
        Scalar::Unsigned(value) => Some(i128::try_from(value).map_or(f64::MAX, approximate)),
        Scalar::Text(_) | Scalar::Number(_) | Scalar::Bool(_) => None,
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "compared with a bound that is a float, or a float itself"
)]
fn approximate(value: i128) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(minimum: Bound, maximum: Bound) -> Checks {
        Checks {
            minimum: Some(minimum),
            maximum: Some(maximum),
            ..Checks::default()
        }
    }

    #[test]
    fn bounds_hold_at_their_ends() {
        let checks = bounded(Bound::Integer(-1), Bound::Integer(100));
        for (value, good) in [(-2, false), (-1, true), (100, true), (101, false)] {
            assert_eq!(
                checks.scalar(Scalar::Signed(value), "").is_ok(),
                good,
                "{value}"
            );
        }
        assert!(checks.scalar(Scalar::Unsigned(u128::MAX), "").is_err());
        let least = Checks {
            minimum: Some(Bound::Integer(1)),
            ..Checks::default()
        };
        for text in ["inf", "infinity", "NaN", "1e999"] {
            assert!(least.scalar(Scalar::Text(text), text).is_err(), "{text}");
        }
    }

    #[test]
    fn bounds_compare_every_kind_of_number() {
        let checks = bounded(Bound::Float(0.5), Bound::Integer(2));
        for (scalar, good) in [
            (Scalar::Float(0.5), true),
            (Scalar::Float(2.5), false),
            (Scalar::Unsigned(0), false),
            (Scalar::Signed(1), true),
            (Scalar::Text("0.75"), true),
            (Scalar::Text("3"), false),
            (Scalar::Text("many"), false),
            (Scalar::Bool(true), false),
        ] {
            assert_eq!(checks.scalar(scalar, "").is_ok(), good, "{scalar:?}");
        }
    }

    #[test]
    fn lengths_count_characters() {
        let checks = Checks {
            min_length: Some(2),
            max_length: Some(3),
            ..Checks::default()
        };
        for (text, good) in [("é", false), ("éé", true), ("ééé", true), ("éééé", false)] {
            assert_eq!(
                checks.scalar(Scalar::Text(text), text).is_ok(),
                good,
                "{text}"
            );
        }
    }
}
