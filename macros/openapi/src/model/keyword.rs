//! Values of a schema's keywords that have parts.

use std::borrow::Cow;

use super::schema::Schema;
use crate::document::Node;
use crate::tree::Number;

/// A least or greatest number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the number itself is out of bounds.
    pub exclusive: bool,
}

impl Bound {
    /// The bound of a schema from its two keywords; of both the tighter.
    pub(super) fn read(
        schema: Node<'_>,
        inclusive: &str,
        exclusive: &str,
        is_tighter: fn(Number, Number) -> bool,
    ) -> Option<Self> {
        let value = schema.get(inclusive).and_then(Node::as_number);
        let other = schema.get(exclusive);
        let limit = other.and_then(Node::as_number);
        match (value, limit) {
            (None, None) => None,
            (Some(value), None) => Some(Self {
                value,
                exclusive: other.and_then(Node::as_bool).unwrap_or_default(),
            }),
            (Some(value), Some(limit)) if !is_tighter(limit, value) => Some(Self {
                value,
                exclusive: false,
            }),
            (_, Some(limit)) => Some(Self {
                value: limit,
                exclusive: true,
            }),
        }
    }
}

/// What a map may hold besides its properties.
#[derive(Debug, Clone, Copy)]
pub enum AdditionalProperties<'d> {
    /// Nothing is said, which allows anything.
    Unspecified,
    /// `true`, or `{}`: anything.
    Any,
    /// `false`: nothing.
    Forbidden,
    /// Values of this schema.
    Schema(Schema<'d>),
}

/// `discriminator`: the property that tells the members of a union apart.
#[derive(Debug, Clone)]
pub struct Discriminator<'d> {
    /// `propertyName`.
    pub property: Cow<'d, str>,
    /// `mapping`: values and the references or names that they stand for.
    pub mapping: Vec<(Cow<'d, str>, Cow<'d, str>)>,
}
