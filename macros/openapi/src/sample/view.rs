//! What a schema says in all: its own keywords, those of its `allOf`, and those of one alternative of each union.

use std::borrow::Cow;

use crate::document::Node;
use crate::error::Error;
use crate::model::{AdditionalProperties, Schema, SchemaType, Types};
use crate::tree::Number;

/// Schemas that apply to the same value at once.
const MAX_SCHEMAS: usize = 64;

#[derive(Debug)]
pub(super) struct View<'d> {
    schemas: Vec<Schema<'d>>,
    /// The types that all of them allow.
    pub(super) types: Types,
    /// The first `example`, `examples`, or `default`.
    pub(super) example: Option<Node<'d>>,
}

impl<'d> View<'d> {
    pub(super) fn of(schema: Schema<'d>, alternative: usize) -> Result<Self, Error> {
        let mut schemas = Vec::new();
        gather(schema, alternative, &mut schemas)?;
        let mut types = Types::default();
        for one in schemas.iter().map(Schema::types) {
            types = match (types.is_empty(), one.is_empty()) {
                (true, _) => one,
                (_, true) => types,
                _ => common(types, one),
            };
        }
        let example = schemas.iter().find_map(|schema| example(schema.node()));
        Ok(Self {
            schemas,
            types,
            example,
        })
    }

    pub(super) fn schemas(&self) -> &[Schema<'d>] {
        &self.schemas
    }

    /// The type of the value that is made.
    pub(super) fn kind(&self) -> SchemaType {
        let written = self.types.iter().filter(|one| *one != SchemaType::Null);
        // Of several types the first one whose keywords are there, else the first.
        let mut first = None;
        for one in written {
            if self.has_keyword_of(one) {
                return one;
            }
            first = first.or(Some(one));
        }
        if let Some(first) = first {
            return first;
        }
        if self.types.contains(SchemaType::Null) {
            return SchemaType::Null;
        }
        [
            SchemaType::Object,
            SchemaType::Array,
            SchemaType::String,
            SchemaType::Number,
        ]
        .into_iter()
        .find(|one| self.has_keyword_of(*one))
        .unwrap_or(SchemaType::String)
    }

    fn has_keyword_of(&self, schema_type: SchemaType) -> bool {
        let keywords: &[&str] = match schema_type {
            SchemaType::Object => &[
                "properties",
                "additionalProperties",
                "minProperties",
                "required",
            ],
            SchemaType::Array => &["items", "minItems", "maxItems", "prefixItems"],
            SchemaType::String => &["pattern", "minLength", "maxLength", "format"],
            SchemaType::Integer | SchemaType::Number => &["minimum", "maximum", "multipleOf"],
            SchemaType::Boolean | SchemaType::Null => &[],
        };
        let mut schemas = self.schemas.iter();
        schemas.any(|schema| {
            keywords
                .iter()
                .any(|name| schema.node().get(name).is_some())
        })
    }

    /// `enum` or `const`, of several lists what all have.
    pub(super) fn values(&self) -> Vec<Node<'d>> {
        let mut lists = self.schemas.iter().map(Schema::values);
        let Some(first) = lists.find(|values| !values.is_empty()) else {
            return Vec::new();
        };
        let others: Vec<_> = lists.filter(|values| !values.is_empty()).collect();
        let is_shared = |value: &Node<'d>| {
            let text = value.as_text();
            others
                .iter()
                .all(|values| values.iter().any(|other| other.as_text() == text))
        };
        let shared: Vec<_> = first.iter().copied().filter(is_shared).collect();
        let is_null = |value: &Node<'d>| value.is_null();
        let mut values = if shared.is_empty() { first } else { shared };
        // `null` says the least.
        values.sort_by_key(is_null);
        values
    }

    pub(super) fn format(&self) -> Option<Cow<'d, str>> {
        self.schemas.iter().find_map(Schema::format)
    }

    pub(super) fn patterns(&self) -> Vec<Cow<'d, str>> {
        self.schemas.iter().filter_map(Schema::pattern).collect()
    }

    pub(super) fn number(&self, keyword: &str) -> Option<Number> {
        let mut schemas = self.schemas.iter();
        schemas.find_map(|schema| schema.node().get(keyword)?.as_number())
    }

    pub(super) fn largest(&self, keyword: &str) -> Option<u64> {
        self.counts(keyword).max()
    }

    pub(super) fn smallest(&self, keyword: &str) -> Option<u64> {
        self.counts(keyword).min()
    }

    fn counts(&self, keyword: &str) -> impl Iterator<Item = u64> {
        let schemas = self.schemas.iter();
        schemas.filter_map(move |schema| schema.node().get(keyword)?.as_count())
    }

    pub(super) fn required(&self) -> Vec<Cow<'d, str>> {
        let mut names: Vec<Cow<'d, str>> = Vec::new();
        for name in self.schemas.iter().flat_map(Schema::required) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The properties; of a name that several schemas have, the one that says the most.
    pub(super) fn properties(&self) -> Result<Vec<(Cow<'d, str>, Schema<'d>)>, Error> {
        let mut properties: Vec<(Cow<'d, str>, Schema<'d>)> = Vec::new();
        for schema in &self.schemas {
            for (name, property) in schema.properties()? {
                match properties.iter_mut().find(|(own, _)| *own == name) {
                    Some((_, own)) if says_more(&property, own) => *own = property,
                    Some(_) => {}
                    None => properties.push((name, property)),
                }
            }
        }
        Ok(properties)
    }

    pub(super) fn additional_properties(&self) -> Result<AdditionalProperties<'d>, Error> {
        for schema in &self.schemas {
            match schema.additional_properties()? {
                AdditionalProperties::Unspecified => {}
                said => return Ok(said),
            }
        }
        Ok(AdditionalProperties::Unspecified)
    }

    /// The schema of an item by its place.
    pub(super) fn item(&self, index: usize) -> Result<Option<Schema<'d>>, Error> {
        for schema in &self.schemas {
            let listed = schema.node().get("prefixItems");
            if let Some(item) = listed.and_then(|listed| listed.items().nth(index)) {
                return Schema::new(item).map(Some);
            }
            if let Some(items) = schema.items()? {
                return Ok(Some(items));
            }
        }
        Ok(None)
    }
}

/// A closed list of values says more than a type, and a type more than nothing.
fn says_more(one: &Schema<'_>, other: &Schema<'_>) -> bool {
    let weight = |schema: &Schema<'_>| {
        let closed = usize::from(!schema.values().is_empty());
        (closed, schema.node().members().count())
    };
    weight(one) > weight(other)
}

fn common(one: Types, other: Types) -> Types {
    let shared: Types = one.iter().filter(|own| other.contains(*own)).collect();
    let integer = SchemaType::Integer;
    let number = SchemaType::Number;
    let is_integer = (one.contains(integer) && other.contains(number))
        || (one.contains(number) && other.contains(integer));
    if is_integer && !shared.contains(integer) {
        return shared.with(integer);
    }
    if shared.is_empty() { one } else { shared }
}

fn example(schema: Node<'_>) -> Option<Node<'_>> {
    let listed = schema.get("examples").and_then(|list| list.items().next());
    schema
        .get("example")
        .or(listed)
        .or_else(|| schema.get("default"))
}

fn gather<'d>(
    schema: Schema<'d>,
    alternative: usize,
    schemas: &mut Vec<Schema<'d>>,
) -> Result<(), Error> {
    if schemas.len() >= MAX_SCHEMAS || schemas.iter().any(|known| known.node() == schema.node()) {
        return Ok(());
    }
    schemas.push(schema);
    for part in schema.all_of()? {
        gather(part, alternative, schemas)?;
    }
    for union in [schema.one_of()?, schema.any_of()?] {
        let is_null = |one: &&Schema<'d>| one.types().iter().eq([SchemaType::Null]);
        let useful: Vec<_> = union.iter().filter(|one| !is_null(one)).collect();
        let last = useful.len().saturating_sub(1);
        if let Some(chosen) = useful.get(alternative.min(last)) {
            gather(**chosen, alternative, schemas)?;
        }
    }
    Ok(())
}
