//! Reads `OpenAPI` 3.0 and 3.1 documents, in YAML and JSON, from local files.
//!
//! [`Document::open`] reads a file; [`Document::operations`] lists what it describes. Files that it refers to are read when somebody
//! looks there. Every value is a [`Node`] that knows its file, line, and JSON pointer, and a fault is an [`Error`] that names them.
//!
//! ```
//! use sdx_endpoint_openapi::Document;
//!
//! let document = Document::from_text(
//!     "openapi.yaml",
//!     "
//! openapi: 3.0.3
//! info: {title: Keys, version: '1'}
//! paths:
//!   /keys/{id}:
//!     delete:
//!       operationId: deleteKey
//!       responses: {204: {description: Deleted.}}
//! ",
//! )?;
//! let operations = document.operations()?;
//! assert_eq!(operations.len(), 1);
//! let delete = &operations[0];
//! assert_eq!((delete.method(), delete.path()), ("DELETE", "/keys/{id}"));
//! assert_eq!(delete.node().pointer(), "#/paths/~1keys~1{id}/delete");
//! assert_eq!(delete.node().position().line, 6);
//! # Ok::<(), sdx_endpoint_openapi::Error>(())
//! ```

#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

mod code;
mod declaration;
mod document;
mod error;
mod import;
pub mod limits;
mod model;
mod names;
mod pattern;
mod position;
mod prose;
mod sample;
mod tree;
mod types;

pub use declaration::{Declaration, NotDeclared, WriteOptions, Writer, method_name};
pub use document::{Document, Node, NodeKind, Version};
pub use error::{Error, ErrorKind};
pub use import::{
    Existing, ImportOptions, Imported, ImportedFile, Missing, Selection, import, missing,
};
pub use model::{
    AdditionalProperties, Bound, Discriminator, Location, Media, Operation, Parameter, RequestBody,
    Response, ResponseStatus, Schema, SchemaType, SecurityRequirement, SecurityScheme, Server,
    ServerVariable, Style, Types,
};
pub use position::Position;
pub use sample::{Direction, Sample, json_of};
pub use tree::Number;
pub use types::FormatTypes;
