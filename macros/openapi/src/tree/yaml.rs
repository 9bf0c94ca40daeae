//! YAML text to a tree, from the events of `yaml-rust2`.
//!
//! Its loader is not used: it turns numbers into floats and drops places. An alias copies what its anchor holds, with the places of
//! the anchor; a merge key (`<<`) copies the members that the map lacks. Both are counted, so that a document of aliases of aliases
//! is refused before it grows. Keys are strings, also `200:` and `null:`.

use std::collections::{HashMap, HashSet};

use yaml_rust2::parser::{Event, Parser, Tag};
use yaml_rust2::scanner::{Marker, TScalarStyle};

use super::{Builder, EntryKind, Fault, Tree, scalar};
use crate::position::Lines;

/// The key of a map whose value's members the map takes over (YAML 1.1, "Merge Key Language-Independent Type").
pub(crate) const MERGE_KEY: &str = "<<";

pub(super) fn read(text: &str) -> Result<Tree, Fault> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader {
        text,
        lines: Lines::of(text),
        builder: Builder::default(),
        levels: Vec::new(),
        anchors: HashMap::new(),
        documents: 0,
    };
    let mut parser = Parser::new_from_str(text);
    loop {
        let (event, marker) = parser.next_token().map_err(|error| {
            Fault::syntax(reader.offset(*error.marker()), error.info().to_owned())
        })?;
        if matches!(event, Event::StreamEnd) {
            break;
        }
        reader.event(event, marker)?;
    }
    if reader.builder.tree.entries.is_empty() {
        return Err(Fault::syntax(0, "the text is empty"));
    }
    Ok(reader.builder.finish())
}

/// An open list or map.
struct Level {
    is_map: bool,
    /// Whether the next value of a map is a key.
    key_due: bool,
    /// The values of its merge keys.
    merges: Vec<u32>,
    /// Whether the next value is that of a merge key.
    merging: bool,
    anchor: usize,
}

struct Reader<'text> {
    text: &'text str,
    lines: Lines,
    builder: Builder,
    levels: Vec<Level>,
    /// The entry of each anchor; `None` while its list or map is open.
    anchors: HashMap<usize, Option<u32>>,
    documents: usize,
}

impl Reader<'_> {
    /// The byte of a marker. Its own index counts characters, and loses count in block scalars.
    fn offset(&self, marker: Marker) -> usize {
        let start = self.lines.start(marker.line());
        let line = self.text.get(start..).unwrap_or_default();
        let ascii = line.as_bytes().get(..marker.col());
        if ascii.is_some_and(<[u8]>::is_ascii) {
            return start.saturating_add(marker.col());
        }
        let column: usize = line.chars().take(marker.col()).map(char::len_utf8).sum();
        start.saturating_add(column)
    }

    fn event(&mut self, event: Event, marker: Marker) -> Result<(), Fault> {
        let at = self.offset(marker);
        match event {
            Event::DocumentStart => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    return Err(Fault::syntax(at, "the file holds a second document"));
                }
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, tag.as_ref(), anchor, at)?;
            }
            Event::SequenceStart(anchor, _) => self.open(EntryKind::List, anchor, at)?,
            Event::MappingStart(anchor, _) => self.open(EntryKind::Map, anchor, at)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(at)?,
            Event::Alias(anchor) => self.alias(anchor, at)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Keeps the entry of an anchor; most values have none, which is 0.
    fn anchor(&mut self, anchor: usize, entry: Option<u32>) {
        if anchor != 0 {
            self.anchors.insert(anchor, entry);
        }
    }

    /// Adds an entry whose text is `value`.
    fn push(&mut self, kind: EntryKind, value: &str, at: usize) -> Result<u32, Fault> {
        let start = u32::try_from(self.builder.tree.decoded.len()).unwrap_or(u32::MAX);
        let index = self.builder.push(kind, at, value.len())?;
        self.builder.tree.decoded.push_str(value);
        self.builder.tree.starts.push(start);
        Ok(index)
    }

    fn scalar(
        &mut self,
        value: &str,
        style: TScalarStyle,
        tag: Option<&Tag>,
        anchor: usize,
        at: usize,
    ) -> Result<(), Fault> {
        let plain = style == TScalarStyle::Plain;
        if let Some(level) = self.levels.last_mut().filter(|level| level.key_due) {
            level.key_due = false;
            level.merging = plain && value == MERGE_KEY;
            let index = self.push(EntryKind::Text, value, at)?;
            self.anchor(anchor, Some(index));
            return Ok(());
        }
        let is_text = tag.is_some_and(|tag| tag.suffix == "str");
        let kind = if plain && !is_text {
            scalar::kind(value)
        } else {
            EntryKind::Text
        };
        let index = self.push(kind, value, at)?;
        self.anchor(anchor, Some(index));
        self.valued(index, at)
    }

    fn open(&mut self, kind: EntryKind, anchor: usize, at: usize) -> Result<(), Fault> {
        if self.levels.last().is_some_and(|level| level.key_due) {
            return Err(Fault::syntax(at, "a list or map is the key of a map"));
        }
        self.builder.open(kind, at)?;
        self.builder.tree.starts.push(0);
        self.anchor(anchor, None);
        let is_map = kind == EntryKind::Map;
        self.levels.push(Level {
            is_map,
            key_due: is_map,
            merges: Vec::new(),
            merging: false,
            anchor,
        });
        Ok(())
    }

    fn close(&mut self, at: usize) -> Result<(), Fault> {
        let Some(level) = self.levels.pop() else {
            return Ok(());
        };
        self.merge(&level.merges, at)?;
        let Some(index) = self.builder.close() else {
            return Ok(());
        };
        self.anchor(level.anchor, Some(index));
        self.valued(index, at)
    }

    /// A value is complete: it was the value of a key, or of a merge key.
    fn valued(&mut self, index: u32, at: usize) -> Result<(), Fault> {
        let Some(level) = self.levels.last_mut().filter(|level| level.is_map) else {
            return Ok(());
        };
        level.key_due = true;
        if !std::mem::take(&mut level.merging) {
            return Ok(());
        }
        match self.builder.tree.kind(index) {
            EntryKind::Map | EntryKind::List => level.merges.push(index),
            _ => {
                return Err(Fault::syntax(
                    at,
                    "a merge key `<<` has a value that is no map",
                ));
            }
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: usize) -> Result<(), Fault> {
        let from = match self.anchors.get(&anchor) {
            Some(Some(from)) => *from,
            Some(None) => return Err(Fault::syntax(at, "an alias is within its own anchor")),
            None => return Err(Fault::syntax(at, "an alias has no anchor")),
        };
        if let Some(level) = self.levels.last_mut().filter(|level| level.key_due) {
            level.key_due = false;
            self.copy(from, at)?;
            return Ok(());
        }
        let index = self.copy(from, at)?;
        self.valued(index, at)
    }

    /// Copies a value to the end.
    fn copy(&mut self, from: u32, at: usize) -> Result<u32, Fault> {
        let end = self.builder.tree.after(from);
        let range = from as usize..end as usize;
        self.builder.charge(range.len(), at)?;
        let index = self.builder.tree.entries.len();
        if index.saturating_add(range.len()) > crate::limits::MAX_VALUES {
            return Err(Fault::cap(at, "its aliases copy too many values"));
        }
        let tree = &mut self.builder.tree;
        if range.end <= tree.entries.len() && range.end <= tree.starts.len() {
            tree.entries.extend_from_within(range.clone());
            tree.starts.extend_from_within(range);
        }
        Ok(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Adds to the open map what the values of its merge keys have and it lacks; the merge keys stay where they are.
    fn merge(&mut self, merges: &[u32], at: usize) -> Result<(), Fault> {
        let (false, Some(open)) = (merges.is_empty(), self.builder.open.last()) else {
            return Ok(());
        };
        let own = self.members(open.saturating_add(1), self.builder.tree.entries.len());
        let mut names: HashSet<String> = own.iter().map(|(key, _)| self.name(*key)).collect();
        for source in self.sources(merges) {
            let end = self.builder.tree.after(source) as usize;
            for (key, value) in self.members(source.saturating_add(1), end) {
                if names.insert(self.name(key)) {
                    self.copy(key, at)?;
                    self.copy(value, at)?;
                }
            }
        }
        Ok(())
    }

    /// The maps of merge keys: a map, or a list of maps.
    fn sources(&self, merges: &[u32]) -> Vec<u32> {
        let tree = &self.builder.tree;
        let mut sources = Vec::new();
        for merge in merges {
            if tree.kind(*merge) == EntryKind::Map {
                sources.push(*merge);
                continue;
            }
            let end = tree.after(*merge);
            let mut item = merge.saturating_add(1);
            while item < end {
                if tree.kind(item) == EntryKind::Map {
                    sources.push(item);
                }
                item = tree.after(item);
            }
        }
        sources
    }

    /// Keys and values between two entries of a map.
    fn members(&self, first: u32, end: usize) -> Vec<(u32, u32)> {
        let tree = &self.builder.tree;
        let mut members = Vec::new();
        let mut key = first;
        while (key as usize) < end {
            let value = tree.after(key);
            members.push((key, value));
            key = tree.after(value);
        }
        members
    }

    fn name(&self, key: u32) -> String {
        self.builder.tree.raw(key, self.text).to_owned()
    }
}
