//! A file's values: in order, with their places, and small.
//!
//! A tree is a flat list of entries in the order of the text; a list or a map is followed by everything in it and knows how many
//! entries those are. An entry is 8 bytes and points into the text, so that a document of 13 MB needs about 8 MB besides its text.
//! A map's keys are entries as well: key, value, key, value. Nothing is decoded before somebody asks for it.

mod json;
mod number;
mod scalar;
#[cfg(test)]
mod tests;
mod yaml;

use std::borrow::Cow;

pub use self::number::Number;
pub(crate) use self::yaml::MERGE_KEY;
use crate::limits::{MAX_ALIASED_VALUES, MAX_DEPTH, MAX_VALUES};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Null,
    True,
    False,
    Number,
    /// A string that is the same in the text.
    Text,
    /// A JSON string with escapes.
    Escaped,
    List,
    Map,
}

const KINDS: [EntryKind; 8] = [
    EntryKind::Null,
    EntryKind::True,
    EntryKind::False,
    EntryKind::Number,
    EntryKind::Text,
    EntryKind::Escaped,
    EntryKind::List,
    EntryKind::Map,
];

/// Bits of the size; the kind has the three above.
const SIZE_BITS: u32 = 29;
const SIZE_MASK: u32 = (1 << SIZE_BITS) - 1;

/// One value: where it begins in the text, its kind, and its size. The size of a scalar is in bytes, that of a list or a map in entries.
#[derive(Debug, Clone, Copy)]
struct Entry {
    at: u32,
    packed: u32,
}

impl Entry {
    fn kind(self) -> EntryKind {
        let bits = (self.packed >> SIZE_BITS) as usize;
        KINDS.get(bits).copied().unwrap_or(EntryKind::Null)
    }

    fn size(self) -> u32 {
        self.packed & SIZE_MASK
    }

    /// How many entries to step over to the next sibling.
    fn span(self) -> u32 {
        match self.kind() {
            EntryKind::List | EntryKind::Map => self.size().saturating_add(1),
            _ => 1,
        }
    }
}

/// Why a text is no tree: the byte, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) too_large: bool,
}

impl Fault {
    fn syntax(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            too_large: false,
        }
    }

    fn cap(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            too_large: true,
        }
    }
}

/// The values of one file.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    entries: Vec<Entry>,
    /// Where scalars begin in `decoded`; empty for JSON, whose scalars are in the text itself.
    starts: Vec<u32>,
    decoded: String,
}

impl Tree {
    /// Reads JSON (RFC 8259).
    pub(crate) fn from_json(text: &str) -> Result<Self, Fault> {
        json::read(text)
    }

    /// Reads YAML 1.2, with the merge keys of 1.1.
    pub(crate) fn from_yaml(text: &str) -> Result<Self, Fault> {
        yaml::read(text)
    }

    fn entry(&self, index: u32) -> Entry {
        let null = Entry { at: 0, packed: 0 };
        self.entries.get(index as usize).copied().unwrap_or(null)
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn kind(&self, index: u32) -> EntryKind {
        self.entry(index).kind()
    }

    /// The byte of the text at which the value begins.
    pub(crate) fn offset(&self, index: u32) -> usize {
        self.entry(index).at as usize
    }

    /// The next value beside this one, or the end of what surrounds it.
    pub(crate) fn after(&self, index: u32) -> u32 {
        index.saturating_add(self.entry(index).span())
    }

    /// A scalar as it is written: a number's digits, a string between its quotes.
    pub(crate) fn raw<'a>(&'a self, index: u32, text: &'a str) -> &'a str {
        let entry = self.entry(index);
        let (source, start) = match (self.starts.get(index as usize), entry.kind()) {
            (Some(start), _) => (self.decoded.as_str(), *start),
            (None, EntryKind::Text | EntryKind::Escaped) => (text, entry.at.saturating_add(1)),
            (None, _) => (text, entry.at),
        };
        let end = start.saturating_add(entry.size());
        source.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The value of a scalar as text.
    pub(crate) fn text<'a>(&'a self, index: u32, text: &'a str) -> Cow<'a, str> {
        let raw = self.raw(index, text);
        match self.kind(index) {
            EntryKind::Escaped => Cow::Owned(json::unescape(raw)),
            _ => Cow::Borrowed(raw),
        }
    }

    /// The bytes of heap that the tree holds.
    pub(crate) fn heap_bytes(&self) -> usize {
        let entries = self.entries.capacity().saturating_mul(size_of::<Entry>());
        let starts = self.starts.capacity().saturating_mul(size_of::<u32>());
        entries
            .saturating_add(starts)
            .saturating_add(self.decoded.capacity())
    }
}

/// Makes a tree from values in the order of the text, within the limits.
#[derive(Debug, Default)]
struct Builder {
    tree: Tree,
    open: Vec<u32>,
    copied: usize,
}

impl Builder {
    fn push(&mut self, kind: EntryKind, at: usize, size: usize) -> Result<u32, Fault> {
        let index = self.tree.entries.len();
        if index >= MAX_VALUES {
            let message = format!("the file has more than {MAX_VALUES} values");
            return Err(Fault::cap(at, message));
        }
        let bits = KINDS
            .iter()
            .position(|candidate| *candidate == kind)
            .unwrap_or_default();
        // A file has at most 64 MiB, so that neither number can be cut off.
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let packed = (narrow(bits) << SIZE_BITS) | (narrow(size) & SIZE_MASK);
        let at = narrow(at);
        self.tree.entries.push(Entry { at, packed });
        Ok(narrow(index))
    }

    /// Begins a list or a map.
    fn open(&mut self, kind: EntryKind, at: usize) -> Result<u32, Fault> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("lists and maps are more than {MAX_DEPTH} deep");
            return Err(Fault::cap(at, message));
        }
        let index = self.push(kind, at, 0)?;
        self.open.push(index);
        Ok(index)
    }

    /// Ends the innermost list or map, and returns it.
    fn close(&mut self) -> Option<u32> {
        let index = self.open.pop()?;
        self.resize(index);
        Some(index)
    }

    /// Sets the size of a list or map to everything behind it.
    fn resize(&mut self, index: u32) {
        let end = u32::try_from(self.tree.entries.len()).unwrap_or(u32::MAX);
        let size = end.saturating_sub(index).saturating_sub(1);
        if let Some(entry) = self.tree.entries.get_mut(index as usize) {
            entry.packed = (entry.packed & !SIZE_MASK) | (size & SIZE_MASK);
        }
    }

    /// Counts entries that are about to be copied.
    fn charge(&mut self, entries: usize, at: usize) -> Result<(), Fault> {
        self.copied = self.copied.saturating_add(entries);
        if self.copied > MAX_ALIASED_VALUES {
            let message = format!("its aliases copy more than {MAX_ALIASED_VALUES} values");
            return Err(Fault::cap(at, message));
        }
        Ok(())
    }

    fn finish(mut self) -> Tree {
        self.tree.entries.shrink_to_fit();
        self.tree.starts.shrink_to_fit();
        self.tree.decoded.shrink_to_fit();
        self.tree
    }
}
