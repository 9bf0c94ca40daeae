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
    pub const fn pattern(mut self, text: &'static str, matches: fn(&str) -> bool) -> Self {
        self.checks.pattern = Some(Pattern { text, matches });
        self
    }
}

/// One constructor for each location.
macro_rules! constructors {
    ($($function:ident($($wire:ident)?) => $location:expr;)*) => {
        impl Parameter {$(
            #[must_use]
            pub const fn $function(name: &'static str $(, $wire: &'static str)?) -> Self {
                Self::new(name, $location)
            }
        )*}
    };
}

constructors! {
    path() => Location::Path;
    query(wire) => Location::Query(wire);
    flatten() => Location::Flatten;
    flag(wire) => Location::Flag(wire);
    header(wire) => Location::Header(HeaderName::from_static(wire));
    headers() => Location::Headers;
    cookie(wire) => Location::Cookie(wire);
    body(media) => Location::Body(HeaderValue::from_static(media));
    field(wire) => Location::Field(wire);
    part(wire) => Location::Part(wire);
    bearer() => Location::Bearer;
    url() => Location::Url;
}

/// One setter for each option.
macro_rules! options {
    ($($option:ident($($argument:ident: $type:ty)?) => $($field:ident).+ = $value:expr;)*) => {
        impl Parameter {$(
            #[must_use]
            pub const fn $option(mut self $(, $argument: $type)?) -> Self {
                self.$($field).+ = $value;
                self
            }
        )*}
    };
}

options! {
    rest() => rest = true;
    encoded() => encoded = true;
    style(style: Style) => style = style;
    min_length(characters: usize) => checks.min_length = Some(characters);
    max_length(characters: usize) => checks.max_length = Some(characters);
    minimum(bound: Bound) => checks.minimum = Some(bound);
    maximum(bound: Bound) => checks.maximum = Some(bound);
    min_items(items: usize) => checks.min_items = Some(items);
    max_items(items: usize) => checks.max_items = Some(items);
}
