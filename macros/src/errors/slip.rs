//! Slips that are made throughout a list, such as `:` in place of every `=`: one fault, whose help corrects all of them.

use super::Fault;
use crate::misuse::{AttributeMisuse, MethodMisuse, Misuse, PathMisuse};

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
            Misuse::Attribute(misuse) => match misuse {
                AttributeMisuse::WrongOperator { .. } => Self::Operator,
                AttributeMisuse::MissingEquals { .. } => Self::NoOperator,
                AttributeMisuse::KeyCallForm { .. } => Self::Call,
                AttributeMisuse::KeyWithoutValue { .. } => Self::NoValue,
                AttributeMisuse::Semicolon | AttributeMisuse::NotComma { .. } => Self::Separator,
                AttributeMisuse::UnknownKeyNear { key, suggestion }
                    if key.eq_ignore_ascii_case(suggestion) =>
                {
                    Self::Case
                }
                AttributeMisuse::InnerBrackets { .. } => Self::Brackets,
                _ => return None,
            },
            Misuse::Method(MethodMisuse::IsPath { .. })
            | Misuse::Path(PathMisuse::IsMethod { .. }) => Self::Swapped,
            _ => return None,
        })
    }
}

/// Keeps the first fault of each slip, with the help of those that are left out.
pub(super) fn once(faults: Vec<Fault>) -> Vec<Fault> {
    let mut kept: Vec<Fault> = Vec::new();
    for fault in faults {
        let same = |first: &&mut Fault| match (first.slip, fault.slip) {
            (Some(Slip::Brackets), Some(Slip::Operator)) => true,
            (first, again) => first.is_some() && first == again,
        };
        match kept.iter_mut().find(same) {
            Some(first) if first.slip == fault.slip => {
                if let Some(message) = with_help_of(&first.message, &fault.message) {
                    first.message = message;
                }
            }
            Some(_) => {}
            None => kept.push(fault),
        }
    }
    kept
}

/// ``help: write `a` `` and ``help: write `b` `` as one.
fn with_help_of(first: &str, again: &str) -> Option<String> {
    ["help: write `", "help: did you mean `"]
        .iter()
        .find_map(|start| {
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
            ("a", "a", None),
        ] {
            assert_eq!(with_help_of(first, again).as_deref(), joined, "{first}");
        }
    }
}
