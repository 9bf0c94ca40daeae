//! What a schema says of the kind of a value, so that text from a path, a query, a header, or a form can be read as one.
//!
//! Text does not say whether `5` is a number. A schema that allows one kind alone decides it; where it allows several, the text is
//! read both ways, and one that the schema allows is enough.

use std::borrow::Cow;

use sdx_endpoint_openapi::{AdditionalProperties, Error, NodeKind, Schema, SchemaType, Types};
use serde_json::{Map, Number, Value};

/// Lists and maps within each other.
const MAX_DEPTH: usize = 6;

/// The kinds that a schema allows.
#[derive(Debug, Default, Clone)]
pub(super) struct Shape {
    /// Empty if any kind is allowed.
    types: Types,
    /// Whether an alternative allows any kind.
    is_any: bool,
    item: Option<Box<Shape>>,
    properties: Vec<(String, Shape)>,
    /// The kinds of properties that have no schema of their own.
    additional: Option<Box<Shape>>,
    /// Whether properties without a schema of their own are allowed.
    is_open: bool,
}

/// Text that was taken apart, and decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Text {
    One(String),
    List(Vec<Text>),
    Map(Vec<(String, Text)>),
    /// A value that is JSON within a form.
    Json(Value),
}

/// How text is read that may be several kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As a number or boolean where it looks like one.
    Typed,
    /// As a string.
    Plain,
}

impl Shape {
    pub(super) fn of(schema: Schema<'_>) -> Result<Self, Error> {
        Self::nested(schema, 0)
    }

    fn nested(schema: Schema<'_>, depth: usize) -> Result<Self, Error> {
        let mut shape = Self {
            is_open: true,
            ..Self::default()
        };
        if depth < MAX_DEPTH {
            shape.add(schema, depth)?;
        }
        if shape.is_any {
            shape.types = Types::default();
        }
        Ok(shape)
    }

    /// Adds what a schema allows.
    fn add(&mut self, schema: Schema<'_>, depth: usize) -> Result<(), Error> {
        let deeper = depth.saturating_add(1);
        self.types = own_types(&schema).iter().fold(self.types, Types::with);
        if self.item.is_none()
            && let Some(items) = schema.items()?
        {
            self.item = Some(Box::new(Self::nested(items, deeper)?));
        }
        for (name, property) in schema.properties()? {
            if !self.properties.iter().any(|(known, _)| *known == name) {
                let shape = Self::nested(property, deeper)?;
                self.properties.push((name.into_owned(), shape));
            }
        }
        match schema.additional_properties()? {
            AdditionalProperties::Forbidden => self.is_open = false,
            AdditionalProperties::Schema(inner) => {
                self.additional = Some(Box::new(Self::nested(inner, deeper)?));
            }
            AdditionalProperties::Any | AdditionalProperties::Unspecified => {}
        }
        if deeper >= MAX_DEPTH {
            return Ok(());
        }
        for part in schema.all_of()? {
            self.add(part, deeper)?;
        }
        for union in [schema.one_of()?, schema.any_of()?] {
            for part in union {
                self.is_any |= part.is_any();
                self.add(part, deeper)?;
            }
        }
        Ok(())
    }

    fn may_be(&self, schema_type: SchemaType) -> bool {
        self.types.is_empty() || self.types.contains(schema_type)
    }

    /// Whether a list is allowed by name.
    pub(super) fn is_list(&self) -> bool {
        self.types.contains(SchemaType::Array)
    }

    /// Whether a map is allowed by name.
    pub(super) fn is_map(&self) -> bool {
        self.types.contains(SchemaType::Object)
    }

    /// Whether a scalar is allowed.
    pub(super) fn is_scalar(&self) -> bool {
        let is_other = |one: &SchemaType| !matches!(one, SchemaType::Array | SchemaType::Object);
        self.types.is_empty() || self.types.iter().any(|one| is_other(&one))
    }

    pub(super) fn properties(&self) -> &[(String, Shape)] {
        &self.properties
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    pub(super) fn item(&self) -> Cow<'_, Self> {
        self.item
            .as_deref()
            .map_or_else(|| Cow::Owned(Self::default()), Cow::Borrowed)
    }

    pub(super) fn property(&self, name: &str) -> Cow<'_, Self> {
        let own = self.properties.iter().find(|(known, _)| known == name);
        let found = own.map(|(_, shape)| shape).or(self.additional.as_deref());
        found.map_or_else(|| Cow::Owned(Self::default()), Cow::Borrowed)
    }

    /// Text as a value of this shape.
    pub(super) fn value(&self, text: &Text, reading: Reading) -> Value {
        match text {
            Text::One(text) => self.scalar(text, reading),
            Text::Json(value) => value.clone(),
            Text::List(items) => {
                let item = self.item();
                items.iter().map(|one| item.value(one, reading)).collect()
            }
            Text::Map(members) => {
                let members = members.iter().map(|(name, text)| {
                    let shape = self.property(name);
                    let is_list = shape.is_list() && !shape.is_scalar() && !shape.is_map();
                    let value = match text {
                        // A form cannot say otherwise that a list has one item.
                        Text::One(_) if is_list => [shape.item().value(text, reading)].into(),
                        text => shape.value(text, reading),
                    };
                    (name.clone(), value)
                });
                Value::Object(members.collect::<Map<String, Value>>())
            }
        }
    }

    fn scalar(&self, text: &str, reading: Reading) -> Value {
        if reading == Reading::Plain && self.may_be(SchemaType::String) {
            return text.into();
        }
        let is_number = self.may_be(SchemaType::Integer) || self.may_be(SchemaType::Number);
        // JSON allows white space around a number, a parameter does not.
        let is_number = is_number && text.trim() == text;
        if is_number && let Ok(number) = serde_json::from_str::<Number>(text) {
            return number.into();
        }
        if self.may_be(SchemaType::Boolean)
            && let Ok(boolean) = text.parse::<bool>()
        {
            return boolean.into();
        }
        if self.types.contains(SchemaType::Null) && matches!(text, "" | "null") {
            return Value::Null;
        }
        text.into()
    }
}

fn own_types(schema: &Schema<'_>) -> Types {
    let written = schema.types();
    if !written.is_empty() {
        return written;
    }
    let values = schema.values();
    if !values.is_empty() {
        let kinds = values.iter().map(|value| match value.kind() {
            NodeKind::Null => SchemaType::Null,
            NodeKind::Boolean => SchemaType::Boolean,
            NodeKind::Number => SchemaType::Number,
            NodeKind::String => SchemaType::String,
            NodeKind::List => SchemaType::Array,
            NodeKind::Map => SchemaType::Object,
        });
        return kinds.collect();
    }
    let has = |names: &[&str]| names.iter().any(|name| schema.node().get(name).is_some());
    if has(&["properties", "additionalProperties"]) {
        return Types::default().with(SchemaType::Object);
    }
    if has(&["items", "minItems", "maxItems"]) {
        return Types::default().with(SchemaType::Array);
    }
    Types::default()
}
