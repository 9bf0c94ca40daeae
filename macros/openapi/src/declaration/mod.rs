//! One operation to the declaration of its endpoint: the source that one would have written by hand.
//!
//! [`Method::read`] turns an operation into data, and registers the types that it needs; when all operations have been read and the
//! types have their names, the method is written. What the attribute cannot say is a comment above it, and an operation that cannot
//! be declared at all is a [`NotDeclared`] with the reason.

mod argument;
mod base_url;
mod body;
mod constraint;
mod failure;
mod media;
mod paging;
mod paging_names;
mod path;
mod path_style;
mod query;
mod success;
#[cfg(test)]
mod tests;
mod write;

use self::argument::{Argument, Arguments};
pub use self::write::{Declaration, Writer};
use crate::code::{Ty, Usage, literal};
use crate::error::Error;
use crate::model::Operation;
use crate::names::{pascal, value_name, words};
use crate::prose;
use crate::types::{FormatTypes, Registry};

/// How declarations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Crates whose types are used for formats.
    pub formats: FormatTypes,
    /// Whether bodies and responses are `serde_json::Value`, so that a declaration needs no types of its own.
    pub untyped: bool,
    /// Whether the documentation of a method lists its arguments.
    pub argument_docs: bool,
}

/// Why an operation cannot be declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDeclared {
    /// The HTTP method.
    pub method: String,
    /// The path, as the document writes it.
    pub path: String,
    /// The reason.
    pub reason: String,
}

impl std::fmt::Display for NotDeclared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            method,
            path,
            reason,
        } = self;
        write!(formatter, "{method} {path}: {reason}")
    }
}

/// What a method returns.
#[derive(Debug, Clone)]
struct Output {
    success: Ty,
    /// The item of a stream, in place of the success.
    stream: Option<Ty>,
    /// The type of `Error<…>`, where it is not the usual one.
    failure: Option<Ty>,
}

/// One method, read.
#[derive(Debug, Clone)]
pub(crate) struct Method {
    name: String,
    docs: Vec<String>,
    comments: Vec<String>,
    /// How the pages of the list that it returns could be followed.
    paging: Option<paging::Paging>,
    is_deprecated: bool,
    keys: Vec<String>,
    arguments: Vec<Argument>,
    output: Output,
}

/// A step of reading; its error is the reason that the operation cannot be declared.
type Step<T> = Result<T, String>;

/// The error of a document as a reason.
#[allow(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
fn reason(error: Error) -> String {
    error.to_string()
}

/// The method name of an operation: its id in snake case, or else verb and path.
///
/// ```
/// use sdx_endpoint_openapi::method_name;
///
/// assert_eq!(method_name("getPDFReceipt"), "get_pdf_receipt");
/// assert_eq!(method_name("berths/list-free"), "berths_list_free");
/// ```
#[must_use]
pub fn method_name(operation_id: &str) -> String {
    value_name(operation_id)
}

fn name_of(operation: &Operation<'_>) -> String {
    if let Some(id) = operation.id().filter(|id| !words(id).is_empty()) {
        return method_name(&id);
    }
    let mut name = operation.method().to_ascii_lowercase();
    for segment in operation
        .path()
        .split('/')
        .filter(|segment| !segment.is_empty())
    {
        let is_parameter = segment.starts_with('{') && segment.ends_with('}');
        name.push_str(if is_parameter { "_by_" } else { "_" });
        name.push_str(&words(segment).join("_"));
    }
    value_name(&name)
}

impl Method {
    /// Reads an operation under the name that `unique` makes of its own.
    pub(crate) fn read(
        operation: &Operation<'_>,
        types: &mut Registry,
        options: WriteOptions,
        unique: impl FnOnce(String) -> String,
    ) -> Result<Self, NotDeclared> {
        let own = name_of(operation);
        let result = Self::steps(operation, types, options, own);
        let method = result.map_err(|reason| NotDeclared {
            method: operation.method().to_owned(),
            path: operation.path().to_owned(),
            reason,
        })?;
        Ok(Self {
            name: unique(method.name.clone()),
            ..method
        })
    }

    fn steps(
        operation: &Operation<'_>,
        types: &mut Registry,
        options: WriteOptions,
        name: String,
    ) -> Step<Self> {
        if operation.method() == "TRACE" {
            return Err("TRACE reflects credentials, and is refused by HTTP clients".to_owned());
        }
        let parameters = operation.parameters().map_err(reason)?;
        let prefix = |wire: &str| {
            let styled = parameters.iter().find(|one| one.is_in_path(wire));
            styled.map_or_else(String::new, path_style::prefix)
        };
        let template = path::template(operation.path(), prefix)?;
        let mut arguments = Arguments::new(pascal(&name), options);
        arguments.comments.clone_from(&template.comments);
        let mut keys = vec![
            format!("method = {}", literal(operation.method())),
            format!("path = {}", literal(&template.text)),
        ];
        arguments.parameters(&parameters, &template, types)?;
        arguments.body(operation, types)?;
        let success = success::read(operation, types, options, &pascal(&name))?;
        let failure = failure::read(operation, types, options, &pascal(&name))?;
        keys.extend(
            arguments
                .pattern
                .take()
                .map(|pattern| format!("pattern = {}", literal(&pattern))),
        );
        keys.extend(success.keys);
        keys.append(&mut arguments.constants);
        if operation
            .own_security()
            .is_some_and(|security| security.items().next().is_none())
        {
            keys.push("auth = \"none\"".to_owned());
        }
        keys.extend(base_url::read(operation, &mut arguments.comments));
        if arguments.is_path_styled {
            // The path is another than the document's, so that only the id leads there.
            match operation.id() {
                Some(id) => keys.extend([
                    format!("operation = {}", literal(&id)),
                    "contract(allow(path))".to_owned(),
                ]),
                None => keys.push("contract = \"none\"".to_owned()),
            }
        }
        arguments.comments.extend(success.comments);
        let responses = operation.responses().map_err(reason)?;
        let paging = paging::proposal(operation, &parameters, &responses, types, &success.ty);
        let docs = docs(operation, &arguments);
        Ok(Self {
            name,
            docs,
            paging,
            is_deprecated: operation.is_deprecated(),
            keys,
            output: Output {
                success: success.ty,
                stream: success.stream,
                failure,
            },
            comments: std::mem::take(&mut arguments.comments),
            arguments: arguments.finish(),
        })
    }

    /// The types that the method names, and whether they are sent or received.
    pub(crate) fn roots(&self) -> Vec<(Ty, Usage)> {
        let sent = self
            .arguments
            .iter()
            .filter_map(|argument| Some((argument.ty.clone()?, Usage::REQUEST)));
        let received = [&self.output.failure, &self.output.stream]
            .into_iter()
            .flatten()
            .chain([&self.output.success])
            .map(|ty| (ty.clone(), Usage::RESPONSE));
        sent.chain(received).collect()
    }
}

fn docs(operation: &Operation<'_>, arguments: &Arguments) -> Vec<String> {
    let (summary, description) = (operation.summary(), operation.description());
    let mut docs = prose::paragraphs(summary.as_deref(), description.as_deref());
    if docs.is_empty() {
        docs = prose::lines(&format!("`{} {}`", operation.method(), operation.path()));
    }
    if !arguments.docs.is_empty() {
        docs.push(String::new());
        docs.extend(arguments.docs.iter().cloned());
    }
    docs
}
