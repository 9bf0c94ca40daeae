//! What a declaration says of one argument: its name, its location in the request (OpenAPI's `in`), its style, and
//! its constraints.

use std::fmt;

use http::header::{HeaderName, HeaderValue};

/// The static description of one argument of an endpoint.
#[doc(hidden)]
#[derive(Debug)]
pub struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) style: Style,
    /// `/` in the value separates segments.
    pub(crate) rest: bool,
    /// The value is percent-encoded already.
    pub(crate) encoded: bool,
    pub(crate) checks: Checks,
}

/// The part of the request that an argument fills.
#[derive(Debug)]
pub(crate) enum Location {
    Path,
    Query(&'static str),
    Flatten,
    Flag(&'static str),
    Header(HeaderName),
    Headers,
    Cookie(&'static str),
    Body(HeaderValue),
    Field(&'static str),
    #[cfg_attr(
        not(feature = "multipart"),
        allow(dead_code, reason = "only `multipart` has parts")
    )]
    Part(&'static str),
    Bearer,
    Url,
}

/// How a list, a map, or a struct is written as pairs.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a=1%202`
    Space,
    /// `a=1%7C2`
    Pipe,
    /// `a%5B%5D=1&a%5B%5D=2`
    Brackets,
    /// `a%5B0%5D=1&a%5B1%5D=2`
    Indexed,
    /// `a%5Bk%5D=v`
    DeepObject,
    /// The value as JSON text.
    Json,
}

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
#[derive(Debug, Default)]
pub(crate) struct Checks {
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

impl Parameter {
    const fn new(name: &'static str, location: Location) -> Self {
        Self {
            name,
            location,
            style: Style::Repeat,
            rest: false,
            encoded: false,
            checks: Checks {
                pattern: None,
                min_length: None,
                max_length: None,
                minimum: None,
                maximum: None,
                min_items: None,
                max_items: None,
            },
        }
    }

    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path)
    }

    #[must_use]
    pub const fn query(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Query(wire))
    }

    #[must_use]
    pub const fn flatten(name: &'static str) -> Self {
        Self::new(name, Location::Flatten)
    }

    #[must_use]
    pub const fn flag(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Flag(wire))
    }

    #[must_use]
    pub const fn header(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Header(HeaderName::from_static(wire)))
    }

    #[must_use]
    pub const fn headers(name: &'static str) -> Self {
        Self::new(name, Location::Headers)
    }

    #[must_use]
    pub const fn cookie(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Cookie(wire))
    }

    #[must_use]
    pub const fn body(name: &'static str, media: &'static str) -> Self {
        Self::new(name, Location::Body(HeaderValue::from_static(media)))
    }

    #[must_use]
    pub const fn field(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Field(wire))
    }

    #[must_use]
    pub const fn part(name: &'static str, wire: &'static str) -> Self {
        Self::new(name, Location::Part(wire))
    }

    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, Location::Bearer)
    }

    #[must_use]
    pub const fn url(name: &'static str) -> Self {
        Self::new(name, Location::Url)
    }

    /// Lets `/` through as segment separators.
    #[must_use]
    pub const fn rest(mut self) -> Self {
        self.rest = true;
        self
    }

    #[must_use]
    pub const fn encoded(mut self) -> Self {
        self.encoded = true;
        self
    }

    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    #[must_use]
    pub const fn pattern(mut self, text: &'static str, matches: fn(&str) -> bool) -> Self {
        self.checks.pattern = Some(Pattern { text, matches });
        self
    }

    #[must_use]
    pub const fn min_length(mut self, characters: usize) -> Self {
        self.checks.min_length = Some(characters);
        self
    }

    #[must_use]
    pub const fn max_length(mut self, characters: usize) -> Self {
        self.checks.max_length = Some(characters);
        self
    }

    #[must_use]
    pub const fn minimum(mut self, bound: Bound) -> Self {
        self.checks.minimum = Some(bound);
        self
    }

    #[must_use]
    pub const fn maximum(mut self, bound: Bound) -> Self {
        self.checks.maximum = Some(bound);
        self
    }

    #[must_use]
    pub const fn min_items(mut self, items: usize) -> Self {
        self.checks.min_items = Some(items);
        self
    }

    #[must_use]
    pub const fn max_items(mut self, items: usize) -> Self {
        self.checks.max_items = Some(items);
        self
    }
}
