//! Schemas, in the spellings of both versions.

use std::borrow::Cow;

use super::keyword::{AdditionalProperties, Bound, Discriminator};
use super::schema_type::{SchemaType, Types};
use super::{flag, text};
use crate::document::{Node, NodeKind, Reference};
use crate::error::Error;

/// A schema, after its reference.
///
/// Both versions read the same: `nullable` is the type `null`, and an exclusive bound is a [`Bound`] whether the document writes a
/// boolean or a number.
///
/// ```
/// use sdx_endpoint_openapi::{Document, Schema, SchemaType};
///
/// let document = Document::from_text("openapi.yaml", "
/// openapi: 3.0.3
/// paths: {}
/// components:
///   schemas:
///     Count: {type: integer, nullable: true, minimum: 0, exclusiveMinimum: true}
/// ")?;
/// let node = document.node()?.get("components").unwrap().get("schemas").unwrap().get("Count").unwrap();
/// let count = Schema::new(node)?;
/// assert_eq!(count.types().only(), Some(SchemaType::Integer));
/// assert!(count.is_nullable());
/// assert!(count.minimum().unwrap().exclusive);
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Schema<'d> {
    node: Node<'d>,
    /// The node that holds `$ref`, if there was one.
    referrer: Option<Node<'d>>,
}

impl<'d> Schema<'d> {
    /// The schema of a node, or what its reference leads to.
    ///
    /// # Errors
    ///
    /// If the reference cannot be followed.
    pub fn new(node: Node<'d>) -> Result<Self, Error> {
        let referrer = node.reference().map(|_| node);
        Ok(Self {
            node: node.resolve()?,
            referrer,
        })
    }

    /// Its place in the document, behind the reference.
    #[must_use]
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// The name that a reference gives it: the last of its pointer, or that of its file; `None` within another schema.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        Reference::parse(&self.referrer?.reference()?).ok()?.name()
    }

    /// `type`, a word or a list, with `null` for `nullable`; empty where nothing is said.
    #[must_use]
    pub fn types(&self) -> Types {
        let Some(node) = self.node.get("type") else {
            return Types::default();
        };
        let named = |node: Node<'d>| {
            let name = node.as_text();
            // YAML reads an unquoted `null` as nothing.
            let name = if node.is_null() {
                Some(Cow::Borrowed("null"))
            } else {
                name
            };
            name.and_then(|name| SchemaType::named(&name))
        };
        let types: Types = match node.kind() {
            NodeKind::List => node.items().filter_map(named).collect(),
            _ => named(node).into_iter().collect(),
        };
        if flag(self.node, "nullable") && !types.is_empty() {
            return types.with(SchemaType::Null);
        }
        types
    }

    /// Whether `null` is allowed by its type, `nullable`, or its enum.
    #[must_use]
    pub fn is_nullable(&self) -> bool {
        flag(self.node, "nullable")
            || self.types().contains(SchemaType::Null)
            || (self.types().is_empty() && self.values().iter().any(|value| value.is_null()))
    }

    /// Whether anything is allowed: `{}`, `true`, or nothing but annotations.
    #[must_use]
    pub fn is_any(&self) -> bool {
        const ANNOTATIONS: [&str; 9] = [
            "title",
            "description",
            "example",
            "examples",
            "default",
            "nullable",
            "deprecated",
            "readOnly",
            "writeOnly",
        ];
        match self.node.kind() {
            NodeKind::Map => self
                .node
                .members()
                .all(|(name, _)| ANNOTATIONS.contains(&name.as_ref()) || name.starts_with("x-")),
            _ => self.node.as_bool() != Some(false),
        }
    }

    /// `format`.
    #[must_use]
    pub fn format(&self) -> Option<Cow<'d, str>> {
        text(self.node, "format")
    }

    /// `title`.
    #[must_use]
    pub fn title(&self) -> Option<Cow<'d, str>> {
        text(self.node, "title")
    }

    /// `description`; that beside the reference goes first (3.1).
    #[must_use]
    pub fn description(&self) -> Option<Cow<'d, str>> {
        let beside = self
            .referrer
            .and_then(|referrer| text(referrer, "description"));
        beside.or_else(|| self.own_description())
    }

    /// `description` of the schema itself, whatever is said beside the reference.
    pub(crate) fn own_description(&self) -> Option<Cow<'d, str>> {
        text(self.node, "description")
    }

    /// Whether a reference led here.
    pub(crate) fn is_referenced(&self) -> bool {
        self.referrer.is_some()
    }

    /// `pattern`.
    #[must_use]
    pub fn pattern(&self) -> Option<Cow<'d, str>> {
        text(self.node, "pattern")
    }

    /// `enum`, or `const` as the only value; empty where any value is allowed.
    #[must_use]
    pub fn values(&self) -> Vec<Node<'d>> {
        match self.node.get("const") {
            Some(only) => vec![only],
            None => self
                .node
                .get("enum")
                .into_iter()
                .flat_map(Node::items)
                .collect(),
        }
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.node.get(name)?.as_count()
    }

    /// `minLength`, in characters.
    #[must_use]
    pub fn min_length(&self) -> Option<u64> {
        self.count("minLength")
    }

    /// `maxLength`, in characters.
    #[must_use]
    pub fn max_length(&self) -> Option<u64> {
        self.count("maxLength")
    }

    /// `minItems`.
    #[must_use]
    pub fn min_items(&self) -> Option<u64> {
        self.count("minItems")
    }

    /// `maxItems`.
    #[must_use]
    pub fn max_items(&self) -> Option<u64> {
        self.count("maxItems")
    }

    /// `minimum` and `exclusiveMinimum`, in either spelling; of both the greater.
    #[must_use]
    pub fn minimum(&self) -> Option<Bound> {
        Bound::read(self.node, "minimum", "exclusiveMinimum", |other, own| {
            other >= own
        })
    }

    /// `maximum` and `exclusiveMaximum`, in either spelling; of both the smaller.
    #[must_use]
    pub fn maximum(&self) -> Option<Bound> {
        Bound::read(self.node, "maximum", "exclusiveMaximum", |other, own| {
            other <= own
        })
    }

    fn schemas(&self, name: &str) -> Result<Vec<Schema<'d>>, Error> {
        let list = self.node.get(name);
        list.into_iter()
            .flat_map(Node::items)
            .map(Schema::new)
            .collect()
    }

    /// `allOf`.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed.
    pub fn all_of(&self) -> Result<Vec<Schema<'d>>, Error> {
        self.schemas("allOf")
    }

    /// `oneOf`.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed.
    pub fn one_of(&self) -> Result<Vec<Schema<'d>>, Error> {
        self.schemas("oneOf")
    }

    /// `anyOf`.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed.
    pub fn any_of(&self) -> Result<Vec<Schema<'d>>, Error> {
        self.schemas("anyOf")
    }

    /// `items`; `None` where any item is allowed.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn items(&self) -> Result<Option<Schema<'d>>, Error> {
        self.node.get("items").map(Schema::new).transpose()
    }

    /// `properties`, in the order of the text; of a name that appears twice, the last.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed.
    pub fn properties(&self) -> Result<Vec<(Cow<'d, str>, Schema<'d>)>, Error> {
        let Some(node) = self.node.get("properties") else {
            return Ok(Vec::new());
        };
        node.members()
            .filter(|(name, value)| node.get(name) == Some(*value))
            .map(|(name, value)| Ok((name, Schema::new(value)?)))
            .collect()
    }

    /// `required`: the names of properties that must be there.
    #[must_use]
    pub fn required(&self) -> Vec<Cow<'d, str>> {
        let list = self.node.get("required");
        list.into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_text)
            .collect()
    }

    /// `additionalProperties`.
    ///
    /// # Errors
    ///
    /// If its reference cannot be followed.
    pub fn additional_properties(&self) -> Result<AdditionalProperties<'d>, Error> {
        let Some(node) = self.node.get("additionalProperties") else {
            return Ok(AdditionalProperties::Unspecified);
        };
        if node.as_bool() == Some(false) {
            return Ok(AdditionalProperties::Forbidden);
        }
        let schema = Self::new(node)?;
        if schema.is_any() {
            return Ok(AdditionalProperties::Any);
        }
        Ok(AdditionalProperties::Schema(schema))
    }

    /// `discriminator`.
    #[must_use]
    pub fn discriminator(&self) -> Option<Discriminator<'d>> {
        let node = self.node.get("discriminator")?;
        let mapping = node.get("mapping").into_iter().flat_map(Node::members);
        Some(Discriminator {
            property: text(node, "propertyName")?,
            mapping: mapping
                .filter_map(|(value, target)| Some((value, target.as_text()?)))
                .collect(),
        })
    }

    /// `readOnly`: part of responses alone.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.marks("readOnly")
    }

    /// `writeOnly`: part of requests alone.
    #[must_use]
    pub fn is_write_only(&self) -> bool {
        self.marks("writeOnly")
    }

    /// `deprecated`.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.marks("deprecated")
    }

    fn marks(&self, name: &str) -> bool {
        flag(self.node, name) || self.referrer.is_some_and(|referrer| flag(referrer, name))
    }
}
