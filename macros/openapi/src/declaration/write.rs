//! Methods to text.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Method, NotDeclared, Output, WriteOptions};
use crate::code::{self, Names, Ty, attribute, method};
use crate::model::Operation;
use crate::names::{Given, identifier};
use crate::types::{Registry, Settled};

/// The source of one endpoint, and of the types that only it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Declaration {
    /// The method's name.
    pub name: String,
    /// The method with its attribute, indented by four spaces, as it is pasted into a trait.
    pub method: String,
    /// The types that it names, each complete.
    pub types: Vec<String>,
    /// What must be imported: names of the runtime, and `BTreeMap`, `Serialize`, `Deserialize`.
    pub imports: BTreeSet<String>,
}

/// Writes declarations of operations.
///
/// ```
/// use sdx_endpoint_openapi::{Document, Writer};
///
/// let document = Document::from_text("openapi.yaml", "
/// openapi: 3.0.3
/// paths:
///   /api/keys/{id}:
///     delete:
///       operationId: deleteApiKey
///       summary: Revokes an API key.
///       parameters:
///         - {name: id, in: path, required: true, schema: {type: string, pattern: '^api_key_[0-9A-Za-z]{27}$'}}
///       responses: {204: {description: Revoked.}}
/// ")?;
/// let operations = document.operations()?;
/// let declaration = Writer::default().declaration(&operations[0]).unwrap();
/// assert_eq!(declaration.method, r#"    /// Revokes an API key.
///     #[sdx_endpoint(
///         method = "DELETE",
///         path = "/api/keys/<id>",
///         pattern = "^api_key_[0-9A-Za-z]{27}$",
///         status = 204
///     )]
///     async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
/// "#);
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Writer {
    options: WriteOptions,
}

/// A method's text, and what it names.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) used: BTreeSet<String>,
}

impl Writer {
    /// A writer with options.
    #[must_use]
    pub fn new(options: WriteOptions) -> Self {
        Self { options }
    }

    /// The declaration of one operation.
    ///
    /// # Errors
    ///
    /// If it cannot be declared, with the reason.
    pub fn declaration(&self, operation: &Operation<'_>) -> Result<Declaration, NotDeclared> {
        let mut types = Registry::new(self.options.formats);
        let method = Method::read(operation, &mut types, self.options, |name| name)?;
        // What could be added later is left to an import.
        let method = Method {
            paging: None,
            ..method
        };
        let roots = method.roots();
        let settled = types.settle(&roots, &[]);
        let written = method.write(&settled);
        let mut imports = written.used;
        let reached = settled.reachable(roots.iter().map(|(ty, _)| ty));
        let (mut names, mut types) = (Given::default(), Vec::new());
        for index in reached {
            if let Some((name, text, used)) = settled.text(index) {
                names.insert(&name);
                imports.extend(used);
                types.push(text);
            }
        }
        imports.retain(|name| !names.contains(name));
        Ok(Declaration {
            name: method.name.clone(),
            method: written.text,
            types,
            imports,
        })
    }
}

impl Method {
    /// The text of the method, indented for a trait.
    pub(crate) fn write(&self, settled: &Settled) -> Written {
        let (text, mut used) = settled.with_names(|names| self.text(names));
        used.insert("sdx_endpoint".to_owned());
        Written { text, used }
    }

    fn text(&self, names: &mut Names<'_>) -> String {
        const INDENT: &str = "    ";
        let mut out = String::new();
        code::docs(&self.docs, INDENT, &mut out);
        for comment in &self.comments {
            for line in crate::prose::wrap(comment) {
                let _ = writeln!(out, "{INDENT}// {line}");
            }
        }
        let proposed = self.paging.as_ref().map(|paging| {
            let signature = self.output.pages(&paging.item, names);
            let name = identifier(&self.name);
            format!(
                "All pages: add `paginate({})`, and return `{signature}` from `fn {name}`.",
                paging.options
            )
        });
        for line in proposed.iter().flat_map(|text| crate::prose::wrap(text)) {
            let _ = writeln!(out, "{INDENT}// {line}");
        }
        attribute("sdx_endpoint", &self.keys, INDENT, &mut out);
        if self.is_deprecated {
            out.push_str("    #[deprecated]\n");
        }
        let arguments: Vec<code::Argument> = self
            .arguments
            .iter()
            .map(|argument| {
                let ty = match (&argument.ty, argument.verbatim) {
                    (Some(ty), _) => ty.borrowed(names),
                    (None, text) => {
                        let text = text.unwrap_or("()");
                        if text.contains("Part") {
                            names.used.insert("Part".to_owned());
                        }
                        text.to_owned()
                    }
                };
                code::Argument {
                    marker: argument.marker.clone(),
                    name: identifier(&argument.name),
                    ty,
                }
            })
            .collect();
        let output = self.output.text(names);
        let asynchronous = if self.output.stream.is_some() {
            ""
        } else {
            "async "
        };
        let head = format!("{asynchronous}fn {}", identifier(&self.name));
        method(&head, &arguments, &output, INDENT, &mut out);
        out
    }
}

impl Output {
    fn text(&self, names: &mut Names<'_>) -> String {
        let error = self.error(names);
        match &self.stream {
            Some(item) => {
                names.used.insert("Stream".to_owned());
                stream(&item.owned(names), &error)
            }
            None => format!("Result<{}, {error}>", self.success.owned(names)),
        }
    }

    /// The output that yields the items of all pages. What it names is not used yet.
    fn pages(&self, item: &Ty, names: &mut Names<'_>) -> String {
        let used = names.used.clone();
        let text = stream(&item.owned(names), &self.error(names));
        names.used = used;
        text
    }

    fn error(&self, names: &mut Names<'_>) -> String {
        names.used.insert("Error".to_owned());
        match &self.failure {
            Some(failure) => format!("Error<{}>", failure.owned(names)),
            None => "Error".to_owned(),
        }
    }
}

fn stream(item: &str, error: &str) -> String {
    format!("impl Stream<Item = Result<{item}, {error}>> + Send")
}
