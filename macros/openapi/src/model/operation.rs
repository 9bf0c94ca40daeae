//! Operations: a method of a path, with what it inherits from the path and the document.

use std::borrow::Cow;

use super::body::RequestBody;
use super::parameter::Parameter;
use super::response::Response;
use super::security::SecurityRequirement;
use super::server::Server;
use super::{flag, text};
use crate::document::{Document, FoundOperation, Node, NodeKind};
use crate::error::Error;

/// The members of a path item that are methods, in the order of the specification.
const METHODS: [(&str, &str); 8] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
];

/// One operation of a document.
///
/// ```
/// use sdx_endpoint_openapi::Document;
///
/// let document = Document::from_text("openapi.yaml", "
/// openapi: 3.0.3
/// paths:
///   /keys/{id}:
///     parameters: [{name: id, in: path, required: true, schema: {type: string}}]
///     get:
///       tags: [Keys]
///       operationId: getKey
///       responses: {200: {description: The key.}}
/// ")?;
/// let operations = document.operations()?;
/// let get = &operations[0];
/// assert_eq!(get.id().as_deref(), Some("getKey"));
/// assert_eq!(get.tags(), ["Keys"]);
/// assert_eq!(get.parameters()?[0].name(), "id");
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Operation<'d> {
    method: &'static str,
    path: Cow<'d, str>,
    node: Node<'d>,
    item: Node<'d>,
}

impl Document {
    /// The operations in the order of the text.
    ///
    /// # Errors
    ///
    /// If `paths` is not a map, or a path's reference cannot be followed.
    pub fn operations(&self) -> Result<Vec<Operation<'_>>, Error> {
        let found = if let Some(found) = self.index().get() {
            found
        } else {
            let found = found(self.node()?)?;
            self.index().get_or_init(|| found)
        };
        let operations = found.iter().filter_map(|found| {
            Some(Operation {
                method: found.method,
                path: Cow::Borrowed(&found.path),
                node: self.node_of(found.node)?,
                item: self.node_of(found.item)?,
            })
        });
        Ok(operations.collect())
    }
}

fn found(root: Node<'_>) -> Result<Vec<FoundOperation>, Error> {
    let mut operations = Vec::new();
    let Some(paths) = root.get("paths") else {
        return Ok(operations);
    };
    // In 3.1 a document may hold webhooks or components alone, and `paths:` without a value is a map without members.
    if !matches!(paths.kind(), NodeKind::Map | NodeKind::Null) {
        return Err(paths.error("`paths` is not a map", "write a path as its key"));
    }
    for (path, item) in paths.resolve()?.members() {
        if !path.starts_with('/') {
            continue;
        }
        let item = item.resolve()?;
        for (key, node) in item.members() {
            let method = METHODS.iter().find(|(name, _)| *name == key);
            // Of a key that appears twice, the last counts.
            let Some((_, method)) = method.filter(|_| item.get(&key) == Some(node)) else {
                continue;
            };
            operations.push(FoundOperation {
                method,
                path: path.clone().into_owned(),
                node: node.resolve()?.id(),
                item: item.id(),
            });
        }
    }
    Ok(operations)
}

impl<'d> Operation<'d> {
    /// The HTTP method in upper case.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// The path as the document writes it: `/keys/{id}`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The operation's place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// `operationId`.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'d, str>> {
        text(self.node, "operationId").filter(|id| !id.is_empty())
    }

    /// `tags`.
    #[must_use]
    pub fn tags(&self) -> Vec<Cow<'d, str>> {
        let tags = self.node.get("tags");
        tags.into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_text)
            .collect()
    }

    /// `summary`, of the operation or else of its path.
    #[must_use]
    pub fn summary(&self) -> Option<Cow<'d, str>> {
        text(self.node, "summary").or_else(|| text(self.item, "summary"))
    }

    /// `description`, of the operation or else of its path.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'d, str>> {
        text(self.node, "description").or_else(|| text(self.item, "description"))
    }

    /// `deprecated`.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        flag(self.node, "deprecated")
    }

    /// The parameters: those of the path, replaced by those of the operation of the same name and place, then the operation's others.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed, or a parameter has no name or an unknown place.
    pub fn parameters(&self) -> Result<Vec<Parameter<'d>>, Error> {
        let own = listed(self.node)?;
        let mut parameters: Vec<Parameter<'d>> = Vec::new();
        for shared in listed(self.item)? {
            let replaced = own.iter().find(|own| own.is_named_as(&shared));
            parameters.push(replaced.cloned().unwrap_or(shared));
        }
        for parameter in own {
            match parameters
                .iter_mut()
                .find(|other| other.is_named_as(&parameter))
            {
                Some(other) => *other = parameter,
                None => parameters.push(parameter),
            }
        }
        Ok(parameters)
    }

    /// `requestBody`.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn request_body(&self) -> Result<Option<RequestBody<'d>>, Error> {
        let body = self.node.resolved("requestBody")?;
        Ok(body.filter(|body| !body.is_null()).map(RequestBody::new))
    }

    /// The responses: codes in ascending order, then ranges, then `default`.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed, or a status is not a code, a range, or `default`.
    pub fn responses(&self) -> Result<Vec<Response<'d>>, Error> {
        let mut responses = Vec::new();
        if let Some(node) = self.node.resolved("responses")? {
            for (status, response) in node.members() {
                if status.starts_with("x-") {
                    continue;
                }
                responses.push(Response::read(&status, response)?);
            }
        }
        responses.sort_by_key(Response::status);
        Ok(responses)
    }

    /// The alternatives of `security`, of the operation or else of the document; `None` if neither says anything.
    #[must_use]
    pub fn security(&self) -> Option<Vec<SecurityRequirement<'d>>> {
        let root = self.node.document().node().ok();
        let declared = self.node.get("security");
        let node = declared.or_else(|| root?.get("security"))?;
        Some(node.items().map(SecurityRequirement::new).collect())
    }

    /// The node of the operation's own `security`.
    #[must_use]
    pub fn own_security(&self) -> Option<Node<'d>> {
        self.node.get("security")
    }

    /// `servers` of the operation, or else of its path; empty if neither has any.
    #[must_use]
    pub fn own_servers(&self) -> Vec<Server<'d>> {
        let servers = Server::listed(self.node);
        if servers.is_empty() {
            return Server::listed(self.item);
        }
        servers
    }

    /// The servers that the operation is reached at: its own, or else the document's.
    #[must_use]
    pub fn servers(&self) -> Vec<Server<'d>> {
        let own = self.own_servers();
        if own.is_empty() {
            return self.node.document().servers();
        }
        own
    }
}

fn listed(node: Node<'_>) -> Result<Vec<Parameter<'_>>, Error> {
    node.get("parameters")
        .into_iter()
        .flat_map(Node::items)
        .map(Parameter::read)
        .collect()
}
