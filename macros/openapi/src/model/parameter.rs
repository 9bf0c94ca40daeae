//! Parameters of operations.

use std::borrow::Cow;

use super::body::Media;
use super::schema::Schema;
use super::{flag, text};
use crate::document::Node;
use crate::error::Error;

/// Where a parameter is sent: `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

impl Location {
    /// The word of the document: `path`, `query`, `header`, `cookie`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a list or a map is written: `style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `simple`, the default of paths and headers.
    Simple,
    /// `form`, the default of queries and cookies.
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
    /// `label`
    Label,
    /// `matrix`
    Matrix,
}

impl Style {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "simple" => Self::Simple,
            "form" => Self::Form,
            "spaceDelimited" => Self::SpaceDelimited,
            "pipeDelimited" => Self::PipeDelimited,
            "deepObject" => Self::DeepObject,
            "label" => Self::Label,
            "matrix" => Self::Matrix,
            _ => return None,
        })
    }
}

/// One parameter, after references.
#[derive(Debug, Clone)]
pub struct Parameter<'d> {
    name: Cow<'d, str>,
    location: Location,
    node: Node<'d>,
}

impl<'d> Parameter<'d> {
    pub(super) fn read(node: Node<'d>) -> Result<Self, Error> {
        let node = node.resolve()?;
        let Some(name) = text(node, "name") else {
            return Err(node.error("the parameter has no `name`", "write its name"));
        };
        let place = text(node, "in");
        let location = match place.as_deref() {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            Some("cookie") => Location::Cookie,
            other => {
                let message = format!(
                    "the parameter `{name}` is in `{}`",
                    other.unwrap_or("nothing")
                );
                let help =
                    "write `path`, `query`, `header`, or `cookie`; a body is a `requestBody`";
                return Err(node.error(message, help));
            }
        };
        Ok(Self {
            name,
            location,
            node,
        })
    }

    /// Its name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is sent.
    #[must_use]
    pub fn location(&self) -> Location {
        self.location
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// `required`; a path parameter always is.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.location == Location::Path || flag(self.node, "required")
    }

    /// `deprecated`.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        flag(self.node, "deprecated")
    }

    /// `allowReserved`: its value may hold reserved characters as they are.
    #[must_use]
    pub fn allows_reserved(&self) -> bool {
        flag(self.node, "allowReserved")
    }

    /// `description`.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'d, str>> {
        text(self.node, "description")
    }

    /// `style`, or the default of its place.
    #[must_use]
    pub fn style(&self) -> Style {
        let written = text(self.node, "style");
        written
            .and_then(|style| Style::named(&style))
            .unwrap_or(match self.location {
                Location::Path | Location::Header => Style::Simple,
                Location::Query | Location::Cookie => Style::Form,
            })
    }

    /// `explode`, or the default of its style: true for `form` alone.
    #[must_use]
    pub fn explodes(&self) -> bool {
        let written = self.node.get("explode").and_then(Node::as_bool);
        written.unwrap_or(self.style() == Style::Form)
    }

    /// `schema`.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn schema(&self) -> Result<Option<Schema<'d>>, Error> {
        self.node.get("schema").map(Schema::new).transpose()
    }

    /// The media type of `content`, which says that the value is written in it.
    #[must_use]
    pub fn content(&self) -> Option<Media<'d>> {
        Media::listed(self.node).into_iter().next()
    }

    /// Whether it fills `{name}` of the path.
    pub(crate) fn is_in_path(&self, name: &str) -> bool {
        self.location == Location::Path && self.name == name
    }

    /// Whether both have the same name, without case in headers, and the same place.
    pub(super) fn is_named_as(&self, other: &Self) -> bool {
        self.location == other.location
            && match self.location {
                Location::Header => self.name.eq_ignore_ascii_case(&other.name),
                _ => self.name == other.name,
            }
    }
}
