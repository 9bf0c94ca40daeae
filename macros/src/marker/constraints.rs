//! Parses the constraints among a marker's options.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{LitFloat, LitInt};

use crate::errors::{Errors, SpanRange};
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
    pub(crate) fn is_above(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left > right,
            (left, right) => left.as_float() > right.as_float(),
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "bounds of different kinds are compared as floats"
    )]
    pub(crate) fn as_float(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// One constraint, in the words of `OpenAPI`.
#[derive(Clone)]
pub(crate) enum Rule {
    Pattern(Pattern),
    MinLength(usize),
    MaxLength(usize),
    Minimum(Bound),
    Maximum(Bound),
    MinItems(usize),
    MaxItems(usize),
}

impl Rule {
    fn read(key: &Ident, form: Form, errors: &Errors) -> Option<Self> {
        Some(match key.to_string().as_str() {
            "pattern" => Self::Pattern(pattern(key, form, errors)?),
            "min_length" => Self::MinLength(count(key, form, errors)?),
            "max_length" => Self::MaxLength(count(key, form, errors)?),
            "minimum" => Self::Minimum(bound(key, form, errors)?),
            "maximum" => Self::Maximum(bound(key, form, errors)?),
            "min_items" => Self::MinItems(count(key, form, errors)?),
            "max_items" => Self::MaxItems(count(key, form, errors)?),
            _ => return None,
        })
    }

    /// The key, and the values that it can look at.
    pub(crate) fn describe(&self) -> (&'static str, Bounds) {
        match self {
            Self::Pattern(_) => ("pattern", Bounds::Text),
            Self::MinLength(_) => ("min_length", Bounds::Text),
            Self::MaxLength(_) => ("max_length", Bounds::Text),
            Self::Minimum(_) => ("minimum", Bounds::Numbers),
            Self::Maximum(_) => ("maximum", Bounds::Numbers),
            Self::MinItems(_) => ("min_items", Bounds::Lists),
            Self::MaxItems(_) => ("max_items", Bounds::Lists),
        }
    }
}

/// The constraints of an argument with their keys, in the order in which they are checked.
// The order is that of `CONSTRAINTS` and not of the text: cheap and telling rules first, whatever a declaration lists first.
#[derive(Clone, Default)]
pub(crate) struct Constraints {
    rules: Vec<(Span, Rule)>,
    /// Where the values are.
    values: Vec<(&'static str, SpanRange)>,
}

impl Constraints {
    /// Reads one constraint.
    pub(super) fn read(&mut self, key: &Ident, form: Form, errors: &Errors) {
        let value = match &form {
            Form::Assigned(run) => run.span(key.span()),
            _ => key.span().into(),
        };
        let rule = Rule::read(key, form, errors);
        self.values
            .extend(rule.iter().map(|rule| (rule.describe().0, value)));
        self.rules.extend(rule.map(|rule| (key.span(), rule)));
        self.rules.sort_by_key(|(_, rule)| {
            let (name, _) = rule.describe();
            CONSTRAINTS.iter().position(|known| *known == name)
        });
    }

    pub(crate) fn as_slice(&self) -> &[(Span, Rule)] {
        &self.rules
    }

    /// Where the value of each key is.
    pub(crate) fn values(&self) -> &[(&'static str, SpanRange)] {
        &self.values
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Span, Rule)> {
        self.rules.iter()
    }

    /// Pairs that no value can meet; the second of each is reported.
    pub(crate) fn check(&self, errors: &Errors) {
        // A minimum and its maximum are neighbours, by the order of the list.
        for pair in self.rules.windows(2) {
            let [(_, least), (key, most)] = pair else {
                continue;
            };
            let crossed = match (least, most) {
                (Rule::MinLength(least), Rule::MaxLength(most))
                | (Rule::MinItems(least), Rule::MaxItems(most)) => least > most,
                (Rule::Minimum(least), Rule::Maximum(most)) => least.is_above(*most),
                _ => false,
            };
            if crossed {
                let [least, most] = [least, most].map(|rule| rule.describe().0.to_owned());
                errors.push(*key, ConstraintMisuse::MinimumOverMaximum { least, most });
            }
        }
    }
}

fn pattern(key: &Ident, form: Form, errors: &Errors) -> Option<Pattern> {
    let kind = TextKey::quoted("pattern = \"^[a-z]+$\"").meaning(pattern::meant);
    let literal = value::text(key, form, kind, errors)?;
    pattern::read(&literal, errors)
}

fn count(key: &Ident, form: Form, errors: &Errors) -> Option<usize> {
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
    number
}

fn bound(key: &Ident, form: Form, errors: &Errors) -> Option<Bound> {
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
    bound
}

/// The number to write: the one between quotes, or an example.
fn meant(run: &Tokens, is_number: fn(&str) -> bool) -> String {
    let source = run.source();
    let text = source.trim_matches('"');
    // Of `64u8` and `64_usize` the type is not meant.
    let digits = text
        .split(|letter: char| !letter.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let is_suffixed = !digits.is_empty()
        && text
            .get(digits.len()..)
            .is_some_and(|suffix| suffix.trim_start_matches('_').starts_with(['u', 'i']));
    if is_suffixed && is_number(digits) {
        return digits.to_owned();
    }
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
