//! One file of a document: its text and its tree.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::limits::MAX_FILE_BYTES;
use crate::position::{Lines, Position};
use crate::tree::{EntryKind, Fault, Tree};

/// Maps with fewer members are searched, others get an index at the first look.
const INDEXED_MEMBERS: usize = 24;

#[derive(Debug)]
pub(crate) struct File {
    /// As errors show it.
    pub(crate) shown: PathBuf,
    /// The canonical path; empty for a document that is not from a file.
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) tree: Tree,
    lines: OnceLock<Lines>,
    indexes: Mutex<HashMap<u32, HashMap<Box<str>, u32>>>,
}

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
    /// JSON if it is that, else YAML.
    Either,
}

impl Format {
    fn of(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("json") => Self::Json,
            Some("yaml" | "yml") => Self::Yaml,
            _ => Self::Either,
        }
    }
}

impl File {
    /// Reads a file.
    pub(crate) fn read(path: &Path, shown: &Path) -> Result<Self, Error> {
        let unreadable = |reason: std::io::Error| {
            let message = format!("the file cannot be read: {reason}");
            let help = "check the path; it is relative to the package or the document";
            Error::new(ErrorKind::Unreadable, shown, message, help)
        };
        let metadata = std::fs::metadata(path).map_err(unreadable)?;
        if !metadata.is_file() {
            let message = "the path is not that of a file";
            let help = "name the document itself";
            return Err(Error::new(ErrorKind::Unreadable, shown, message, help));
        }
        if metadata.len() > MAX_FILE_BYTES as u64 {
            return Err(too_large(shown));
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let Ok(text) = String::from_utf8(bytes) else {
            let message = "the file is not UTF-8";
            let help = "save it as UTF-8";
            return Err(Error::new(ErrorKind::Syntax, shown, message, help));
        };
        Self::from_text(shown.to_owned(), path.to_owned(), text)
    }

    pub(crate) fn from_text(shown: PathBuf, path: PathBuf, text: String) -> Result<Self, Error> {
        if text.len() > MAX_FILE_BYTES {
            return Err(too_large(&shown));
        }
        let tree = parse(&text, &shown).map_err(|fault| fault_of(&fault, &text, &shown))?;
        Ok(Self {
            shown,
            path,
            text,
            tree,
            lines: OnceLock::new(),
            indexes: Mutex::new(HashMap::new()),
        })
    }

    pub(crate) fn position(&self, index: u32) -> Position {
        let lines = self.lines.get_or_init(|| Lines::of(&self.text));
        lines.position(&self.text, self.tree.offset(index))
    }

    /// The values of a list.
    pub(crate) fn items(&self, list: u32) -> Vec<u32> {
        let end = self.tree.after(list);
        let mut items = Vec::new();
        let mut at = list.saturating_add(1);
        while at < end {
            items.push(at);
            at = self.tree.after(at);
        }
        items
    }

    /// The value of a key; of several the last, as parsers of JSON have it.
    pub(crate) fn member(&self, map: u32, name: &str) -> Option<u32> {
        if self.tree.kind(map) != EntryKind::Map {
            return None;
        }
        let end = self.tree.after(map);
        let size = end.saturating_sub(map) as usize;
        if size > INDEXED_MEMBERS.saturating_mul(2) {
            let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(index) = indexes.get(&map) {
                return index.get(name).copied();
            }
            let members = self.members(map);
            if members.len() > INDEXED_MEMBERS {
                let index: HashMap<Box<str>, u32> = members
                    .into_iter()
                    .map(|(key, value)| (self.tree.text(key, &self.text).into(), value))
                    .collect();
                let found = index.get(name).copied();
                indexes.insert(map, index);
                return found;
            }
        }
        let mut found = None;
        let mut at = map.saturating_add(1);
        while at < end {
            let value = self.tree.after(at);
            let raw = self.tree.raw(at, &self.text);
            if raw == name
                || (self.tree.kind(at) == EntryKind::Escaped
                    && self.tree.text(at, &self.text) == name)
            {
                found = Some(value);
            }
            at = self.tree.after(value);
        }
        found
    }

    /// Keys and values of a map in their order.
    pub(crate) fn members(&self, map: u32) -> Vec<(u32, u32)> {
        let end = self.tree.after(map);
        let mut members = Vec::new();
        let mut at = map.saturating_add(1);
        while at < end {
            let value = self.tree.after(at);
            members.push((at, value));
            at = self.tree.after(value);
        }
        members
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let lines = self.lines.get().map_or(0, Lines::heap_bytes);
        let indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        let indexes = indexes.values().fold(0, |sum: usize, index| {
            let entries = index
                .capacity()
                .saturating_mul(size_of::<(Box<str>, u32)>());
            let names = index.keys().map(|name| name.len());
            names.fold(sum.saturating_add(entries), usize::saturating_add)
        });
        self.text
            .capacity()
            .saturating_add(self.tree.heap_bytes())
            .saturating_add(lines)
            .saturating_add(indexes)
    }
}

fn parse(text: &str, path: &Path) -> Result<Tree, Fault> {
    match Format::of(path) {
        Format::Json => Tree::from_json(text),
        // A document of braces alone is read many times faster as JSON.
        Format::Yaml if !text.trim_start().starts_with('{') => Tree::from_yaml(text),
        Format::Yaml | Format::Either => Tree::from_json(text).or_else(|fault| {
            if fault.too_large {
                return Err(fault);
            }
            Tree::from_yaml(text)
        }),
    }
}

fn too_large(shown: &Path) -> Error {
    let message = format!("the file has more than {} MiB", MAX_FILE_BYTES >> 20);
    let help = "split the document, or drop its examples";
    Error::new(ErrorKind::TooLarge, shown, message, help)
}

fn fault_of(fault: &Fault, text: &str, shown: &Path) -> Error {
    let (kind, help) = if fault.too_large {
        (
            ErrorKind::TooLarge,
            "split the document, or drop its examples",
        )
    } else {
        let help = match Format::of(shown) {
            Format::Json => "correct it there; a file named `.json` is read as JSON",
            Format::Yaml | Format::Either => "correct it there",
        };
        (ErrorKind::Syntax, help)
    };
    let position = Lines::of(text).position(text, fault.at);
    Error::new(kind, shown, fault.message.clone(), help).at(position, String::new())
}
