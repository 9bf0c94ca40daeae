//! What a declaration says of one argument: its name, its location in the request (OpenAPI's `in`), its style, and
//! its constraints.

use std::fmt;

use http::header::HeaderName;

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
    // Behind a reference, since most parameters have none and share it.
    pub(crate) checks: &'static Checks,
}

/// The part of the request that an argument fills. Names of pairs are encoded as they are sent.
#[derive(Debug)]
pub(crate) enum Location {
    Path,
    Query(&'static str),
    Flatten,
    Flag(&'static str),
    Header(&'static HeaderName),
    Headers,
    Cookie(&'static str),
    /// The media type, which is visible ASCII.
    Body(&'static str),
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

/// No constraint at all.
static UNCHECKED: Checks = Checks::new();

impl Parameter {
    const fn new(name: &'static str, location: Location) -> Self {
        Self {
            name,
            location,
            style: Style::Repeat,
            rest: false,
            encoded: false,
            checks: &UNCHECKED,
        }
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

/// One constructor for each location.
macro_rules! constructors {
    ($($function:ident($($wire:ident: $type:ty)?) => $location:expr;)*) => {
        impl Parameter {$(
            #[must_use]
            pub const fn $function(name: &'static str $(, $wire: &'static $type)?) -> Self {
                Self::new(name, $location)
            }
        )*}
    };
}

constructors! {
    path() => Location::Path;
    query(wire: str) => Location::Query(wire);
    flatten() => Location::Flatten;
    flag(wire: str) => Location::Flag(wire);
    header(wire: HeaderName) => Location::Header(wire);
    headers() => Location::Headers;
    cookie(wire: str) => Location::Cookie(wire);
    body(media: str) => Location::Body(media);
    field(wire: str) => Location::Field(wire);
    part(wire: str) => Location::Part(wire);
    bearer() => Location::Bearer;
    url() => Location::Url;
}

/// One setter for each option.
macro_rules! options {
    ($owner:ident: $($option:ident($($argument:ident: $type:ty)?) => $field:ident = $value:expr;)*) => {
        impl $owner {$(
            #[must_use]
            pub const fn $option(mut self $(, $argument: $type)?) -> Self {
                self.$field = $value;
                self
            }
        )*}
    };
}

options! {
    Parameter:
    rest() => rest = true;
    encoded() => encoded = true;
    style(style: Style) => style = style;
    checks(checks: &'static Checks) => checks = checks;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_small_since_a_program_has_thousands() {
        assert!(size_of::<Parameter>() <= 56, "{}", size_of::<Parameter>());
    }
}
