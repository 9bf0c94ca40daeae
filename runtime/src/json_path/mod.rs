//! Places in JSON bodies: where the items of a page, its cursor, or the data of an envelope are.
//!
//! A place is a singular query of RFC 9535 (§2.3.5.1), which the macro has parsed. It is looked up in the text of the body,
//! and what is found is a slice of that text: no number is rounded and no member changes its order on the way, whatever
//! features of `serde_json` another crate turns on.

mod insert;
mod locate;
mod text;

use std::fmt;

#[cfg(feature = "stream")]
pub(crate) use insert::with_member;
pub(crate) use locate::{Located, locate};
pub(crate) use text::{JsonKind, JsonText};

/// A place in a JSON body; without selectors it is the whole body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonPath {
    selectors: &'static [Selector],
}

/// One step to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The member of an object.
    Name(&'static str),
    /// The item of a list; a negative index counts from the end.
    Index(i64),
}

impl JsonPath {
    /// The whole body.
    pub const ROOT: Self = Self::new(&[]);

    /// The place that these selectors lead to.
    #[must_use]
    pub const fn new(selectors: &'static [Selector]) -> Self {
        Self { selectors }
    }

    /// The name of the member that it leads to; empty if it leads to none.
    #[cfg(feature = "stream")]
    pub(crate) fn last_name(&self) -> &'static str {
        match self.selectors.last() {
            Some(Selector::Name(name)) => name,
            Some(Selector::Index(_)) | None => "",
        }
    }
}

/// As it is declared, in backticks: `` `data[-1].id` ``.
impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.selectors.first() else {
            return f.write_str("the body");
        };
        f.write_str("`")?;
        for selector in self.selectors {
            match selector {
                Selector::Index(index) => write!(f, "[{index}]")?,
                Selector::Name(name) if !is_bare(name) => write!(f, "[{name:?}]")?,
                Selector::Name(name) if std::ptr::eq(selector, first) => f.write_str(name)?,
                Selector::Name(name) => write!(f, ".{name}")?,
            }
        }
        f.write_str("`")
    }
}

fn is_bare(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    !name.is_empty() && name.chars().all(is_letter)
}

/// Something else is at a place, or on the way to it, than what must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced {
    place: JsonPath,
    /// How many selectors of the place led there.
    depth: usize,
    /// What is there; `None` if nothing is.
    found: Option<JsonKind>,
    due: &'static str,
}

impl JsonPath {
    /// The error of a place that has `found` where `due` must be.
    pub(crate) fn mismatch(self, found: Option<JsonKind>, due: &'static str) -> Misplaced {
        Misplaced {
            place: self,
            depth: self.selectors.len(),
            found,
            due,
        }
    }
}

impl fmt::Display for Misplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let selectors = self.place.selectors.get(..self.depth).unwrap_or_default();
        write!(f, "{} is ", JsonPath { selectors })?;
        match self.found {
            Some(found) => write!(f, "{found}")?,
            None => f.write_str("absent")?,
        }
        write!(f, ", and must be {}", self.due)?;
        if self.depth < self.place.selectors.len() {
            write!(f, " that leads to {}", self.place)?;
        }
        Ok(())
    }
}

impl std::error::Error for Misplaced {}

#[cfg(test)]
mod tests;
