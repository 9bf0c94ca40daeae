//! What a value must be.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{LitFloat, LitInt};

use crate::errors::Errors;
use crate::keys::Spanned;
use crate::keys::value::{self, TextKey};
use crate::keys::{Form, Tokens};
use crate::misuse::ConstraintMisuse;
use crate::pattern::{self, Pattern};

/// The options that are constraints.
pub(super) const CONSTRAINTS: [&str; 7] = [
    "pattern",
    "min_length",
    "max_length",
    "minimum",
    "maximum",
    "min_items",
    "max_items",
];

/// A least or greatest number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bound {
    Integer(i128),
    Float(f64),
}

impl Bound {
    fn is_above(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left > right,
            (left, right) => left.as_float() > right.as_float(),
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "bounds of different kinds are compared as floats"
    )]
    fn as_float(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// What a value must be, in the words of `OpenAPI`.
#[derive(Clone, Default)]
pub(crate) struct Constraints {
    pub(crate) pattern: Option<Spanned<Pattern>>,
    pub(crate) min_length: Option<Spanned<usize>>,
    pub(crate) max_length: Option<Spanned<usize>>,
    pub(crate) minimum: Option<Spanned<Bound>>,
    pub(crate) maximum: Option<Spanned<Bound>>,
    pub(crate) min_items: Option<Spanned<usize>>,
    pub(crate) max_items: Option<Spanned<usize>>,
}

impl Constraints {
    /// Reads one constraint.
    pub(super) fn read(&mut self, name: &str, key: &Ident, form: Form, errors: &Errors) {
        match name {
            "pattern" => self.pattern = pattern(key, form, errors),
            "min_length" => self.min_length = count(key, form, errors),
            "max_length" => self.max_length = count(key, form, errors),
            "min_items" => self.min_items = count(key, form, errors),
            "max_items" => self.max_items = count(key, form, errors),
            "minimum" => self.minimum = bound(key, form, errors),
            "maximum" => self.maximum = bound(key, form, errors),
            _ => {}
        }
    }

    /// Pairs that no value can meet; the second of each is reported, in the order of the text.
    pub(crate) fn check(&self, errors: &Errors) {
        pair(
            self.min_length.as_ref(),
            self.max_length.as_ref(),
            ["min_length", "max_length"],
            |least, most| least > most,
            errors,
        );
        pair(
            self.min_items.as_ref(),
            self.max_items.as_ref(),
            ["min_items", "max_items"],
            |least, most| least > most,
            errors,
        );
        pair(
            self.minimum.as_ref(),
            self.maximum.as_ref(),
            ["minimum", "maximum"],
            |least, most| least.is_above(*most),
            errors,
        );
    }
}

fn pair<T>(
    least: Option<&Spanned<T>>,
    most: Option<&Spanned<T>>,
    names: [&str; 2],
    crossed: fn(&T, &T) -> bool,
    errors: &Errors,
) {
    if let (Some(least), Some(most)) = (least, most)
        && crossed(&least.value, &most.value)
    {
        let [least, greatest] = names.map(str::to_owned);
        errors.push(
            most.key,
            ConstraintMisuse::MinimumOverMaximum {
                least,
                most: greatest,
            },
        );
    }
}

fn setting<T>(key: &Ident, value: T) -> Spanned<T> {
    Spanned {
        key: key.span(),
        span: key.span().into(),
        value,
    }
}

fn pattern(key: &Ident, form: Form, errors: &Errors) -> Option<Spanned<Pattern>> {
    let kind = TextKey::quoted("pattern = \"^[a-z]+$\"");
    let literal = value::text(key, form, kind, errors)?;
    Some(setting(key, pattern::read(&literal, errors)?))
}

fn count(key: &Ident, form: Form, errors: &Errors) -> Option<Spanned<usize>> {
    let name = key.to_string();
    let run = value::assigned(key, form, &format!("{name} = 10"), errors)?;
    let tokens: TokenStream = run.tokens().iter().cloned().collect();
    let number = syn::parse2::<LitInt>(tokens)
        .ok()
        .filter(|number| number.suffix().is_empty())
        .and_then(|number| number.base10_parse::<usize>().ok());
    if number.is_none() {
        errors.push(
            run.span(key.span()),
            ConstraintMisuse::BoundNotInteger {
                key: name,
                example: meant(&run, |text| text.parse::<usize>().is_ok()),
            },
        );
    }
    Some(setting(key, number?))
}

fn bound(key: &Ident, form: Form, errors: &Errors) -> Option<Spanned<Bound>> {
    let name = key.to_string();
    let run = value::assigned(key, form, &format!("{name} = 10"), errors)?;
    let bound = number(&run);
    if bound.is_none() {
        errors.push(
            run.span(key.span()),
            ConstraintMisuse::BoundNotNumber {
                key: name,
                example: meant(&run, |text| text.parse::<f64>().is_ok()),
            },
        );
    }
    Some(setting(key, bound?))
}

/// The number to write: the one between quotes, or an example.
fn meant(run: &Tokens, is_number: fn(&str) -> bool) -> String {
    let source = run.source();
    let text = source.trim_matches('"');
    let is_literal = text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && text.ends_with(|last: char| last.is_ascii_digit());
    if is_literal && text.len() < source.len() && is_number(text) {
        text.to_owned()
    } else {
        "10".to_owned()
    }
}

/// An integer or a float, perhaps negative.
fn number(run: &Tokens) -> Option<Bound> {
    let (negative, digits) = match run.tokens() {
        [TokenTree::Punct(minus), digits] if minus.as_char() == '-' => (true, digits),
        [digits] => (false, digits),
        _ => return None,
    };
    let tokens = TokenStream::from(digits.clone());
    if let Ok(integer) = syn::parse2::<LitInt>(tokens.clone()) {
        let number = integer
            .base10_parse::<u128>()
            .ok()
            .filter(|_| integer.suffix().is_empty())?;
        let number = if negative {
            0_i128.checked_sub_unsigned(number)?
        } else {
            i128::try_from(number).ok()?
        };
        return Some(Bound::Integer(number));
    }
    let float = syn::parse2::<LitFloat>(tokens)
        .ok()
        .filter(|float| float.suffix().is_empty())?;
    let number = float
        .base10_parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())?;
    Some(Bound::Float(if negative { -number } else { number }))
}

/// The key of a bound that is given, and what kind of value it bounds.
pub(crate) fn bounds(constraints: &Constraints) -> Vec<(&'static str, Span, Bounds)> {
    let Constraints {
        pattern,
        min_length,
        max_length,
        minimum,
        maximum,
        min_items,
        max_items,
    } = constraints;
    [
        ("pattern", key(pattern.as_ref()), Bounds::Text),
        ("min_length", key(min_length.as_ref()), Bounds::Text),
        ("max_length", key(max_length.as_ref()), Bounds::Text),
        ("minimum", key(minimum.as_ref()), Bounds::Numbers),
        ("maximum", key(maximum.as_ref()), Bounds::Numbers),
        ("min_items", key(min_items.as_ref()), Bounds::Lists),
        ("max_items", key(max_items.as_ref()), Bounds::Lists),
    ]
    .into_iter()
    .filter_map(|(name, key, bounds)| Some((name, key?, bounds)))
    .collect()
}

fn key<T>(setting: Option<&Spanned<T>>) -> Option<Span> {
    setting.map(|setting| setting.key)
}

/// The values that a constraint can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bounds {
    Text,
    Numbers,
    Lists,
}

impl Bounds {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Numbers => "numbers",
            Self::Lists => "lists",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_bounds_of_different_kinds() {
        assert!(Bound::Integer(2).is_above(Bound::Float(1.5)));
        assert!(!Bound::Integer(i128::MAX).is_above(Bound::Integer(i128::MAX)));
    }
}
