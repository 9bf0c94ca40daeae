//! Why a pattern is refused, and which bytes of it are to blame.
//!
//! `Display` states the fact alone. Notes and hints depend on where a pattern is written, so its readers add them.

use std::fmt;
use std::ops::Range;

use crate::limits::{
    MAX_LENGTH, MAX_NESTING, MAX_PIECES, MAX_REPEAT, MAX_STATES, MAX_STEPS, MAX_TABLE,
};

/// A refused pattern.
///
/// ```
/// use sdx_endpoint_pattern::Pattern;
///
/// let error = Pattern::compile("a{5,2}").unwrap_err();
/// assert_eq!(error.to_string(), "pattern has a repetition whose maximum is below its minimum");
/// assert_eq!(error.range(), Some(1..6));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    kind: ErrorKind,
    range: Option<Range<usize>>,
}

/// What is wrong with a pattern.
///
/// Its `Display` completes a sentence whose subject is the pattern. A later release may add kinds; the crates of this
/// workspace match all of them, and pin each other's version.
///
/// ```
/// use sdx_endpoint_pattern::ErrorKind;
///
/// assert_eq!(ErrorKind::NothingToRepeat.to_string(), "repeats nothing");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// No text: it would match every value.
    Empty,
    /// More text than is read.
    TooLong {
        /// Bytes of the text.
        length: usize,
    },
    /// More groups within groups than are read.
    TooDeep,
    /// An automaton that would be too large.
    LimitExceeded(Limit),
    /// `/…/`, as JavaScript's source has it.
    SlashDelimiters {
        /// The text between the slashes.
        inner: String,
    },
    /// `[` without `]`.
    UnclosedClass,
    /// `(` without `)`.
    UnclosedGroup,
    /// `)` without `(`.
    UnopenedGroup,
    /// A bracket that pairs with nothing, and is not escaped.
    Lone {
        /// `{`, `}`, or `]`.
        bracket: char,
    },
    /// A quantifier at the start.
    NothingToRepeat,
    /// A quantifier after `^`, `$`, `\b`, or look-around.
    RepeatedAssertion,
    /// `a**`.
    RepeatedRepeat,
    /// `a*+`.
    Possessive,
    /// `{5,2}`.
    ReversedRepeat {
        /// The first number.
        min: u32,
        /// The second, smaller one.
        max: u32,
    },
    /// `{,5}`.
    RepeatWithoutMinimum {
        /// The digits after the comma.
        max: String,
    },
    /// `[z-a]`.
    ReversedRange,
    /// `[[:alpha:]]`.
    PosixClass {
        /// The name between the colons.
        name: String,
    },
    /// A letter after a backslash that means nothing there.
    UnknownEscape {
        /// What follows the backslash.
        escaped: char,
    },
    /// A backslash at the end.
    TrailingBackslash,
    /// `\A`, `\z`, or `\Z`, which other languages have.
    AnchorEscape {
        /// The letter after the backslash.
        written: char,
        /// `^` or `$`.
        meant: char,
    },
    /// `\x` without two hex digits.
    Hexadecimal,
    /// `\x{41}`.
    BracedHexadecimal {
        /// The digits between the braces.
        digits: String,
    },
    /// `\u` without a code point.
    Unicode,
    /// A code point beyond U+10FFFF.
    CodePoint,
    /// `\c` without a letter.
    Control,
    /// `\01`, or a digit after a backslash in a class.
    Octal,
    /// `\pL`.
    BareProperty {
        /// The letter after `\p`, if one is there.
        letter: Option<char>,
    },
    /// `\p{…}` of a name that ECMA-262 does not list.
    UnknownProperty {
        /// The text between the braces.
        name: String,
        /// The nearest valid spelling.
        suggestion: Option<String>,
    },
    /// `\1` or `\k<name>`.
    BackReference,
    /// `(?i)`.
    InlineFlags,
    /// `(?>…)`.
    AtomicGroup,
    /// `(?P<name>…)`.
    PythonGroupName,
    /// `(?` and then something else.
    UnknownGroup,
    /// `(?<` without `>`.
    UnclosedGroupName,
    /// A group name that is not an identifier.
    GroupName {
        /// The name.
        name: String,
    },
    /// Two groups of one name.
    RepeatedGroupName {
        /// The name.
        name: String,
    },
    /// Look-around that is not at an end of the value.
    LookAround,
}

/// A limit that a pattern exceeds; the figures are in the [crate's documentation](crate#limits).
///
/// ```
/// use sdx_endpoint_pattern::{ErrorKind, Limit, Pattern};
///
/// let error = Pattern::compile("^(a|b){4001}c?d?$").unwrap_err();
/// assert_eq!(error.kind(), &ErrorKind::LimitExceeded(Limit::Repeat { count: 4001 }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The count of `{n}`.
    Repeat {
        /// The count that was asked for.
        count: u32,
    },
    /// Characters and sets once counted repeats are written out.
    Pieces,
    /// States of the automaton before it is minimised.
    States,
    /// Steps to build the automaton.
    Steps,
    /// Size of the finished table.
    Table {
        /// Bytes that it would have.
        size: usize,
    },
}

impl ErrorKind {
    pub(crate) fn at(self, range: Range<usize>) -> PatternError {
        PatternError {
            kind: self,
            range: Some(range),
        }
    }

    pub(crate) fn whole(self) -> PatternError {
        PatternError {
            kind: self,
            range: None,
        }
    }
}

impl PatternError {
    /// What is wrong.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{ErrorKind, Pattern};
    /// let error = Pattern::compile(r"(a)\1").unwrap_err();
    /// assert_eq!(error.kind(), &ErrorKind::BackReference);
    /// ```
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The bytes of the text that are to blame; `None` where the pattern as a whole is.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// assert_eq!(Pattern::compile("a)").unwrap_err().range(), Some(1..2));
    /// assert_eq!(Pattern::compile("").unwrap_err().range(), None);
    /// ```
    #[must_use]
    pub fn range(&self) -> Option<Range<usize>> {
        self.range.clone()
    }

    /// Whether the automaton grew too large, so that the other direction is worth a try.
    pub(crate) fn is_of_size(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::LimitExceeded(Limit::States | Limit::Steps | Limit::Table { .. })
        )
    }

    /// Whether ECMA-262 would take the pattern.
    #[cfg(test)]
    pub(crate) fn is_beyond_syntax(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Empty
                | ErrorKind::TooLong { .. }
                | ErrorKind::TooDeep
                | ErrorKind::LimitExceeded(_)
                | ErrorKind::SlashDelimiters { .. }
                | ErrorKind::BackReference
                | ErrorKind::LookAround
        )
    }
}

impl std::error::Error for PatternError {}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pattern {}", self.kind)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::TooLong { length } => {
                return write!(f, "has {length} bytes; the limit is {MAX_LENGTH}");
            }
            Self::TooDeep => return write!(f, "nests more than {MAX_NESTING} groups"),
            Self::LimitExceeded(limit) => return limit.fmt(f),
            Self::SlashDelimiters { .. } => "is written with `/` delimiters",
            Self::UnclosedClass => "has an unclosed character class",
            Self::UnclosedGroup => "has an unclosed group",
            Self::UnopenedGroup => "closes a group that it never opens",
            Self::Lone { bracket } => return write!(f, "has a lone `{bracket}`"),
            Self::NothingToRepeat => "repeats nothing",
            Self::RepeatedAssertion => "repeats an assertion, which matches no characters",
            Self::RepeatedRepeat => "repeats a repetition",
            Self::Possessive => "has a possessive repetition",
            Self::ReversedRepeat { .. } => "has a repetition whose maximum is below its minimum",
            Self::RepeatWithoutMinimum { .. } => "has a repetition without a minimum",
            Self::ReversedRange => "has a range whose end is before its start",
            Self::PosixClass { name } => return write!(f, "uses the POSIX class `[:{name}:]`"),
            Self::UnknownEscape { escaped } => {
                // A control character would disturb the terminal that shows the message.
                return write!(f, "has an unknown escape `\\{}`", escaped.escape_debug());
            }
            Self::TrailingBackslash => "ends in a backslash that escapes nothing",
            Self::AnchorEscape { written, .. } => {
                return write!(f, "uses `\\{written}`, which ECMA-262 does not define");
            }
            Self::Hexadecimal => "has a `\\x` without two hex digits",
            Self::BracedHexadecimal { digits } => {
                return write!(f, "writes a code point as `\\x{{{digits}}}`");
            }
            Self::Unicode => "has a `\\u` without a code point",
            Self::CodePoint => "names a code point beyond Unicode",
            Self::Control => "has a `\\c` without a letter",
            Self::Octal => "has an octal escape",
            Self::BareProperty { .. } => "has a Unicode property without braces",
            Self::UnknownProperty { name, .. } => {
                return write!(f, "uses `{name}`, which is not a Unicode property");
            }
            Self::BackReference => "uses a back-reference, which is not supported",
            Self::InlineFlags => "uses inline flags, which are not supported",
            Self::AtomicGroup => "has an atomic group",
            Self::PythonGroupName => "uses Python's syntax for a group name",
            Self::UnknownGroup => "has an unknown kind of group",
            Self::UnclosedGroupName => "has an unclosed group name",
            Self::GroupName { name } => {
                return write!(f, "has a group called `{name}`, which is not an identifier");
            }
            Self::RepeatedGroupName { name } => return write!(f, "has two groups called `{name}`"),
            Self::LookAround => "uses look-around in the middle",
        })
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeat { count } => {
                write!(f, "repeats {count} times; the limit is {MAX_REPEAT}")
            }
            Self::Pieces => write!(
                f,
                "has more than {MAX_PIECES} pieces once its repeats are written out, which is the limit"
            ),
            Self::States => {
                write!(f, "needs more than {MAX_STATES} states, which is the limit")
            }
            Self::Steps => write!(
                f,
                "needs more than {MAX_STEPS} steps to compile, which is the limit"
            ),
            Self::Table { size } => write!(
                f,
                "needs a {} KiB table; the limit is {} KiB",
                size.div_ceil(1024),
                MAX_TABLE / 1024
            ),
        }
    }
}
