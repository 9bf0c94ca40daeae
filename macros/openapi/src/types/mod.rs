//! Schemas to types.
//!
//! [`Registry::ty`] returns the type of a schema, and keeps a definition for each object, enum, and union on the way; only what is
//! reachable is ever defined. A schema has one definition however often it is met. When all schemas have been met, `settle` finds
//! out what is sent and what is received, joins equal types, puts recursion into boxes, and names everything.
//!
//! What surprises: a broken reference within a schema is `serde_json::Value`, since one wrong type should not cost the operation.

mod kinds;
mod merge;
mod object;
mod reach;
mod settle;
mod union;
mod union_order;

use std::collections::HashMap;

pub(crate) use self::object::{field_docs, properties};
pub(crate) use self::settle::Settled;
use crate::code::{Definition, DefinitionId, Enum, Shape, Ty, Usage};
use crate::model::{AdditionalProperties, Schema, SchemaType};
use crate::names::{pascal, singular};

/// Crates whose types may be used for formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormatTypes {
    /// `format: uuid` is `uuid::Uuid`.
    pub uuid: bool,
    /// `format: date-time` and `date` are types of `chrono`.
    pub chrono: bool,
}

/// What distinguishes definitions of one schema.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Variation {
    /// The property that the tag of a union holds.
    without: Option<String>,
    /// Whether it is the body of a merge patch (RFC 7396).
    patch: bool,
}

type Key = ((usize, u32), Variation);

/// The types met so far.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    formats: FormatTypes,
    definitions: Vec<Definition>,
    known: HashMap<Key, Ty>,
    /// Lists and maps that are being read, and their newtype if they hold themselves.
    aliases: HashMap<(usize, u32), Option<DefinitionId>>,
    depth: usize,
}

/// Schemas within each other that are read; deeper ones are `serde_json::Value`.
const MAX_NESTING: usize = 96;

impl Registry {
    pub(crate) fn new(formats: FormatTypes) -> Self {
        Self {
            formats,
            ..Self::default()
        }
    }

    /// Adds a definition that no schema stands for.
    pub(crate) fn define(&mut self, hint: String, docs: Vec<String>, shape: Shape) -> DefinitionId {
        let id = DefinitionId(self.definitions.len());
        self.definitions.push(Definition {
            given: None,
            hint,
            is_member: false,
            docs,
            usage: Usage::default(),
            shape,
        });
        id
    }

    pub(crate) fn definition(&self, id: DefinitionId) -> Option<&Definition> {
        self.definitions.get(id.0)
    }

    fn fill(&mut self, id: DefinitionId, shape: Shape) {
        if let Some(definition) = self.definitions.get_mut(id.0) {
            definition.shape = shape;
        }
    }

    /// The type of a schema; `hint` is what it is called where the document has no name.
    pub(crate) fn ty(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let ty = self.plain(schema, hint);
        // Many documents list `null` as a value and leave out that the type has it.
        let is_listed = schema.values().iter().any(|value| value.is_null());
        if (schema.is_nullable() || is_listed) && ty != Ty::Any {
            return ty.option();
        }
        ty
    }

    /// The type of a body of a merge patch: what is absent stays, what is `null` goes.
    pub(crate) fn patch(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let variation = Variation {
            patch: true,
            ..Variation::default()
        };
        self.object_as(schema, hint, &variation)
            .unwrap_or_else(|| self.ty(schema, hint))
    }

    /// The type without regard to `null`.
    fn plain(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let id = schema.node().id();
        if let Some(known) = self.known.get(&(id, Variation::default())) {
            return known.clone();
        }
        if self.depth > MAX_NESTING || schema.is_any() {
            return Ty::Any;
        }
        self.depth = self.depth.saturating_add(1);
        let ty = self.read(schema, hint);
        self.depth = self.depth.saturating_sub(1);
        self.known.insert((id, Variation::default()), ty.clone());
        ty
    }

    fn read(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let values = schema.values();
        if !values.is_empty() {
            return self.enumeration(schema, hint);
        }
        let unions = schema
            .one_of()
            .unwrap_or_default()
            .len()
            .saturating_add(schema.any_of().unwrap_or_default().len());
        if schema.node().get("allOf").is_some() {
            return self.merged(schema, hint);
        }
        if unions > 0
            && let Some(ty) = self.union(schema, hint)
        {
            return ty;
        }
        let types = schema.types();
        match types.only() {
            Some(SchemaType::Array) => self.list(schema, hint),
            Some(SchemaType::Object) => self.object(schema, hint),
            Some(scalar) => self.scalar(schema, scalar),
            None if types.is_empty() && is_object(schema) => self.object(schema, hint),
            None if types.is_empty() && schema.node().get("items").is_some() => {
                self.list(schema, hint)
            }
            None if types.iter().all(|one| one == SchemaType::Null) => Ty::Any,
            None => self.several(schema, hint),
        }
    }

    fn scalar(&self, schema: &Schema<'_>, scalar: SchemaType) -> Ty {
        let format = schema.format();
        match (scalar, format.as_deref().unwrap_or_default()) {
            (SchemaType::String, "uuid") if self.formats.uuid => Ty::Uuid,
            (SchemaType::String, "date-time") if self.formats.chrono => Ty::DateTime,
            (SchemaType::String, "date") if self.formats.chrono => Ty::Date,
            (SchemaType::String, _) => Ty::String,
            (SchemaType::Integer, "int32" | "int16" | "int8") => Ty::I32,
            (SchemaType::Integer, "uint32" | "uint16" | "uint8") => Ty::U32,
            (SchemaType::Integer, "uint64" | "uint") => Ty::U64,
            // Only an unsigned one holds what is above.
            (SchemaType::Integer, _) if is_above_i64(schema) => Ty::U64,
            (SchemaType::Integer, _) => Ty::I64,
            (SchemaType::Number, _) => Ty::F64,
            (SchemaType::Boolean, _) => Ty::Bool,
            _ => Ty::Any,
        }
    }

    /// A list or a map that may hold itself, which only a type with a name can.
    fn alias(&mut self, schema: &Schema<'_>, hint: &str, read: impl FnOnce(&mut Self) -> Ty) -> Ty {
        let id = schema.node().id();
        if let Some(newtype) = self.aliases.get(&id).copied() {
            let newtype = newtype.unwrap_or_else(|| self.reserve(schema, hint));
            self.aliases.insert(id, Some(newtype));
            return Ty::Named(newtype);
        }
        self.aliases.insert(id, None);
        let inner = read(self);
        match self.aliases.remove(&id).flatten() {
            Some(newtype) => {
                self.fill(newtype, Shape::Newtype(inner));
                Ty::Named(newtype)
            }
            None => inner,
        }
    }

    /// A definition whose shape is not known yet, so that it can hold itself.
    fn reserve(&mut self, schema: &Schema<'_>, hint: &str) -> DefinitionId {
        let docs = docs_of(schema);
        let id = self.define(pascal(hint), docs, Shape::Pending);
        if let Some(definition) = self.definitions.get_mut(id.0) {
            definition.given = schema.name();
        }
        id
    }

    fn list(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        // A list without a name calls its items by their own.
        let name = schema.name().unwrap_or_else(|| hint.to_owned());
        self.alias(schema, hint, |types| match schema.items() {
            Ok(Some(items)) => types.ty(&items, &singular(&name)).list(),
            Ok(None) | Err(_) => Ty::Any.list(),
        })
    }

    fn object(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        if let Some(ty) = self.object_as(schema, hint, &Variation::default()) {
            return ty;
        }
        let additional = schema.additional_properties();
        match additional {
            Ok(AdditionalProperties::Schema(values)) => {
                let name = schema.name().unwrap_or_else(|| hint.to_owned());
                self.alias(schema, hint, |types| {
                    Ty::Map(Box::new(types.ty(&values, &singular(&name))))
                })
            }
            _ => Ty::Map(Box::new(Ty::Any)),
        }
    }

    fn enumeration(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        let values: Vec<_> = schema
            .values()
            .into_iter()
            .filter(|value| !value.is_null())
            .collect();
        let mut strings: Vec<String> = Vec::new();
        for value in &values {
            // What YAML reads as a number or boolean is a string where the type says so.
            let text = if schema.types().only() == Some(SchemaType::String) {
                value.as_text()
            } else {
                value.as_str()
            };
            match text {
                Some(text) if !strings.contains(&text.to_string()) => {
                    strings.push(text.into_owned());
                }
                Some(_) => {}
                None => return self.other_enumeration(schema, &values),
            }
        }
        if strings.is_empty() {
            return Ty::Any;
        }
        let id = self.reserve(schema, hint);
        self.fill(id, Shape::Enum(Enum { values: strings }));
        Ty::Named(id)
    }

    /// Numbers and booleans stay what they are.
    fn other_enumeration(&self, schema: &Schema<'_>, values: &[crate::document::Node<'_>]) -> Ty {
        if let Some(scalar) = schema.types().only() {
            return self.scalar(schema, scalar);
        }
        let all = |is: fn(&crate::document::Node<'_>) -> bool| values.iter().all(is);
        if all(|value| value.as_bool().is_some()) {
            return Ty::Bool;
        }
        if all(|value| {
            value
                .as_number()
                .is_some_and(|number| number.as_integer().is_some())
        }) {
            return Ty::I64;
        }
        if all(|value| value.as_number().is_some()) {
            return Ty::F64;
        }
        Ty::Any
    }
}

/// Whether values go beyond `i64`, and none is negative.
fn is_above_i64(schema: &Schema<'_>) -> bool {
    let integer = |bound: Option<crate::model::Bound>| bound?.value.as_integer();
    let most = integer(schema.maximum());
    most.is_some_and(|most| most > i128::from(i64::MAX) && most <= i128::from(u64::MAX))
        && integer(schema.minimum()).is_some_and(|least| least >= 0)
}

/// Whether it describes an object, whatever `type` says.
fn is_object(schema: &Schema<'_>) -> bool {
    schema.types().contains(SchemaType::Object)
        || schema.node().get("properties").is_some()
        || schema
            .node()
            .get("additionalProperties")
            .is_some_and(|node| node.as_bool() != Some(false))
}

/// The description of a type: its own, not the one beside a reference to it.
fn docs_of(schema: &Schema<'_>) -> Vec<String> {
    let description = schema.own_description();
    let title = schema.title();
    crate::prose::paragraphs(None, description.as_deref().or(title.as_deref()))
}
