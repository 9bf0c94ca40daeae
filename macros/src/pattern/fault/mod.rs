//! What can be wrong with a pattern, and where.

mod text;

use std::ops::Range;

/// A refused pattern: the bytes to blame and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    range: Range<usize>,
    kind: Kind,
}

/// A limit that a pattern ran into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cap {
    /// The count of `{n}`.
    Repeat { count: u32 },
    /// Pieces once counted repeats are written out.
    Pieces,
    /// States of the automaton, before it is minimised.
    States,
    /// Steps to build the automaton.
    Steps,
    /// KiB of the finished table.
    Table { size: usize },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    TooLong {
        length: usize,
    },
    TooDeep,
    OverCap(Cap),
    SlashDelimiters {
        inner: String,
    },
    UnclosedClass,
    UnclosedGroup,
    UnopenedGroup,
    Lone {
        bracket: char,
    },
    NothingToRepeat,
    RepeatedAssertion,
    RepeatedRepeat,
    Possessive,
    ReversedRepeat {
        min: u32,
        max: u32,
    },
    RepeatWithoutMinimum {
        max: String,
    },
    ReversedRange,
    PosixClass {
        name: String,
    },
    UnknownEscape {
        escaped: char,
    },
    TrailingBackslash,
    AnchorEscape {
        written: char,
        meant: char,
    },
    Hexadecimal,
    BracedHexadecimal {
        digits: String,
    },
    Unicode,
    CodePoint,
    Control,
    Octal,
    BareProperty {
        letter: Option<char>,
    },
    UnknownProperty {
        name: String,
        suggestion: Option<String>,
    },
    BackReference,
    InlineFlags,
    AtomicGroup,
    PythonGroupName,
    UnknownGroup,
    UnclosedGroupName,
    GroupName {
        name: String,
    },
    RepeatedGroupName {
        name: String,
    },
    LookAround,
}

impl Kind {
    pub(super) fn at(self, range: Range<usize>) -> Fault {
        Fault { range, kind: self }
    }
}

impl Fault {
    /// Bytes of the pattern text; empty or everything where the whole pattern is to blame.
    pub(crate) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Whether the automaton grew too large, rather than anything being wrong with the text.
    pub(super) fn is_of_size(&self) -> bool {
        matches!(
            self.kind,
            Kind::OverCap(Cap::States | Cap::Steps | Cap::Table { .. })
        )
    }

    /// Whether an excerpt of the text helps.
    pub(crate) fn is_local(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Empty
                | Kind::TooLong { .. }
                | Kind::TooDeep
                | Kind::OverCap(Cap::Pieces | Cap::States | Cap::Steps | Cap::Table { .. })
        )
    }

    /// Whether ECMA-262 would take the pattern.
    #[cfg(test)]
    pub(crate) fn is_beyond_syntax(&self) -> bool {
        matches!(
            self.kind,
            Kind::Empty
                | Kind::TooLong { .. }
                | Kind::TooDeep
                | Kind::OverCap(_)
                | Kind::SlashDelimiters { .. }
                | Kind::BackReference
                | Kind::LookAround
        )
    }
}
