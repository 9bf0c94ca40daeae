//! Character classes: what is written between brackets.

use super::Parser;
use crate::char_set::CharSet;
use crate::error::{ErrorKind, PatternError};

const POSIX: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
    "space", "upper", "word", "xdigit",
];

/// One member of a class.
pub(super) enum Member {
    Char(u32),
    Set(CharSet),
}

impl Member {
    fn add_to(self, ranges: &mut Vec<(u32, u32)>) {
        match self {
            Member::Char(value) => ranges.push((value, value)),
            Member::Set(set) => ranges.extend_from_slice(set.points()),
        }
    }
}

impl Parser<'_> {
    /// A class whose `[` at `start` has been read.
    pub(super) fn class(&mut self, start: usize) -> Result<CharSet, PatternError> {
        let negated = self.eat("^");
        let mut ranges = Vec::new();
        while !self.eat("]") {
            let from = self.position;
            let low = self.member(start)?;
            let rest = self.rest();
            if !rest.starts_with('-') || rest.starts_with("-]") || rest.len() == 1 {
                low.add_to(&mut ranges);
                continue;
            }
            self.position += 1;
            match (low, self.member(start)?) {
                (Member::Char(low), Member::Char(high)) if low <= high => ranges.push((low, high)),
                (Member::Char(_), Member::Char(_)) => {
                    return Err(ErrorKind::ReversedRange.at(from..self.position));
                }
                // A class escape beside a dash: the dash can only be meant literally.
                (low, high) => {
                    low.add_to(&mut ranges);
                    ranges.push((u32::from('-'), u32::from('-')));
                    high.add_to(&mut ranges);
                }
            }
        }
        let set = CharSet::new(ranges);
        Ok(if negated { set.complement() } else { set })
    }

    fn member(&mut self, class: usize) -> Result<Member, PatternError> {
        let start = self.position;
        match self.next() {
            None => Err(ErrorKind::UnclosedClass.at(class..self.text.len())),
            Some('\\') => self.class_escape(start),
            Some(other) => {
                if other == '[' && self.posix.is_none() {
                    self.note_posix(start);
                }
                Ok(Member::Char(other.into()))
            }
        }
    }

    fn note_posix(&mut self, start: usize) {
        let named = self
            .rest()
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(":]"));
        if let Some((name, _)) = named
            && POSIX.contains(&name.trim_start_matches('^'))
        {
            self.posix = Some(start..start + name.len() + 4);
        }
    }
}
