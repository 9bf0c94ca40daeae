//! Slips that are made throughout a list, such as `:` in place of every `=`: one fault, whose help corrects all of them.

use super::Fault;
use crate::misuse::{
    EnvelopeMisuse, KeyMisuse, MethodMisuse, Misuse, PaginateMisuse, PathMisuse, StreamMisuse,
};

/// What is wrong again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// `:`, or another mark, between a key and its value.
    Operator,
    /// Nothing between a key and its value.
    NoOperator,
    /// `key(value)`
    Call,
    /// `key =`
    NoValue,
    /// `;`, or another mark, between two keys.
    Separator,
    /// Keys in quotes.
    Quotes,
    /// Values without keys.
    Bare,
    /// Values alone in `envelope(…)` or `paginate(…)`.
    Places,
    /// Names of events without quotes.
    EventName,
    /// Keys in other letters.
    Case,
    /// The method in the place of the path, and the path in that of the method.
    Swapped,
    /// Brackets around the list, within which a list has other marks.
    Brackets,
}

impl Slip {
    pub(super) fn of(misuse: &Misuse) -> Option<Self> {
        Some(match misuse {
            Misuse::Key(misuse) => match misuse {
                KeyMisuse::WrongOperator { .. } => Self::Operator,
                KeyMisuse::MissingEquals { .. } => Self::NoOperator,
                KeyMisuse::KeyCallForm { .. } => Self::Call,
                KeyMisuse::KeyWithoutValue { .. } => Self::NoValue,
                KeyMisuse::Semicolon | KeyMisuse::NotComma { .. } => Self::Separator,
                KeyMisuse::UnknownKeyNear { key, suggestion }
                    if key.eq_ignore_ascii_case(suggestion) =>
                {
                    Self::Case
                }
                KeyMisuse::QuotedKey { .. } => Self::Quotes,
                KeyMisuse::BareValue { .. } => Self::Bare,
                KeyMisuse::InnerBrackets { .. } => Self::Brackets,
                _ => return None,
            },
            Misuse::Method(MethodMisuse::IsPath { .. })
            | Misuse::Path(PathMisuse::IsMethod { .. }) => Self::Swapped,
            Misuse::Envelope(EnvelopeMisuse::Form)
            | Misuse::Paginate(PaginateMisuse::Form { .. }) => Self::Places,
            Misuse::Stream(StreamMisuse::EventNotString { .. }) => Self::EventName,
            _ => return None,
        })
    }
}

/// Keeps the first fault of each slip, with the help of those that are left out.
pub(super) fn once(faults: Vec<Fault>) -> Vec<Fault> {
    let mut kept: Vec<Fault> = Vec::new();
    for fault in faults {
        let same = |first: &&mut Fault| match (first.slip, fault.slip) {
            (Some(Slip::Brackets), Some(Slip::Operator | Slip::Quotes | Slip::Bare)) => true,
            (first, again) => first.is_some() && first == again,
        };
        match kept.iter_mut().find(same) {
            Some(first) => {
                let joined = with_help_of(&first.message, &fault.message)
                    .or_else(|| in_place_of_removing(&first.message, &fault.message));
                if let Some(message) = joined {
                    first.message = message;
                }
            }
            None => kept.push(fault),
        }
    }
    kept
}

/// The help of what is wrong within brackets says what to write without them, too.
fn in_place_of_removing(first: &str, again: &str) -> Option<String> {
    let (before, _) = first.split_once("help: remove")?;
    let (_, help) = again.split_once("help: ")?;
    Some(format!("{before}help: {help}"))
}

/// ``help: write `a` `` and ``help: write `b` `` as one.
fn with_help_of(first: &str, again: &str) -> Option<String> {
    ["help: write `", "help: did you mean `"]
        .iter()
        .find_map(|start| {
            // What is written in any case is said once.
            if first.rsplit_once(start)?.1 == again.rsplit_once(start)?.1 {
                return None;
            }
            let (_, what) = again.rsplit_once(start)?;
            let what = what.trim_end_matches(['`', '?']);
            let (before, end) = first.rsplit_once(start)?;
            let (written, mark) = end.rsplit_once('`')?;
            let is_new = !written.split("`, `").any(|part| part == what);
            is_new.then(|| format!("{before}{start}{written}`, `{what}`{mark}"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_the_help_of_one_slip() {
        for (first, again, joined) in [
            (
                "a\nhelp: write `b`",
                "a\nhelp: write `c`",
                Some("a\nhelp: write `b`, `c`"),
            ),
            ("a\nhelp: write `b`", "a\nhelp: write `b`", None),
            (
                "a\nhelp: did you mean `b`?",
                "a\nhelp: did you mean `c`?",
                Some("a\nhelp: did you mean `b`, `c`?"),
            ),
            ("a\nhelp: write `b`, or c", "a\nhelp: write `b`, or c", None),
            ("a", "a", None),
        ] {
            assert_eq!(with_help_of(first, again).as_deref(), joined, "{first}");
        }
    }
}
