//! The types that a schema allows.

use std::fmt;

/// One of JSON Schema's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaType {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
    /// `null`, or `nullable` in 3.0.
    Null,
}

const ALL: [(SchemaType, &str); 7] = [
    (SchemaType::String, "string"),
    (SchemaType::Integer, "integer"),
    (SchemaType::Number, "number"),
    (SchemaType::Boolean, "boolean"),
    (SchemaType::Array, "array"),
    (SchemaType::Object, "object"),
    (SchemaType::Null, "null"),
];

impl SchemaType {
    pub(crate) fn named(name: &str) -> Option<Self> {
        ALL.iter()
            .find(|(_, own)| *own == name)
            .map(|(schema_type, _)| *schema_type)
    }

    /// The word of the document.
    #[must_use]
    pub fn name(self) -> &'static str {
        ALL.iter()
            .find(|(own, _)| *own == self)
            .map_or("", |(_, name)| name)
    }
}

/// A set of types; an empty set says nothing about the type.
///
/// ```
/// use sdx_endpoint_openapi::{SchemaType, Types};
///
/// let types: Types = [SchemaType::String, SchemaType::Null].into_iter().collect();
/// assert!(types.contains(SchemaType::Null));
/// assert_eq!(types.only(), Some(SchemaType::String));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Types(u8);

impl Types {
    fn bit(schema_type: SchemaType) -> u8 {
        1 << (schema_type as u8)
    }

    /// Whether the type is in the set.
    #[must_use]
    pub fn contains(self, schema_type: SchemaType) -> bool {
        self.0 & Self::bit(schema_type) != 0
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with one more type.
    #[must_use]
    pub fn with(self, schema_type: SchemaType) -> Self {
        Self(self.0 | Self::bit(schema_type))
    }

    /// The types in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = SchemaType> {
        ALL.into_iter()
            .map(|(schema_type, _)| schema_type)
            .filter(move |schema_type| self.contains(*schema_type))
    }

    /// The only type besides `null`; `None` where there are several or none.
    #[must_use]
    pub fn only(self) -> Option<SchemaType> {
        let mut types = self.iter().filter(|one| *one != SchemaType::Null);
        types.next().filter(|_| types.next().is_none())
    }
}

impl FromIterator<SchemaType> for Types {
    fn from_iter<I: IntoIterator<Item = SchemaType>>(types: I) -> Self {
        types.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Debug for Types {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}
