//! A schema of the document as JSON Schema 2020-12, whatever version the document has.
//!
//! Every target of a reference becomes a member of `$defs`, so that schemas of several files and ones that contain themselves fit
//! into one. Keywords keep their names and their places, which lets an error be traced back; keywords whose values are malformed are
//! left out, since a document that says nothing there forbids nothing there.

use std::collections::HashMap;

use sdx_endpoint_openapi::{Bound, Direction, Error, Node, NodeKind, Number, Schema, SchemaType};
use sdx_endpoint_pattern::Pattern;
use serde_json::{Map, Value, json};

use super::place::Place;

/// The keyword for `format: int32` and `int64`, which JSON Schema does not know.
pub(super) const INTEGER_FORMAT: &str = "x-integer-format";

/// A translated schema, and where its parts come from.
pub(super) struct Translated {
    pub(super) schema: Value,
    /// The place of each member of `$defs`.
    pub(super) places: Vec<Place>,
}

/// Keywords that hold a count.
const COUNTS: [&str; 8] = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
];
/// Keywords that hold one schema.
const SCHEMAS: [&str; 10] = [
    "not",
    "items",
    "additionalProperties",
    "propertyNames",
    "contains",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords that hold a list of schemas.
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
/// Keywords that hold schemas by name.
const MAPS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];

pub(super) fn translate(node: Node<'_>, direction: Direction) -> Result<Translated, Error> {
    let mut translation = Translation {
        direction,
        numbers: HashMap::new(),
        pending: Vec::new(),
        places: Vec::new(),
    };
    let root = translation.reference(node)?;
    let mut definitions = Map::new();
    let mut at = 0_usize;
    while let Some(node) = translation.pending.get(at).copied() {
        let schema = translation.schema(node)?;
        definitions.insert(at.to_string(), schema);
        at = at.saturating_add(1);
    }
    Ok(Translated {
        schema: json!({"$ref": root, "$defs": definitions}),
        places: translation.places,
    })
}

struct Translation<'d> {
    direction: Direction,
    numbers: HashMap<(usize, u32), usize>,
    pending: Vec<Node<'d>>,
    places: Vec<Place>,
}

impl<'d> Translation<'d> {
    /// The text of `$ref` for a node, which is translated later.
    fn reference(&mut self, node: Node<'d>) -> Result<String, Error> {
        let node = node.resolve()?;
        let fresh = self.pending.len();
        let number = *self.numbers.entry(node.id()).or_insert(fresh);
        if number == fresh {
            self.pending.push(node);
            self.places.push(Place::of(node));
        }
        Ok(format!("#/$defs/{number}"))
    }

    fn schema(&mut self, node: Node<'d>) -> Result<Value, Error> {
        if let Some(value) = node.as_bool() {
            return Ok(Value::Bool(value));
        }
        if node.kind() != NodeKind::Map {
            return Ok(Value::Bool(true));
        }
        let mut keywords = Map::new();
        if node.reference().is_some() {
            keywords.insert("$ref".to_owned(), self.reference(node)?.into());
            // In 3.1 what stands beside a reference counts as well; in 3.0 there is nothing that would.
            self.structure(node, &mut keywords)?;
            return Ok(Value::Object(keywords));
        }
        let schema = Schema::new(node)?;
        let is_nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
        types(&schema, is_nullable, &mut keywords);
        scalars(&schema, &mut keywords);
        self.structure(node, &mut keywords)?;
        let required = self.required(&schema)?;
        if !required.is_empty() {
            keywords.insert("required".to_owned(), required.into());
        }
        let has_one_type = keywords.get("type").is_none_or(Value::is_string);
        if is_nullable && (!has_one_type || keywords.keys().any(|name| name != "type")) {
            // `nullable` is meant to allow null also beside an enum or a reference, as tools and documents have it.
            return Ok(json!({"if": {"type": "null"}, "else": keywords}));
        }
        if is_nullable && let Some(Value::String(one)) = keywords.get("type").cloned() {
            keywords.insert("type".to_owned(), json!([one, "null"]));
        }
        Ok(Value::Object(keywords))
    }

    fn structure(
        &mut self,
        node: Node<'d>,
        keywords: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        for name in SCHEMAS {
            if let Some(inner) = node.get(name).filter(|inner| is_schema(*inner)) {
                keywords.insert(name.to_owned(), self.schema(inner)?);
            }
        }
        for name in LISTS {
            let Some(list) = node.get(name) else { continue };
            let inner: Result<Vec<Value>, Error> =
                list.items().map(|one| self.schema(one)).collect();
            let inner = inner?;
            if !inner.is_empty() {
                keywords.insert(name.to_owned(), inner.into());
            }
        }
        for name in MAPS {
            let Some(map) = node.get(name) else { continue };
            let mut inner = Map::new();
            for (key, one) in map.members() {
                inner.insert(key.into_owned(), self.schema(one)?);
            }
            keywords.insert(name.to_owned(), inner.into());
        }
        Ok(())
    }

    /// The properties that a value of this direction must have.
    fn required(&self, schema: &Schema<'d>) -> Result<Vec<String>, Error> {
        let properties = schema.properties()?;
        let is_due = |name: &str| {
            let property = properties.iter().find(|(own, _)| own == name);
            property.is_none_or(|(_, property)| !self.direction.hides(property))
        };
        let mut names: Vec<String> = Vec::new();
        for name in schema.required() {
            if is_due(&name) && !names.iter().any(|known| *known == name) {
                names.push(name.into_owned());
            }
        }
        Ok(names)
    }
}

fn is_schema(node: Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::Map | NodeKind::Boolean)
}

fn types(schema: &Schema<'_>, is_nullable: bool, keywords: &mut Map<String, Value>) {
    let listed: Vec<Value> = schema
        .types()
        .iter()
        .filter(|one| !is_nullable || *one != SchemaType::Null)
        .map(|one| one.name().into())
        .collect();
    match listed.as_slice() {
        [] => {}
        [one] => {
            keywords.insert("type".to_owned(), one.clone());
        }
        _ => {
            keywords.insert("type".to_owned(), listed.into());
        }
    }
}

fn scalars(schema: &Schema<'_>, keywords: &mut Map<String, Value>) {
    let node = schema.node();
    let mut insert = |name: &str, value: Value| {
        keywords.insert(name.to_owned(), value);
    };
    for name in COUNTS {
        if let Some(count) = node.get(name).and_then(Node::as_count) {
            insert(name, count.into());
        }
    }
    let bounds = [
        (schema.minimum(), "minimum", "exclusiveMinimum"),
        (schema.maximum(), "maximum", "exclusiveMaximum"),
    ];
    for (bound, inclusive, exclusive) in bounds {
        if let Some(Bound {
            value,
            exclusive: is_exclusive,
        }) = bound
        {
            insert(
                if is_exclusive { exclusive } else { inclusive },
                number(value),
            );
        }
    }
    if let Some(step) = node.get("multipleOf").and_then(Node::as_number)
        && step.as_float() > 0.0
    {
        insert("multipleOf", number(step));
    }
    if node.get("uniqueItems").and_then(Node::as_bool) == Some(true) {
        insert("uniqueItems", true.into());
    }
    // What our patterns refuse (back-references, other dialects) cannot be judged.
    if let Some(pattern) = schema
        .pattern()
        .filter(|text| Pattern::compile(text).is_ok())
    {
        insert("pattern", pattern.into());
    }
    if let Some(format) = schema.format() {
        let is_integer = matches!(format.as_ref(), "int32" | "int64");
        insert(
            if is_integer { INTEGER_FORMAT } else { "format" },
            format.into(),
        );
    }
    let is_text = schema.types().only() == Some(SchemaType::String);
    let values: Vec<Value> = schema
        .values()
        .iter()
        .map(|value| value_of(*value, is_text))
        .collect();
    if !values.is_empty() {
        let name = if node.get("const").is_some() {
            "const"
        } else {
            "enum"
        };
        insert(
            name,
            if name == "const" {
                values.into_iter().next().into()
            } else {
                values.into()
            },
        );
    }
}

/// A value of the document. Of a string's values a number or boolean is what someone meant who did not quote it in YAML.
pub(super) fn value_of(node: Node<'_>, is_text: bool) -> Value {
    if is_text && let Some(text) = node.as_text() {
        return text.into();
    }
    serde_json::from_str(&sdx_endpoint_openapi::json_of(node)).unwrap_or(Value::Null)
}

fn number(number: Number) -> Value {
    match number {
        Number::Integer(value) => i64::try_from(value)
            .map(Value::from)
            .or_else(|_| u64::try_from(value).map(Value::from))
            .unwrap_or_else(|_| number.as_float().into()),
        Number::Float(value) => value.into(),
    }
}
