//! Places of the document: kept as numbers while requests are judged, and put into words for a report.

use std::path::{Path, PathBuf};

use sdx_endpoint_openapi::{Document, Node};

/// A value of the document, and the way from there as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    id: (usize, u32),
    way: Vec<String>,
}

/// A place in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) pointer: String,
}

impl Place {
    pub(super) fn of(node: Node<'_>) -> Self {
        Self {
            id: node.id(),
            way: Vec::new(),
        }
    }

    /// A place further on, such as that of a keyword.
    pub(super) fn then(mut self, name: &str) -> Self {
        self.way.push(name.to_owned());
        self
    }

    pub(super) fn source(&self, document: &Document) -> Source {
        let Some(mut node) = document.value(self.id) else {
            return Source {
                file: Path::new("").to_owned(),
                line: 0,
                pointer: "#".to_owned(),
            };
        };
        for name in &self.way {
            // A step that the document does not have was added when its schema was translated.
            let next = node
                .get(name)
                .or_else(|| node.items().nth(name.parse().ok()?));
            node = next.unwrap_or(node);
        }
        Source {
            file: node.file().to_owned(),
            line: node.position().line,
            pointer: node.pointer(),
        }
    }
}
