//! Documents to files of declarations: traits, the types that they need, and what could not be declared.
//!
//! The same document and options always make the same bytes.

mod append;
mod group;
mod head;
mod imports;
mod render;
mod select;

use std::path::PathBuf;

pub use self::append::{Existing, Missing, missing};
pub use self::select::Selection;
use crate::declaration::{Method, NotDeclared, WriteOptions};
use crate::document::Document;
use crate::error::Error;
use crate::names::Given;
use crate::types::Registry;

/// What is imported, and how it is written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ImportOptions {
    /// How declarations are written.
    pub write: WriteOptions,
    /// Which operations.
    pub selection: Selection,
    /// Lines of a file above which each trait has a file of its own; 0 for 500.
    pub max_lines: usize,
    /// How the document is called in the files' documentation.
    pub source: String,
    /// Whether traits have `#[sdx_contract("…")]` with `source`.
    pub contract: bool,
}

/// A file of declarations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Its name within the folder; the first is `mod.rs`.
    pub name: PathBuf,
    /// Its text.
    pub text: String,
}

/// What an import wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imported {
    /// The files.
    pub files: Vec<ImportedFile>,
    /// The schemas that became types, by the name that the document gives them, with the name of the type.
    pub types: Vec<(String, String)>,
    /// How many operations are declared.
    pub operations: usize,
    /// The operations that could not be declared.
    pub not_declared: Vec<NotDeclared>,
}

/// The names that methods cannot have: one client implements all traits, so that a name is given once in all of them, and it has
/// methods of its own and of the prelude.
fn method_names() -> Given {
    let mut given = Given::default();
    for name in [
        "client",
        "clone",
        "into",
        "to_owned",
        "try_into",
        "with_base_url",
        "with_bearer_token",
        "with_timeout",
    ] {
        given.insert(name);
    }
    given
}

/// Writes the declarations of a document.
///
/// ```
/// use sdx_endpoint_openapi::{Document, ImportOptions, import};
///
/// let document = Document::from_text("openapi.yaml", "
/// openapi: 3.0.3
/// info: {title: Keys API, version: '1'}
/// paths:
///   /keys:
///     get: {tags: [Keys], operationId: listKeys, responses: {204: {description: None.}}}
/// ")?;
/// let imported = import(&document, &ImportOptions::default(), |_, _| {})?;
/// assert_eq!(imported.operations, 1);
/// assert!(imported.files[0].text.contains("pub trait Keys: HasClient {"));
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
///
/// `progress` is told how many operations have been read, of how many.
///
/// # Errors
///
/// If the operations cannot be listed. An operation that cannot be read is one of [`Imported::not_declared`].
pub fn import(
    document: &Document,
    options: &ImportOptions,
    mut progress: impl FnMut(usize, usize),
) -> Result<Imported, Error> {
    let all = document.operations()?;
    let selected: Vec<_> = all
        .into_iter()
        .filter(|operation| options.selection.takes(operation))
        .collect();
    let count = selected.len();
    let mut types = Registry::new(options.write.formats);
    let mut groups = group::Groups::new(document);
    let mut not_declared = Vec::new();
    let mut operations = 0_usize;
    let mut given = method_names();
    for (index, operation) in selected.iter().enumerate() {
        progress(index, count);
        let group = groups.of(operation);
        match Method::read(operation, &mut types, options.write, |name| {
            given.unique(&name, "_")
        }) {
            Ok(method) => {
                operations = operations.saturating_add(1);
                group.methods.push(method);
            }
            Err(fault) => {
                group.not_declared.push(fault.clone());
                not_declared.push(fault);
            }
        }
    }
    progress(count, count);
    let (files, types) = render::files(&groups.finish(), types, document, options);
    Ok(Imported {
        files,
        types,
        operations,
        not_declared,
    })
}
