//! The constraints on an argument, as [`request::constraints`](crate::request) checks them.

use std::fmt;

/// A bound of `minimum` or `maximum`.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq)]
pub enum Bound {
    /// A whole number.
    Integer(i128),
    /// A number with a fraction.
    Float(f64),
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(bound) => fmt::Display::fmt(bound, f),
            Self::Float(bound) => fmt::Display::fmt(bound, f),
        }
    }
}

/// The constraints on an argument, in OpenAPI's words.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Checks {
    pub(crate) pattern: Option<Pattern>,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
    pub(crate) min_items: Option<usize>,
    pub(crate) max_items: Option<usize>,
}

/// A pattern and the code that it was compiled to.
#[derive(Clone, Copy)]
pub(crate) struct Pattern {
    pub(crate) text: &'static str,
    pub(crate) matches: fn(&str) -> bool,
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text, f)
    }
}

impl Checks {
    #[must_use]
    pub const fn new() -> Self {
        Self {
            pattern: None,
            min_length: None,
            max_length: None,
            minimum: None,
            maximum: None,
            min_items: None,
            max_items: None,
        }
    }

    #[must_use]
    pub const fn pattern(mut self, text: &'static str, matches: fn(&str) -> bool) -> Self {
        self.pattern = Some(Pattern { text, matches });
        self
    }
}

options! {
    Checks:
    min_length(characters: usize) => min_length = Some(characters);
    max_length(characters: usize) => max_length = Some(characters);
    minimum(bound: Bound) => minimum = Some(bound);
    maximum(bound: Bound) => maximum = Some(bound);
    min_items(items: usize) => min_items = Some(items);
    max_items(items: usize) => max_items = Some(items);
}
