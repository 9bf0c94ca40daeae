//! Servers: where the paths of a document begin.

use std::borrow::Cow;

use super::text;
use crate::document::{Document, Node};

/// One of `servers`.
#[derive(Debug, Clone, Copy)]
pub struct Server<'d>(Node<'d>);

/// A variable of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name between the braces.
    pub name: String,
    /// `default`; empty where the document has none.
    pub default: String,
    /// `enum`; empty if any value may be used.
    pub values: Vec<String>,
}

impl<'d> Server<'d> {
    pub(super) fn listed(node: Node<'d>) -> Vec<Self> {
        let servers = node.get("servers");
        servers
            .into_iter()
            .flat_map(Node::items)
            .map(Self)
            .collect()
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.0
    }

    /// `url` with its variables in braces.
    #[must_use]
    pub fn url(&self) -> Cow<'d, str> {
        text(self.0, "url").unwrap_or_default()
    }

    /// The variables.
    #[must_use]
    pub fn variables(&self) -> Vec<ServerVariable> {
        let variables = self.0.get("variables");
        variables
            .into_iter()
            .flat_map(Node::members)
            .map(|(name, node)| ServerVariable {
                name: name.into_owned(),
                default: text(node, "default").unwrap_or_default().into_owned(),
                values: node
                    .get("enum")
                    .into_iter()
                    .flat_map(Node::items)
                    .filter_map(Node::as_text)
                    .map(Cow::into_owned)
                    .collect(),
            })
            .collect()
    }

    /// `url` with the defaults of its variables.
    #[must_use]
    pub fn default_url(&self) -> String {
        let mut url = self.url().into_owned();
        for variable in self.variables() {
            url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
        }
        url
    }
}

impl Document {
    /// The document's `servers`; empty if it has none.
    #[must_use]
    pub fn servers(&self) -> Vec<Server<'_>> {
        self.node().map(Server::listed).unwrap_or_default()
    }
}
