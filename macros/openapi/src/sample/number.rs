//! Numbers within bounds.

use super::view::View;
use crate::tree::Number;

/// An integer: the one nearest to 1 that the bounds and `multipleOf` allow, counted on by `variant`.
pub(super) fn integer(view: &View<'_>, variant: usize) -> String {
    let (least, most) = integer_bounds(view);
    let step = view
        .number("multipleOf")
        .and_then(Number::as_integer)
        .map_or(1, i128::abs)
        .max(1);
    let variant = i128::try_from(variant).unwrap_or_default();
    let wanted = 1.clamp(least, most.max(least));
    // The next multiple upwards, or else downwards.
    let up = wanted
        .checked_add(step)
        .and_then(|sum| sum.checked_sub(1))
        .and_then(|sum| sum.checked_div_euclid(step))
        .and_then(|count| count.checked_add(variant))
        .and_then(|count| count.checked_mul(step));
    let down = most
        .checked_div_euclid(step)
        .and_then(|count| count.checked_sub(variant))
        .and_then(|count| count.checked_mul(step));
    let within = |value: &i128| (least..=most).contains(value);
    let value = up.filter(within).or(down.filter(within));
    value.unwrap_or(wanted).to_string()
}

fn integer_bounds(view: &View<'_>) -> (i128, i128) {
    let (mut least, mut most) = match view.format().as_deref() {
        Some("int32") => (i128::from(i32::MIN), i128::from(i32::MAX)),
        _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    for schema in view.schemas() {
        if let Some(bound) = schema.minimum() {
            least = least.max(whole(bound.value, f64::ceil, bound.exclusive, 1));
        }
        if let Some(bound) = schema.maximum() {
            most = most.min(whole(bound.value, f64::floor, bound.exclusive, -1));
        }
    }
    (least, most)
}

/// The whole number at a bound, or the next one where the bound itself is out.
fn whole(bound: Number, round: fn(f64) -> f64, exclusive: bool, next: i128) -> i128 {
    match bound {
        Number::Integer(value) if exclusive => value.saturating_add(next),
        Number::Integer(value) => value,
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a cast of a float saturates"
        )]
        Number::Float(value) => round(value) as i128,
    }
}

/// A number within the bounds.
pub(super) fn number(view: &View<'_>, variant: usize) -> String {
    let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
    let (mut is_above, mut is_below) = (false, false);
    for schema in view.schemas() {
        if let Some(bound) = schema.minimum()
            && bound.value.as_float() >= least
        {
            (least, is_above) = (bound.value.as_float(), bound.exclusive);
        }
        if let Some(bound) = schema.maximum()
            && bound.value.as_float() <= most
        {
            (most, is_below) = (bound.value.as_float(), bound.exclusive);
        }
    }
    let fits = |value: f64| {
        let is_finite = value.is_finite();
        is_finite
            && (if is_above {
                value > least
            } else {
                value >= least
            })
            && (if is_below {
                value < most
            } else {
                value <= most
            })
    };
    if let Some(step) = view.number("multipleOf").map(Number::as_float)
        && step > 0.0
    {
        let first = (least.max(0.0) / step).ceil() * step;
        let value = [first, first + step].into_iter().find(|value| fits(*value));
        return written(value.unwrap_or(first));
    }
    #[allow(clippy::cast_precision_loss, reason = "a list is not that long")]
    let variant = variant as f64;
    let middle = f64::midpoint(least, most);
    let tried = [
        1.5 + variant,
        least + variant,
        least + 1.0,
        middle,
        most,
        least,
    ];
    written(tried.into_iter().find(|value| fits(*value)).unwrap_or(1.5))
}

fn written(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    format!("{value:?}")
}
