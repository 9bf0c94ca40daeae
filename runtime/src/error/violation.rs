//! Which rule an argument breaks, with the figures and the words of its message.
//!
//! A violation never holds the value: that may be a secret. [`Unrepresentable`] is the kind that serde finds while it
//! writes a value; it becomes a [`Violation`] where the part of the request is known.

use std::borrow::Cow;
use std::fmt;

use super::InvalidArgumentReason;
use super::limit_exceeded::ByteCount;
use crate::descriptor::Bound;
use crate::sanitize::sanitize;

/// The rule and its figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Violation {
    Pattern(&'static str),
    TooShort(usize),
    TooLong(usize),
    BelowMinimum(Bound),
    AboveMaximum(Bound),
    TooFewItems(usize),
    TooManyItems(usize),
    Empty,
    /// The piece of a segment that a server would resolve: `.` or `..`.
    DotSegment(&'static str),
    Character(char, &'static str),
    Unrepresentable(Unrepresentable, &'static str),
    Token(&'static str),
    Url(&'static str),
    UrlTooLong(usize),
    /// A header of a map that the caller cannot set.
    ReservedHeader(&'static str),
    CredentialHeader,
    /// JSON lines of a value that is not a list.
    NotLines,
    /// The URL of the declaration; no argument is at fault.
    BaseUrl(&'static str),
    /// The value was made for another part of the request than the declared one.
    Unpaired,
    /// A part has a header that it cannot have.
    #[cfg_attr(
        not(feature = "multipart"),
        allow(dead_code, reason = "only `multipart` has parts")
    )]
    PartHeader(&'static str),
    /// It selects the page, and the request has no place for it.
    #[cfg_attr(
        not(feature = "stream"),
        allow(dead_code, reason = "only `stream` pages through lists")
    )]
    Paging,
}

/// Why a value cannot be written into its part of the request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unrepresentable {
    NotFinite,
    Bytes,
    Key,
    Missing,
    Scalar,
    List,
    Map,
    Nested,
    /// Another kind of value, in words that follow "is".
    Other(&'static str),
    Custom(Cow<'static, str>),
    /// The value was read, and one of its scalars breaks a rule.
    Rule(Box<Violation>),
}

impl fmt::Display for Unrepresentable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "NaN or an infinity",
            Self::Bytes => "bytes",
            Self::Key => "a map whose keys are not scalars",
            Self::Missing => "`None`",
            Self::Scalar => "a single value",
            Self::List => "a list",
            Self::Map => "a struct or map",
            Self::Nested => "a list or map inside another",
            Self::Other(what) => what,
            Self::Custom(_) => "a value that cannot be serialised",
            Self::Rule(_) => "a value that breaks a rule",
        })
    }
}

impl From<Violation> for Unrepresentable {
    fn from(violation: Violation) -> Self {
        Self::Rule(Box::new(violation))
    }
}

impl Violation {
    /// The violation that a unrepresentable in `place` is.
    pub(crate) fn of(unrepresentable: Unrepresentable, place: &'static str) -> Self {
        match unrepresentable {
            Unrepresentable::Rule(violation) => *violation,
            unrepresentable => Self::Unrepresentable(unrepresentable, place),
        }
    }

    pub(super) fn reason(&self) -> InvalidArgumentReason {
        match self {
            Self::Pattern(_) => InvalidArgumentReason::Pattern,
            Self::TooShort(_) | Self::TooLong(_) | Self::UrlTooLong(_) => {
                InvalidArgumentReason::Length
            }
            Self::BelowMinimum(_) | Self::AboveMaximum(_) => InvalidArgumentReason::Range,
            Self::TooFewItems(_) | Self::TooManyItems(_) => InvalidArgumentReason::Items,
            Self::Empty => InvalidArgumentReason::Empty,
            Self::DotSegment(_) => InvalidArgumentReason::DotSegment,
            Self::Character(..) => InvalidArgumentReason::Character,
            Self::Unrepresentable(..)
            | Self::Paging
            | Self::Unpaired
            | Self::PartHeader(_)
            | Self::ReservedHeader(_)
            | Self::CredentialHeader
            | Self::NotLines => InvalidArgumentReason::Kind,
            Self::Token(_) => InvalidArgumentReason::Token,
            Self::Url(_) | Self::BaseUrl(_) => InvalidArgumentReason::Url,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern(pattern) => write!(f, "does not match the pattern `{}`", sanitize(pattern)),
            Self::TooShort(bound) => write!(f, "has fewer than {}", count(*bound, "character")),
            Self::TooLong(bound) => write!(f, "has more than {}", count(*bound, "character")),
            Self::BelowMinimum(bound) => write!(f, "is less than {bound:?}"),
            Self::AboveMaximum(bound) => write!(f, "is more than {bound:?}"),
            Self::TooFewItems(bound) => write!(f, "has fewer than {}", count(*bound, "item")),
            Self::TooManyItems(bound) => write!(f, "has more than {}", count(*bound, "item")),
            Self::Empty => f.write_str("is empty, and a path value cannot be"),
            Self::DotSegment(piece) => write!(
                f,
                "puts `{piece}` into its path segment (servers split it at `/` and `\\`, and cut it at `;`), which would \
                 name another resource; only a `#[url]` argument sends such a path"
            ),
            Self::Character(character, place) => {
                write!(
                    f,
                    "contains the character `{}`, which is not allowed in {place}",
                    character.escape_unicode()
                )
            }
            Self::Unrepresentable(unrepresentable, place) => {
                write!(f, "is {unrepresentable}, which is not allowed in {place}")
            }
            Self::Token(why) => write!(f, "is not a bearer token: {why}"),
            Self::Url(why) | Self::BaseUrl(why) => {
                write!(f, "is not a URL that can be called: {why}")
            }
            Self::Unpaired => f.write_str("is not the kind of value that the endpoint declares"),
            Self::Paging => f.write_str(
                "cannot be set for the next page: the body is not a JSON object in memory",
            ),
            Self::PartHeader(why) => write!(f, "has a header that a part cannot have: {why}"),
            Self::UrlTooLong(bound) => {
                write!(f, "makes the URL longer than {}", ByteCount(*bound))
            }
            Self::ReservedHeader(name) => write!(
                f,
                "has the header `{name}`, which is set by the HTTP client or belongs to its connection"
            ),
            Self::CredentialHeader => f.write_str(
                "has the header `authorization`, which is set from the credential; `#[bearer]` replaces it for one call",
            ),
            Self::NotLines => f.write_str(
                "is not a list, and JSON lines are written from the items of one; text that is written already is sent \
                 with `raw`",
            ),
        }
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
