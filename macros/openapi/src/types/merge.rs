//! `allOf`: what several schemas say about one value, as one.

use std::collections::{HashMap, HashSet};

use super::{Registry, Variation, is_object};
use crate::code::{Shape, Ty};
use crate::model::{AdditionalProperties, Schema};

/// Schemas within `allOf` that are read.
const MAX_PARTS: usize = 512;

/// Everything that a schema and its `allOf` say about an object, and the parts that say something else.
pub(super) struct Parts<'d> {
    pub(super) properties: Vec<(String, Schema<'d>)>,
    pub(super) required: HashSet<String>,
    pub(super) rest: AdditionalProperties<'d>,
    /// Parts that are unions.
    unions: Vec<Schema<'d>>,
    /// Parts that are neither objects nor unions, annotations apart.
    others: Vec<Schema<'d>>,
    /// Parts that are objects.
    objects: Vec<Schema<'d>>,
    index: HashMap<String, usize>,
    seen: HashSet<(usize, u32)>,
}

impl<'d> Parts<'d> {
    pub(super) fn of(schema: &Schema<'d>) -> Self {
        let mut parts = Self {
            properties: Vec::new(),
            required: HashSet::new(),
            rest: AdditionalProperties::Unspecified,
            unions: Vec::new(),
            others: Vec::new(),
            objects: Vec::new(),
            index: HashMap::new(),
            seen: HashSet::new(),
        };
        parts.add(schema);
        parts
    }

    pub(super) fn is_object(&self) -> bool {
        !self.objects.is_empty()
    }

    fn add(&mut self, schema: &Schema<'d>) {
        if self.seen.len() > MAX_PARTS || !self.seen.insert(schema.node().id()) {
            return;
        }
        for part in schema.all_of().unwrap_or_default() {
            self.add(&part);
        }
        self.required
            .extend(schema.required().into_iter().map(Into::into));
        for (name, property) in schema.properties().unwrap_or_default() {
            self.property(name.into_owned(), property);
        }
        match schema.additional_properties() {
            Ok(AdditionalProperties::Unspecified | AdditionalProperties::Forbidden) | Err(_) => {}
            Ok(rest) => self.rest = rest,
        }
        let is_union = super::union::has_members(schema);
        if is_union {
            self.unions.push(*schema);
        }
        let has_parts = schema.node().get("allOf").is_some();
        if schema.node().get("properties").is_some()
            || (is_object(schema) && !has_parts && !is_union)
        {
            self.objects.push(*schema);
        } else if !is_union && !has_parts && says_type(schema) {
            self.others.push(*schema);
        }
    }

    /// A later part is the more specific one, unless it only annotates.
    fn property(&mut self, name: String, property: Schema<'d>) {
        if let Some(at) = self.index.get(&name).copied() {
            let known = self
                .properties
                .get_mut(at)
                .filter(|_| says_something(&property));
            if let Some(known) = known {
                known.1 = property;
            }
        } else {
            self.index.insert(name.clone(), self.properties.len());
            self.properties.push((name, property));
        }
    }
}

/// Whether the schema says anything about the type.
fn says_type(schema: &Schema<'_>) -> bool {
    ["type", "enum", "const", "items"]
        .iter()
        .any(|name| schema.node().get(name).is_some())
}

fn says_something(schema: &Schema<'_>) -> bool {
    says_type(schema)
        || [
            "allOf",
            "oneOf",
            "anyOf",
            "properties",
            "additionalProperties",
        ]
        .iter()
        .any(|name| schema.node().get(name).is_some())
}

impl Registry {
    /// The type of a schema with `allOf`.
    pub(super) fn merged(&mut self, schema: &Schema<'_>, hint: &str) -> Ty {
        if let Some(only) = only_part(schema) {
            return self.ty(&only, hint);
        }
        let parts = Parts::of(schema);
        match (
            parts.unions.as_slice(),
            parts.is_object(),
            parts.others.as_slice(),
        ) {
            ([], true, []) => self
                .object_as(schema, hint, &Variation::default())
                .unwrap_or_else(|| self.open_object(&parts, hint)),
            ([union], false, []) if union.node() != schema.node() => {
                self.ty(union, hint).required()
            }
            ([union], false, []) => self.union(union, hint).unwrap_or(Ty::Any),
            ([union], true, []) if !parts.properties.is_empty() => {
                self.with_union(schema, &parts, union, hint)
            }
            ([], false, [first, ..]) => {
                // The first that names values says the most.
                let named = parts.others.iter().find(|other| !other.values().is_empty());
                let chosen = named.unwrap_or(first);
                if chosen.node() == schema.node() {
                    return Ty::Any;
                }
                self.ty(chosen, hint).required()
            }
            (_, true, []) => self
                .object_as(schema, hint, &Variation::default())
                .unwrap_or(Ty::Map(Box::new(Ty::Any))),
            _ => Ty::Any,
        }
    }

    fn open_object(&mut self, parts: &Parts<'_>, hint: &str) -> Ty {
        match parts.rest {
            AdditionalProperties::Schema(values) => Ty::Map(Box::new(self.ty(&values, hint))),
            _ => Ty::Map(Box::new(Ty::Any)),
        }
    }

    /// A struct whose other members are those of a union.
    pub(super) fn with_union(
        &mut self,
        schema: &Schema<'_>,
        parts: &Parts<'_>,
        union: &Schema<'_>,
        hint: &str,
    ) -> Ty {
        let id = self.reserve(schema, hint);
        let ty = Ty::Named(id);
        self.known
            .insert((schema.node().id(), Variation::default()), ty.clone());
        let mut shape = self.structure(schema, parts, hint, &Variation::default());
        let name = schema.name().unwrap_or_else(|| hint.to_owned());
        shape.flattened = self.members(union, &format!("{name} variant"));
        // A scalar beside fields makes no sense, and a struct with every member cannot hold itself.
        if matches!(&shape.flattened, Some(flattened) if !matches!(flattened, Ty::Named(other) if *other != id))
        {
            shape.flattened = None;
        }
        if shape.flattened.is_none() && shape.rest.is_none() {
            shape.rest = Some(Ty::Any);
        }
        self.fill(id, Shape::Struct(shape));
        ty
    }
}

/// The reference of an `allOf` that adds nothing to it but annotations.
fn only_part<'d>(schema: &Schema<'d>) -> Option<Schema<'d>> {
    let parts = schema.all_of().ok()?;
    let [only] = parts.as_slice() else {
        return None;
    };
    let adds = [
        "properties",
        "required",
        "additionalProperties",
        "oneOf",
        "anyOf",
        "enum",
    ]
    .iter()
    .any(|name| schema.node().get(name).is_some());
    (!adds && only.node() != schema.node()).then_some(*only)
}
