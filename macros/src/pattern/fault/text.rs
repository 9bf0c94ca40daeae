//! What is said about a fault: the fact, its context, and what to write instead.

use std::fmt;

use super::{Cap, Fault, Kind};
use crate::pattern::{
    MAX_PIECES, MAX_REPEAT, MAX_STATES, MAX_STEPS, MAX_TABLE,
    parse::{MAX_LENGTH, MAX_NESTING},
};

impl Fault {
    /// The fact, on one line.
    pub(crate) fn message(&self) -> String {
        match &self.kind {
            Kind::UnknownProperty { name, .. } => format!("`{name}` is not a Unicode property"),
            kind => format!("`pattern` {kind}"),
        }
    }

    /// Context that the fact needs.
    pub(crate) fn note(&self) -> Option<String> {
        Some(match &self.kind {
            Kind::BackReference => {
                "patterns match in linear time, and no automaton can check this one".to_owned()
            }
            Kind::LookAround => {
                "it is supported directly after a leading `^` and directly before a \
                                 trailing `$`"
                    .to_owned()
            }
            Kind::SlashDelimiters { .. } => {
                "here a slash is a character of the value, so nothing could match".to_owned()
            }
            Kind::Possessive | Kind::AtomicGroup => {
                "ECMA-262 has none, and a pattern without them matches in linear time, too"
                    .to_owned()
            }
            Kind::InlineFlags => {
                "a pattern is always case-sensitive, and `.` never matches a line end".to_owned()
            }
            Kind::PosixClass { .. } => "ECMA-262 has no POSIX classes".to_owned(),
            Kind::UnknownEscape { .. } => {
                "only ASCII punctuation can be escaped to stand for itself".to_owned()
            }
            Kind::UnknownProperty { .. } => {
                "names are written exactly as ECMA-262 lists them".to_owned()
            }
            Kind::OverCap(Cap::Pieces) => {
                "counted repeats within counted repeats multiply".to_owned()
            }
            Kind::OverCap(Cap::States | Cap::Steps) => {
                "a table must remember how far every counted repeat has come".to_owned()
            }
            _ => return None,
        })
    }

    /// What to write instead.
    pub(crate) fn help(&self) -> String {
        match &self.kind {
            Kind::Empty => "remove `pattern`, or describe the value".to_owned(),
            Kind::TooLong { .. } | Kind::TooDeep => {
                "describe the value more loosely, or check it in a newtype".to_owned()
            }
            Kind::OverCap(Cap::Repeat { .. }) => {
                "use `max_length`, or a newtype that counts".to_owned()
            }
            Kind::OverCap(_) => {
                "shorten the counted repeats, use `max_length`, or check the value in a newtype"
                    .to_owned()
            }
            Kind::SlashDelimiters { inner } => format!("remove them: `\"{inner}\"`"),
            Kind::UnclosedClass => "close it with `]`, or write `\\[` for a bracket".to_owned(),
            Kind::UnclosedGroup => "close it with `)`, or write `\\(` for a parenthesis".to_owned(),
            Kind::UnopenedGroup => "remove it, or write `\\)` for a parenthesis".to_owned(),
            Kind::Lone { bracket } => format!("write `\\{bracket}`"),
            Kind::NothingToRepeat => "put something before it, or escape it with `\\`".to_owned(),
            Kind::RepeatedAssertion | Kind::RepeatedRepeat => "remove the repetition".to_owned(),
            Kind::Possessive => "remove the `+`".to_owned(),
            Kind::ReversedRepeat { min, max } => format!("write `{{{max},{min}}}`"),
            Kind::RepeatWithoutMinimum { max } => format!("write `{{0,{max}}}`"),
            Kind::ReversedRange => "swap its ends, or write `\\-` for a dash".to_owned(),
            Kind::PosixClass { name } => posix(name).to_owned(),
            Kind::UnknownEscape { escaped } => format!("write `{}`", plain(*escaped)),
            Kind::TrailingBackslash => "write `\\\\` for a backslash".to_owned(),
            Kind::AnchorEscape { meant, .. } => format!("write `{meant}`"),
            Kind::Hexadecimal => "write two hex digits, as in `\\x2F`".to_owned(),
            Kind::BracedHexadecimal { digits } => format!("write `\\u{{{digits}}}`"),
            Kind::Unicode => "write `\\u00E9` or `\\u{E9}`".to_owned(),
            Kind::CodePoint => "code points end at `\\u{10FFFF}`".to_owned(),
            Kind::Control => "write a letter after it, as in `\\cJ`".to_owned(),
            Kind::Octal => "write `\\x` and two hex digits".to_owned(),
            Kind::BareProperty { letter } => {
                format!(
                    "write `\\p{{{}}}`",
                    letter.map_or_else(|| "L".to_owned(), String::from)
                )
            }
            Kind::UnknownProperty { suggestion, .. } => match suggestion {
                Some(spelling) => format!("did you mean `{spelling}`?"),
                None => "write a general category such as `L`, or a script such as `Script=Greek`"
                    .to_owned(),
            },
            Kind::BackReference => {
                "write the group out again, or check the value in a newtype".to_owned()
            }
            Kind::InlineFlags => "write both cases, as in `[Aa]`".to_owned(),
            Kind::AtomicGroup | Kind::UnknownGroup => "write `(?:…)`".to_owned(),
            Kind::PythonGroupName => "write `(?<name>…)`, or `(?:…)`".to_owned(),
            Kind::UnclosedGroupName => "write `(?<name>…)`".to_owned(),
            Kind::GroupName { .. } | Kind::RepeatedGroupName { .. } => {
                "choose another name, or write `(?:…)`".to_owned()
            }
            Kind::LookAround => "anchor it, or check the value in a newtype".to_owned(),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Empty => "is empty",
            Kind::TooLong { length } => {
                return write!(f, "has {length} bytes, and the cap is {MAX_LENGTH}");
            }
            Kind::TooDeep => return write!(f, "nests more than {MAX_NESTING} groups"),
            Kind::OverCap(cap) => return cap.fmt(f),
            Kind::SlashDelimiters { .. } => "is written with `/` delimiters",
            Kind::UnclosedClass => "has an unclosed character class",
            Kind::UnclosedGroup => "has an unclosed group",
            Kind::UnopenedGroup => "closes a group that it never opens",
            Kind::Lone { bracket } => return write!(f, "has a lone `{bracket}`"),
            Kind::NothingToRepeat => "repeats nothing",
            Kind::RepeatedAssertion => "repeats an assertion, which matches no characters",
            Kind::RepeatedRepeat => "repeats a repetition",
            Kind::Possessive => "has a possessive repetition",
            Kind::ReversedRepeat { .. } => "has a repetition whose maximum is below its minimum",
            Kind::RepeatWithoutMinimum { .. } => "has a repetition without a minimum",
            Kind::ReversedRange => "has a range whose end comes before its start",
            Kind::PosixClass { name } => return write!(f, "uses the POSIX class `[:{name}:]`"),
            Kind::UnknownEscape { escaped } => {
                return write!(f, "has an unknown escape `\\{}`", plain(*escaped));
            }
            Kind::TrailingBackslash => "ends in a backslash that escapes nothing",
            Kind::AnchorEscape { written, .. } => {
                return write!(f, "uses `\\{written}`, which ECMA-262 does not know");
            }
            Kind::Hexadecimal => "has a `\\x` without two hex digits",
            Kind::BracedHexadecimal { digits } => {
                return write!(f, "writes a code point as `\\x{{{digits}}}`");
            }
            Kind::Unicode => "has a `\\u` without a code point",
            Kind::CodePoint => "names a code point beyond Unicode",
            Kind::Control => "has a `\\c` without a letter",
            Kind::Octal => "has an octal escape",
            Kind::BareProperty { .. } => "has a Unicode property without braces",
            Kind::UnknownProperty { .. } => "names an unknown Unicode property",
            Kind::BackReference => "uses a back-reference, which is not supported",
            Kind::InlineFlags => "uses inline flags, which are not supported",
            Kind::AtomicGroup => "has an atomic group",
            Kind::PythonGroupName => "writes a group name in Python's way",
            Kind::UnknownGroup => "has an unknown kind of group",
            Kind::UnclosedGroupName => "has an unclosed group name",
            Kind::GroupName { name } => {
                return write!(f, "has a group called `{name}`, which is not an identifier");
            }
            Kind::RepeatedGroupName { name } => return write!(f, "has two groups called `{name}`"),
            Kind::LookAround => "uses look-around in the middle",
        })
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cap::Repeat { count } => {
                write!(f, "repeats {count} times, and the cap is {MAX_REPEAT}")
            }
            Cap::Pieces => write!(
                f,
                "has more than {MAX_PIECES} pieces written out, and that is the cap"
            ),
            Cap::States => {
                write!(
                    f,
                    "needs more than {MAX_STATES} states, and that is the cap"
                )
            }
            Cap::Steps => {
                write!(
                    f,
                    "needs more than {MAX_STEPS} steps to compile, and that is the cap"
                )
            }
            Cap::Table { size } => write!(
                f,
                "needs a {} KiB table, and the cap is {} KiB",
                size.div_ceil(1024),
                MAX_TABLE / 1024
            ),
        }
    }
}

/// A character as a message can hold it.
fn plain(c: char) -> String {
    if c.is_control() {
        c.escape_unicode().to_string()
    } else {
        c.to_string()
    }
}

fn posix(name: &str) -> &'static str {
    match name {
        "alnum" => "write `[0-9A-Za-z]`",
        "alpha" => "write `[A-Za-z]`",
        "digit" => "write `[0-9]`",
        "lower" => "write `[a-z]`",
        "space" => "write `\\s`",
        "upper" => "write `[A-Z]`",
        "word" => "write `\\w`",
        "xdigit" => "write `[0-9A-Fa-f]`",
        "ascii" => "write `[\\0-\\x7F]`",
        "blank" => "write `[ \\t]`",
        "cntrl" => "write `[\\0-\\x1F\\x7F]`",
        "graph" => "write `[!-~]`",
        "print" => "write `[ -~]`",
        "punct" => "write `[!-\\/:-@\\[-`{-~]`",
        _ => "write the characters out",
    }
}
