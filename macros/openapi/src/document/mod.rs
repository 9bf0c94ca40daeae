//! A document: its files, and how references lead from one to another.
//!
//! The first file is read by [`Document::open`], the others when a reference leads to them, each once. Files stay where they are
//! until the document is dropped, so that nodes can borrow them. No file outside of the package is read, whatever a reference says.

mod file;
mod found_operation;
mod node;
mod pointer;

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use self::file::File;
pub(crate) use self::found_operation::FoundOperation;
use self::node::NodeId;
pub use self::node::{Node, NodeKind};
pub(crate) use self::pointer::Reference;
use self::pointer::ReferenceFault;
use crate::error::{Error, ErrorKind};
use crate::limits::{MAX_FILES, MAX_REFERENCE_CHAIN, MAX_TOTAL_BYTES};

/// The version of `OpenAPI` that a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
}

/// An `OpenAPI` document, with the files that it refers to.
///
/// ```
/// use sdx_endpoint_openapi::{Document, Version};
///
/// let document = Document::from_text("openapi.yaml", "{openapi: 3.1.0, paths: {}}")?;
/// assert_eq!(document.version(), Version::V3_1);
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
#[derive(Debug)]
pub struct Document {
    /// No file outside of it is read; `None` if the document is not from a file.
    root: Option<PathBuf>,
    version: Version,
    files: Vec<OnceLock<Box<File>>>,
    /// How many files there are and their bytes; held while one is read.
    used: Mutex<(usize, usize)>,
    /// Its operations, once someone asked for them.
    index: OnceLock<Vec<FoundOperation>>,
}

impl Document {
    /// Reads a document. References may lead to files within `root`, the folder of the package.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is larger than the [`limits`](crate::limits), is neither JSON nor YAML, or is not an `OpenAPI`
    /// document of version 3.0 or 3.1.
    pub fn open(path: &Path, root: &Path) -> Result<Self, Error> {
        let canonical = |path: &Path| {
            std::fs::canonicalize(path).map_err(|reason| {
                let message = format!("the file cannot be read: {reason}");
                let help = "check the path";
                Error::new(ErrorKind::Unreadable, path, message, help)
            })
        };
        let absolute = canonical(path)?;
        let root = canonical(root)?;
        let shown = absolute.strip_prefix(&root).unwrap_or(path).to_owned();
        let file = File::read(&absolute, &shown)?;
        Self::new(Some(root), file)
    }

    /// Reads a document from a text; `name` is what errors call it. References to files are errors.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn from_text(name: impl Into<PathBuf>, text: impl Into<String>) -> Result<Self, Error> {
        Self::new(
            None,
            File::from_text(name.into(), PathBuf::new(), text.into())?,
        )
    }

    fn new(root: Option<PathBuf>, file: File) -> Result<Self, Error> {
        let bytes = file.text.len();
        let mut files: Vec<OnceLock<Box<File>>> = Vec::new();
        let capacity = if root.is_some() { MAX_FILES } else { 1 };
        files.resize_with(capacity, OnceLock::new);
        if let Some(first) = files.first() {
            first.get_or_init(|| Box::new(file));
        }
        let mut document = Self {
            root,
            version: Version::V3_0,
            files,
            used: Mutex::new((1, bytes)),
            index: OnceLock::new(),
        };
        document.version = version(document.node()?)?;
        Ok(document)
    }

    /// The version that `openapi` names.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The whole of the first file.
    ///
    /// # Errors
    ///
    /// Never, once the document is open.
    pub fn node(&self) -> Result<Node<'_>, Error> {
        match self.file(0) {
            Some(file) => Ok(Node::new(self, file, 0)),
            None => Err(Error::new(
                ErrorKind::Unreadable,
                Path::new(""),
                "the document has no file",
                "report this as a bug",
            )),
        }
    }

    /// The value of an [`id`](Node::id), so that a place can be kept without borrowing the document; `None` if no value has it.
    ///
    /// ```
    /// use sdx_endpoint_openapi::Document;
    ///
    /// let document = Document::from_text("openapi.yaml", "{openapi: 3.1.0, paths: {}}")?;
    /// let paths = document.node()?.get("paths").unwrap();
    /// assert_eq!(document.value(paths.id()), Some(paths));
    /// # Ok::<(), sdx_endpoint_openapi::Error>(())
    /// ```
    #[must_use]
    pub fn value(&self, id: (usize, u32)) -> Option<Node<'_>> {
        let (file, index) = id;
        let file = self.file(file)?;
        (index < file.tree.len()).then(|| Node::new(self, file, index))
    }

    /// The files read so far, as canonical paths; the document itself is the first.
    #[must_use]
    pub fn files(&self) -> Vec<&Path> {
        self.read_files().map(|file| file.path.as_path()).collect()
    }

    /// The bytes of heap that texts, trees, and indexes take.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let index = self.index.get().map_or(0, |found| {
            let paths = found.iter().map(|one| one.path.capacity());
            paths.fold(size_of_val(found.as_slice()), usize::saturating_add)
        });
        self.read_files()
            .fold(index, |sum, file| sum.saturating_add(file.heap_bytes()))
    }

    pub(crate) fn index(&self) -> &OnceLock<Vec<FoundOperation>> {
        &self.index
    }

    /// The node with an id of this document.
    pub(crate) fn node_of(&self, (file, index): NodeId) -> Option<Node<'_>> {
        Some(Node::new(self, self.file(file)?, index))
    }

    fn read_files(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .map_while(|slot| slot.get().map(Box::as_ref))
    }

    fn file(&self, number: usize) -> Option<&File> {
        self.files.get(number)?.get().map(Box::as_ref)
    }

    pub(crate) fn file_number(&self, file: &File) -> usize {
        self.read_files()
            .position(|other| std::ptr::eq(other, file))
            .unwrap_or_default()
    }

    /// Follows the reference of a node, and the references there.
    pub(crate) fn resolve<'d>(&'d self, node: Node<'d>) -> Result<Node<'d>, Error> {
        let mut hops = MAX_REFERENCE_CHAIN;
        self.resolve_within(node, &mut hops)
    }

    fn resolve_within<'d>(&'d self, node: Node<'d>, hops: &mut usize) -> Result<Node<'d>, Error> {
        let mut at = node;
        while let Some(text) = at.reference() {
            let Some(left) = hops.checked_sub(1) else {
                return Err(node.fault(
                    ErrorKind::ReferenceLoop,
                    format!("the reference `{text}` leads back to itself"),
                    "let one of the references lead to a value",
                ));
            };
            *hops = left;
            at = self.follow(at, &text, hops)?;
        }
        Ok(at)
    }

    fn follow<'d>(
        &'d self,
        from: Node<'d>,
        text: &str,
        hops: &mut usize,
    ) -> Result<Node<'d>, Error> {
        let reference = Reference::parse(text).map_err(|fault| unfollowed(from, text, &fault))?;
        let file = if reference.file.is_empty() {
            from.file_of()
        } else {
            self.other_file(from, text, &reference.file)?
        };
        let mut at = Node::new(self, file, 0);
        for name in &reference.names {
            // A pointer may go through a reference: real documents point into what another reference brings.
            if at.reference().is_some() && at.get(name).is_none() {
                at = self.resolve_within(at, hops)?;
            }
            let next = match at.kind() {
                NodeKind::List => name.parse().ok().and_then(|index| at.items().nth(index)),
                _ => at.get(name),
            };
            at = next.ok_or_else(|| {
                let (shown, pointer) = (at.file().display(), at.pointer());
                from.fault(
                    ErrorKind::MissingTarget,
                    format!("the target of the reference `{text}` does not exist"),
                    format!("there is no `{name}` at `{pointer}` of {shown}"),
                )
            })?;
        }
        Ok(at)
    }

    /// The file that a reference names, read if it is new.
    fn other_file<'d>(&'d self, from: Node<'d>, text: &str, name: &str) -> Result<&'d File, Error> {
        let outside = || {
            from.fault(
                ErrorKind::OutsidePackage,
                format!("the reference `{text}` leads out of the package"),
                "copy the file into the package",
            )
        };
        let root = self.root.as_deref().ok_or_else(outside)?;
        let folder = from.file_of().path.parent().unwrap_or(root);
        let plain = lexical(&folder.join(name)).ok_or_else(outside)?;
        if !plain.starts_with(root) {
            return Err(outside());
        }
        let path = std::fs::canonicalize(&plain).map_err(|reason| {
            from.fault(
                ErrorKind::Unreadable,
                format!("the file of the reference `{text}` cannot be read: {reason}"),
                "references are relative to the file that they are in",
            )
        })?;
        // Again, since a link may lead anywhere.
        if !path.starts_with(root) {
            return Err(outside());
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = self.read_files().find(|file| file.path == path) {
            return Ok(known);
        }
        let shown = path.strip_prefix(root).unwrap_or(&path).to_owned();
        let file = File::read(&path, &shown)?;
        let bytes = used.1.saturating_add(file.text.len());
        let slot = self.files.get(used.0).filter(|_| bytes <= MAX_TOTAL_BYTES);
        let Some(slot) = slot else {
            let message = format!("the document has more than {MAX_FILES} files or 128 MiB");
            return Err(from.fault(ErrorKind::TooLarge, message, "join or split its files"));
        };
        *used = (used.0.saturating_add(1), bytes);
        Ok(slot.get_or_init(|| Box::new(file)))
    }
}

/// A path without `.` and `..`; `None` where it climbs above the file system's root.
fn lexical(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !plain.pop() {
                    return None;
                }
            }
            other => plain.push(other),
        }
    }
    Some(plain)
}

fn unfollowed(from: Node<'_>, text: &str, fault: &ReferenceFault) -> Error {
    let (kind, message, help) = match fault {
        ReferenceFault::Remote => (
            ErrorKind::RemoteReference,
            format!("the reference `{text}` leads to another host"),
            "download the file into the package, and refer to it by a relative path",
        ),
        ReferenceFault::NotPointer => (
            ErrorKind::Invalid,
            format!("the fragment of the reference `{text}` is not a JSON pointer"),
            "write a pointer such as `#/components/schemas/Key`",
        ),
        ReferenceFault::Escape => (
            ErrorKind::Invalid,
            format!("the reference `{text}` has a malformed percent-escape"),
            "write `%25` for a percent sign",
        ),
    };
    from.fault(kind, message, help)
}

fn version(root: Node<'_>) -> Result<Version, Error> {
    let convert = "convert it to OpenAPI 3, for example with `npx swagger2openapi`";
    if let Some(swagger) = root.get("swagger") {
        let version = swagger.as_text().unwrap_or_default();
        let message = format!("the document is Swagger {version}");
        return Err(swagger.fault(ErrorKind::Version, message, convert));
    }
    let Some(openapi) = root.get("openapi") else {
        let message = "the file is not an OpenAPI document: it has no `openapi`";
        let help = "name the file that begins with `openapi: 3.0.…` or `openapi: 3.1.…`";
        return Err(root.fault(ErrorKind::Version, message, help));
    };
    let text = openapi.as_text().unwrap_or_default();
    let mut parts = text.split('.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Ok(Version::V3_0),
        (Some("3"), Some("1")) => Ok(Version::V3_1),
        _ => {
            let message = format!("the document is of OpenAPI version `{text}`");
            let help = "versions 3.0 and 3.1 are read; write `openapi: 3.1.0` if it needs no more";
            Err(openapi.fault(ErrorKind::Version, message, help))
        }
    }
}
