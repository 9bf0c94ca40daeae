//! Values of a schema's keywords that have parts.

use std::borrow::Cow;

use super::schema::Schema;
use crate::tree::Number;

/// A least or greatest number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the number itself is out of bounds.
    pub exclusive: bool,
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
