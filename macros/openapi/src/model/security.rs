//! Credentials that operations ask for.

use std::borrow::Cow;

use super::text;
use crate::document::{Document, Node};
use crate::error::Error;

/// One alternative of `security`: schemes that a request needs together. `{}` needs none.
#[derive(Debug, Clone, Copy)]
pub struct SecurityRequirement<'d>(Node<'d>);

impl<'d> SecurityRequirement<'d> {
    pub(super) fn new(node: Node<'d>) -> Self {
        Self(node)
    }

    /// Its place in the document.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.0
    }

    /// Whether it is `{}`: a request without a credential is fine.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.members().next().is_none()
    }

    /// The names of its schemes.
    #[must_use]
    pub fn schemes(&self) -> Vec<Cow<'d, str>> {
        self.0.members().map(|(name, _)| name).collect()
    }
}

/// How a credential is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecurityScheme {
    /// `http` with `bearer`, `oauth2`, or `openIdConnect`: a token in `Authorization`.
    Bearer,
    /// `http` with `basic`.
    Basic,
    /// `apiKey` in a header.
    Header(String),
    /// `apiKey` in the query.
    Query(String),
    /// `apiKey` in a cookie.
    Cookie(String),
    /// Another scheme, by its `type` and `scheme`.
    Other(String),
}

impl Document {
    /// The security scheme of a name.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn security_scheme(&self, name: &str) -> Result<Option<SecurityScheme>, Error> {
        let schemes = self
            .node()?
            .get("components")
            .and_then(|components| components.get("securitySchemes"));
        let Some(node) = schemes.and_then(|schemes| schemes.get(name)) else {
            return Ok(None);
        };
        Ok(Some(read(node.resolve()?)))
    }
}

fn read(node: Node<'_>) -> SecurityScheme {
    let kind = text(node, "type").unwrap_or_default();
    let scheme = text(node, "scheme")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let name = || text(node, "name").unwrap_or_default().into_owned();
    match (kind.as_ref(), scheme.as_str(), text(node, "in").as_deref()) {
        ("http", "bearer", _) | ("oauth2" | "openIdConnect", ..) => SecurityScheme::Bearer,
        ("http", "basic", _) => SecurityScheme::Basic,
        ("apiKey", _, Some("header")) => SecurityScheme::Header(name()),
        ("apiKey", _, Some("query")) => SecurityScheme::Query(name()),
        ("apiKey", _, Some("cookie")) => SecurityScheme::Cookie(name()),
        _ => SecurityScheme::Other(format!("{kind} {scheme}").trim().to_owned()),
    }
}
