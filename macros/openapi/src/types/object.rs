//! Objects to structs.

use super::merge::Parts;
use super::{Registry, Variation, is_object};
use crate::code::{Direction, Field, Shape, Struct, Ty};
use crate::model::{AdditionalProperties, Schema};
use crate::names::pascal;

impl Registry {
    /// The struct of an object, or of merged ones; `None` if it has no properties.
    pub(super) fn object_as(
        &mut self,
        schema: &Schema<'_>,
        hint: &str,
        variation: &Variation,
    ) -> Option<Ty> {
        let key = (schema.node().id(), variation.clone());
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let parts = Parts::of(schema);
        let has_fields = !parts.properties.is_empty() && (is_object(schema) || parts.is_object());
        if !has_fields {
            return None;
        }
        let id = self.reserve(schema, hint);
        let ty = Ty::Named(id);
        self.known.insert(key, ty.clone());
        let shape = self.structure(schema, &parts, hint, variation);
        self.fill(id, Shape::Struct(shape));
        if variation.without.is_some() {
            self.name_member(id, hint);
        }
        Some(ty)
    }

    /// A member of a union lacks the tag; if the whole is defined as well, it needs another name.
    fn name_member(&mut self, id: crate::code::DefinitionId, hint: &str) {
        if let Some(definition) = self.definitions.get_mut(id.0) {
            definition.hint = pascal(hint);
            definition.is_member = true;
        }
    }

    pub(super) fn structure(
        &mut self,
        schema: &Schema<'_>,
        parts: &Parts<'_>,
        hint: &str,
        variation: &Variation,
    ) -> Struct {
        let parent = schema.name().unwrap_or_else(|| hint.to_owned());
        let properties = parts.properties.iter();
        let fields: Vec<Field> = properties
            .filter(|(name, _)| variation.without.as_ref() != Some(name))
            .map(|(name, property)| {
                let ty = self.ty(property, &format!("{} {name}", pascal(&parent)));
                let nullable = matches!(ty, Ty::Option(_));
                Field {
                    wire: name.clone(),
                    ty: ty.required(),
                    required: parts.required.contains(name),
                    nullable,
                    direction: direction(property),
                    docs: field_docs(property),
                }
            })
            .collect();
        let rest = match parts.rest {
            AdditionalProperties::Schema(values) => {
                Some(self.ty(&values, &format!("{parent} value")))
            }
            AdditionalProperties::Any => Some(Ty::Any),
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => None,
        };
        Struct {
            fields,
            rest,
            flattened: None,
            patch: variation.patch,
        }
    }
}

fn direction(schema: &Schema<'_>) -> Direction {
    match (schema.is_read_only(), schema.is_write_only()) {
        (true, false) => Direction::ReadOnly,
        (false, true) => Direction::WriteOnly,
        _ => Direction::Both,
    }
}

/// A property of an object or of merged ones.
pub(crate) struct Property<'d> {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) schema: Schema<'d>,
}

/// The properties of a schema, those of its `allOf` as well.
pub(crate) fn properties<'d>(schema: &Schema<'d>) -> Vec<Property<'d>> {
    let Parts {
        properties,
        required,
        ..
    } = Parts::of(schema);
    properties
        .into_iter()
        .map(|(name, schema)| Property {
            required: required.contains(&name),
            name,
            schema,
        })
        .collect()
}

/// What a property is for, and which values no type names. The type of a reference has its own description.
pub(crate) fn field_docs(schema: &Schema<'_>) -> Vec<String> {
    let description = schema.description();
    let is_of_type = schema.is_referenced() && description == schema.own_description();
    let mut docs = match &description {
        Some(text) if !is_of_type => crate::prose::lines(text),
        _ => Vec::new(),
    };
    let mut add = |paragraph: String| {
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.extend(crate::prose::lines(&paragraph));
    };
    let values = schema.values();
    // Strings alone are an enum.
    if values.iter().any(|value| value.as_number().is_some()) {
        let values: Vec<String> = values
            .iter()
            .map(|value| format!("`{}`", value.as_text().as_deref().unwrap_or("null")))
            .collect();
        add(format!("One of {}.", values.join(", ")));
    }
    if schema.is_deprecated() {
        add("Deprecated.".to_owned());
    }
    docs
}
