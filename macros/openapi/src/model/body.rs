//! Bodies, and the media types that they may have.

use std::borrow::Cow;

use super::parameter::Style;
use super::schema::Schema;
use super::{flag, text};
use crate::document::Node;
use crate::error::Error;

/// `requestBody`, after references.
#[derive(Debug, Clone, Copy)]
pub struct RequestBody<'d>(Node<'d>);

impl<'d> RequestBody<'d> {
    pub(super) fn new(node: Node<'d>) -> Self {
        Self(node)
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.0
    }

    /// `required`.
    #[must_use]
    pub fn is_required(&self) -> bool {
        flag(self.0, "required")
    }

    /// `description`.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'d, str>> {
        text(self.0, "description")
    }

    /// The media types, in the order of the text.
    #[must_use]
    pub fn content(&self) -> Vec<Media<'d>> {
        Media::listed(self.0)
    }
}

/// A media type of `content`, and what it holds.
#[derive(Debug, Clone)]
pub struct Media<'d> {
    name: Cow<'d, str>,
    node: Node<'d>,
}

impl<'d> Media<'d> {
    pub(super) fn listed(node: Node<'d>) -> Vec<Self> {
        let content = node
            .get("content")
            .and_then(|content| content.resolve().ok());
        content
            .into_iter()
            .flat_map(Node::members)
            .map(|(name, node)| Self {
                name,
                node: node.resolve().unwrap_or(node),
            })
            .collect()
    }

    /// The media type as written: `application/json; charset=utf-8`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type in lower case without its parameters.
    #[must_use]
    pub fn essence(&self) -> String {
        let essence = self.name.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    /// Whether it is JSON by its name: `…/json` or `…+json`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let essence = self.essence();
        essence.ends_with("/json") || essence.ends_with("+json")
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// `schema`.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn schema(&self) -> Result<Option<Schema<'d>>, Error> {
        self.node.get("schema").map(Schema::new).transpose()
    }

    /// `encoding` of a property of a form or a multipart body: style, and whether it explodes.
    #[must_use]
    pub fn style_of(&self, property: &str) -> Option<(Style, bool)> {
        let encoding = self.node.get("encoding")?.get(property)?;
        let style = text(encoding, "style").and_then(|style| Style::named(&style));
        let explode = encoding.get("explode").and_then(Node::as_bool);
        if style.is_none() && explode.is_none() {
            return None;
        }
        let style = style.unwrap_or(Style::Form);
        Some((style, explode.unwrap_or(style == Style::Form)))
    }

    /// `contentType` of a property of a multipart body.
    #[must_use]
    pub fn content_type_of(&self, property: &str) -> Option<Cow<'d, str>> {
        text(self.node.get("encoding")?.get(property)?, "contentType")
    }
}
