//! A value of a document and its place.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use super::Document;
use super::file::File;
use super::pointer::escape;
use crate::error::{Error, ErrorKind};
use crate::position::Position;
use crate::tree::{EntryKind, MERGE_KEY, Number};

/// What kind of value a [`Node`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// `null`, or nothing at all in YAML.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    List,
    /// A map.
    Map,
}

/// The number of a file, and of an entry in its tree.
pub(crate) type NodeId = (usize, u32);

/// One value of a document, with its place. A node is three words and is copied.
///
/// Nothing is decoded before it is asked for, and [`position`](Self::position) and [`pointer`](Self::pointer) are worked out when
/// they are asked for, so that only faults pay for them.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    file: &'d File,
    index: u32,
}

impl<'d> Node<'d> {
    pub(crate) fn new(document: &'d Document, file: &'d File, index: u32) -> Self {
        Self {
            document,
            file,
            index,
        }
    }

    fn with(self, index: u32) -> Self {
        Self { index, ..self }
    }

    pub(crate) fn file_of(self) -> &'d File {
        self.file
    }

    /// The document that the node is part of.
    #[must_use]
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// A key that no other value of the document has; an alias of YAML is another value than its anchor.
    #[must_use]
    pub fn id(self) -> NodeId {
        (self.document.file_number(self.file), self.index)
    }

    /// The file, relative to the package where it lies within.
    #[must_use]
    pub fn file(self) -> &'d Path {
        &self.file.shown
    }

    /// Line and column: of the key for a member of a map, else of the value. Those of a value that a YAML alias copies are at its
    /// anchor.
    #[must_use]
    pub fn position(self) -> Position {
        self.file.position(self.walk(|_| {}))
    }

    /// The JSON pointer within the file, with its `#`: `#/paths/~1keys/get`.
    #[must_use]
    pub fn pointer(self) -> String {
        let mut pointer = "#".to_owned();
        self.walk(|name| {
            pointer.push('/');
            pointer.push_str(&escape(name));
        });
        pointer
    }

    /// Goes from the root to the node, and returns its key, or the node itself where it has none.
    fn walk(self, mut step: impl FnMut(&str)) -> u32 {
        let File { tree, text, .. } = self.file;
        let (mut at, mut key) = (0, 0);
        while at != self.index {
            let next = match tree.kind(at) {
                EntryKind::Map => self.file.members(at),
                EntryKind::List => {
                    let items = self.file.items(at);
                    items.into_iter().map(|item| (item, item)).collect()
                }
                _ => Vec::new(),
            };
            let found = next
                .into_iter()
                .enumerate()
                .find(|(_, (_, value))| tree.after(*value) > self.index);
            let Some((position, (found, value))) = found else {
                break;
            };
            if found == value {
                step(&position.to_string());
            } else {
                step(&tree.text(found, text));
            }
            (key, at) = (found, value);
        }
        key
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        match self.file.tree.kind(self.index) {
            EntryKind::Null => NodeKind::Null,
            EntryKind::True | EntryKind::False => NodeKind::Boolean,
            EntryKind::Number => NodeKind::Number,
            EntryKind::Text | EntryKind::Escaped => NodeKind::String,
            EntryKind::List => NodeKind::List,
            EntryKind::Map => NodeKind::Map,
        }
    }

    /// The string; `None` for any other kind.
    #[must_use]
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        (self.kind() == NodeKind::String).then(|| self.file.tree.text(self.index, &self.file.text))
    }

    /// A string, or the text of a number or boolean: what someone meant who did not quote it in YAML.
    #[must_use]
    pub fn as_text(self) -> Option<Cow<'d, str>> {
        match self.kind() {
            NodeKind::String => self.as_str(),
            NodeKind::Number | NodeKind::Boolean => Some(Cow::Borrowed(
                self.file.tree.raw(self.index, &self.file.text),
            )),
            NodeKind::Null | NodeKind::List | NodeKind::Map => None,
        }
    }

    /// The boolean; `None` for any other kind.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.file.tree.kind(self.index) {
            EntryKind::True => Some(true),
            EntryKind::False => Some(false),
            _ => None,
        }
    }

    /// The number; `None` for any other kind.
    #[must_use]
    pub fn as_number(self) -> Option<Number> {
        (self.kind() == NodeKind::Number)
            .then(|| Number::parse(self.file.tree.raw(self.index, &self.file.text)))
            .flatten()
    }

    /// The number as a count that is not negative.
    #[must_use]
    pub fn as_count(self) -> Option<u64> {
        u64::try_from(self.as_number()?.as_integer()?).ok()
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == NodeKind::Null
    }

    /// The value of a key of a map. References are not followed, see [`resolve`](Self::resolve).
    #[must_use]
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        self.file
            .member(self.index, name)
            .map(|index| self.with(index))
    }

    /// The keys and values of a map in the order of the text; empty for any other kind.
    pub fn members(self) -> impl Iterator<Item = (Cow<'d, str>, Node<'d>)> {
        let members = match self.kind() {
            NodeKind::Map => self.file.members(self.index),
            _ => Vec::new(),
        };
        let File { tree, text, .. } = self.file;
        members
            .into_iter()
            .map(move |(key, value)| (tree.text(key, text), self.with(value)))
            .filter(|(name, _)| name != MERGE_KEY)
    }

    /// The values of a list; empty for any other kind.
    pub fn items(self) -> impl Iterator<Item = Node<'d>> {
        let items = match self.kind() {
            NodeKind::List => self.file.items(self.index),
            _ => Vec::new(),
        };
        items.into_iter().map(move |index| self.with(index))
    }

    /// The text of `$ref`, if the node is a reference.
    #[must_use]
    pub fn reference(self) -> Option<Cow<'d, str>> {
        self.get("$ref")?.as_str()
    }

    /// The node itself, or what its reference leads to in the end.
    ///
    /// # Errors
    ///
    /// If a reference leads to another host, out of the package, nowhere, or back to itself, or if its file cannot be read.
    pub fn resolve(self) -> Result<Node<'d>, Error> {
        match self.reference() {
            Some(_) => self.document.resolve(self),
            None => Ok(self),
        }
    }

    /// The value of a key, resolved.
    ///
    /// # Errors
    ///
    /// As [`resolve`](Self::resolve).
    pub fn resolved(self, name: &str) -> Result<Option<Node<'d>>, Error> {
        self.get(name).map(Node::resolve).transpose()
    }

    /// An error at this place.
    #[must_use]
    pub fn error(self, message: impl Into<String>, help: impl Into<String>) -> Error {
        self.fault(ErrorKind::Invalid, message, help)
    }

    pub(crate) fn fault(
        self,
        kind: ErrorKind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Error {
        Error::new(kind, self.file(), message, help).at(self.position(), self.pointer())
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.file, other.file) && self.index == other.index
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.position().line;
        write!(
            formatter,
            "{}:{line}: {}",
            self.file().display(),
            self.pointer()
        )
    }
}
