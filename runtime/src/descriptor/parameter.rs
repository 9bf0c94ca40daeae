//! What a declaration says of one argument: its name, its location in the request (OpenAPI's `in`), its style, and
//! its constraints.

use http::header::HeaderName;

use super::{Checks, Style};

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

options! {
    Parameter:
    rest() => rest = true;
    encoded() => encoded = true;
    style(style: Style) => style = style;
    checks(checks: &'static Checks) => checks = checks;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_small_since_a_program_has_thousands() {
        assert!(size_of::<Parameter>() <= 56, "{}", size_of::<Parameter>());
    }
}
