//! Why a document could not be used: what is wrong, where, and what to do about it.
//!
//! Every error carries the file, and, where a place in it is known, the line, the column, and the JSON pointer. The pointer is that
//! of the place where the fault is, which after a reference is the *target* of the reference.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::position::Position;

/// What kind of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file does not exist or cannot be read.
    Unreadable,
    /// The text is neither JSON nor YAML.
    Syntax,
    /// A limit of [`limits`](crate::limits) is exceeded.
    TooLarge,
    /// It is not an `OpenAPI` document, or one of another version than 3.0 and 3.1.
    Version,
    /// A reference to another host.
    RemoteReference,
    /// A reference to a file outside of the package.
    OutsidePackage,
    /// A reference whose target does not exist.
    MissingTarget,
    /// A reference that leads back to itself.
    ReferenceLoop,
    /// Something in the document is not what `OpenAPI` asks for.
    Invalid,
}

/// Why a document, or a part of it, could not be used.
///
/// ```
/// use std::path::Path;
/// use sdx_endpoint_openapi::{Document, ErrorKind};
///
/// let error = Document::open(Path::new("openapi/absent.yaml"), Path::new(".")).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Unreadable);
/// assert!(error.to_string().starts_with("openapi/absent.yaml: "));
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    kind: ErrorKind,
    file: PathBuf,
    place: Option<(Position, String)>,
    message: String,
    help: String,
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        file: &Path,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            file: file.to_owned(),
            place: None,
            message: message.into(),
            help: help.into(),
        }))
    }

    pub(crate) fn at(mut self, position: Position, pointer: String) -> Self {
        self.0.place = Some((position, pointer));
        self
    }

    /// What kind of fault it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file with the fault, relative to the package where it lies within.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.0.file
    }

    /// The line and column of the fault, if it is at a place of the file.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.0.place.as_ref().map(|(position, _)| *position)
    }

    /// The JSON pointer of the fault with its `#`; empty where the text could not be read.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.0.place.as_ref().map_or("", |(_, pointer)| pointer)
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.0.help
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.file.display())?;
        if let Some((position, pointer)) = &self.0.place {
            write!(formatter, ":{}:{}", position.line, position.column)?;
            if !pointer.is_empty() {
                write!(formatter, ": {pointer}")?;
            }
        }
        write!(formatter, ": {}; {}", self.0.message, self.0.help)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl std::error::Error for Error {}
