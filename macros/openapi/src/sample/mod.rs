//! Values that a schema allows, made from the schema: what a test double answers with, and what a test sends.
//!
//! A schema enters, JSON leaves; the same schema gives the same JSON. `view` gathers what a schema, its `allOf`, and one alternative of
//! each union say together, `text` and `number` make scalars, `pattern` finds a string that an automaton accepts. What cannot be
//! seen from the keywords alone (`not`, `if`) is not looked at, so who needs certainty validates the value.

mod json;
mod number;
mod pattern;
mod text;
mod view;

use std::borrow::Cow;

use self::json::Json;
use self::view::View;
use crate::document::Node;
use crate::error::Error;
use crate::model::{AdditionalProperties, Schema, SchemaType};

/// Lists and maps within each other of which optional parts are made.
const MAX_OPTIONAL_DEPTH: usize = 6;
/// Lists and maps within each other; a schema that requires more has no finite value.
const MAX_DEPTH: usize = 40;
/// The longest list that is made.
const MAX_ITEMS: u64 = 1_000;

/// Which side sends the value: properties that are `readOnly` are part of responses alone, `writeOnly` ones of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A value that a client sends.
    Request,
    /// A value that a server sends.
    Response,
}

impl Direction {
    /// Whether a property is left out of values of this direction.
    #[must_use]
    pub fn hides(self, schema: &Schema<'_>) -> bool {
        match self {
            Self::Request => schema.is_read_only(),
            Self::Response => schema.is_write_only(),
        }
    }
}

/// Makes values of schemas.
///
/// ```
/// use sdx_endpoint_openapi::{Direction, Document, Sample, Schema};
///
/// let document = Document::from_text("openapi.yaml", "
/// openapi: 3.0.3
/// paths: {}
/// components:
///   schemas:
///     Key:
///       type: object
///       required: [id]
///       properties:
///         id: {type: string, pattern: '^key_[a-z]{3}$'}
///         uses: {type: integer, minimum: 3}
///         created: {type: string, format: date, readOnly: true}
/// ")?;
/// let node = document.node()?.get("components").unwrap().get("schemas").unwrap().get("Key").unwrap();
/// let json = Sample::new(Direction::Request).json(&Schema::new(node)?)?;
/// assert_eq!(json, r#"{"id":"key_aaa","uses":3}"#);
/// # Ok::<(), sdx_endpoint_openapi::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sample {
    direction: Direction,
    examples: bool,
    optional: bool,
    alternative: usize,
}

impl Sample {
    /// Values with their optional parts, and of each union the first alternative; no example is looked at.
    #[must_use]
    pub fn new(direction: Direction) -> Self {
        Self {
            direction,
            examples: false,
            optional: true,
            alternative: 0,
        }
    }

    /// Takes the examples and defaults of parts where a schema has them. They are not checked.
    #[must_use]
    pub fn with_examples(mut self) -> Self {
        self.examples = true;
        self
    }

    /// Leaves out what is not required.
    #[must_use]
    pub fn required_only(mut self) -> Self {
        self.optional = false;
        self
    }

    /// Takes this alternative of each union, or its last where it has fewer; they count from 0.
    #[must_use]
    pub fn with_alternative(mut self, alternative: usize) -> Self {
        self.alternative = alternative;
        self
    }

    /// A value as JSON.
    ///
    /// # Errors
    ///
    /// If a reference cannot be followed, or the schema requires itself.
    pub fn json(&self, schema: &Schema<'_>) -> Result<String, Error> {
        Ok(Maker::new(self).value(*schema, 0)?.to_string())
    }
}

/// A value of the document as JSON: an example, a default.
#[must_use]
pub fn json_of(node: Node<'_>) -> String {
    Json::of(node).to_string()
}

/// One value that is being made.
struct Maker<'a> {
    sample: &'a Sample,
    /// The schemas that surround the one that is being made.
    within: Vec<(usize, u32)>,
}

impl<'a> Maker<'a> {
    fn new(sample: &'a Sample) -> Self {
        Self {
            sample,
            within: Vec::new(),
        }
    }

    /// A value; `variant` tells the items of a list without duplicates apart.
    fn value(&mut self, schema: Schema<'_>, variant: usize) -> Result<Json, Error> {
        if self.within.len() > MAX_DEPTH {
            return Err(schema.node().error(
                "the schema requires itself, so that no finite value has it",
                "make one of the properties optional",
            ));
        }
        let view = View::of(schema, self.sample.alternative)?;
        if self.sample.examples
            && let Some(example) = view.example
        {
            return Ok(Json::of(example));
        }
        let allowed = view.values();
        let chosen = variant.checked_rem(allowed.len());
        if let Some(value) = chosen.and_then(|at| allowed.get(at)) {
            return Ok(if view.types.only() == Some(SchemaType::String) {
                value.as_text().map_or_else(|| Json::of(*value), Json::text)
            } else {
                Json::of(*value)
            });
        }
        self.within.push(schema.node().id());
        let value = match view.kind() {
            SchemaType::Null => Ok(Json::Null),
            SchemaType::Boolean => Ok(Json::Boolean(variant.is_multiple_of(2))),
            SchemaType::Integer => Ok(Json::Number(number::integer(&view, variant))),
            SchemaType::Number => Ok(Json::Number(number::number(&view, variant))),
            SchemaType::String => Ok(Json::Text(text::text(&view, variant))),
            SchemaType::Array => self.list(&view),
            SchemaType::Object => self.map(&view),
        };
        self.within.pop();
        value
    }

    fn list(&mut self, view: &View<'_>) -> Result<Json, Error> {
        let least = view.largest("minItems").unwrap_or_default();
        let most = view.smallest("maxItems").unwrap_or(u64::MAX);
        let wanted = least.max(u64::from(self.makes_optional())).min(most);
        let mut items = Vec::new();
        for index in 0..wanted.min(MAX_ITEMS) {
            let variant = usize::try_from(index).unwrap_or_default();
            let Some(schema) = view.item(variant)? else {
                items.push(Json::Text(format!("item{index}")));
                continue;
            };
            if index >= least && self.is_within(schema) {
                break;
            }
            items.push(self.value(schema, variant)?);
        }
        Ok(Json::List(items))
    }

    fn map(&mut self, view: &View<'_>) -> Result<Json, Error> {
        let required = view.required();
        let most = view.smallest("maxProperties").unwrap_or(u64::MAX);
        let mut members: Vec<(String, Json)> = Vec::new();
        let is_full = |members: &[(String, Json)]| members.len() as u64 >= most;
        let properties = view.properties()?;
        for (name, schema) in &properties {
            if self.sample.direction.hides(schema) {
                continue;
            }
            if required.contains(name) {
                members.push((name.to_string(), self.value(*schema, 0)?));
            } else if self.makes_optional() && !self.is_within(*schema) && !is_full(&members) {
                // An optional part that requires itself is left out.
                if let Ok(value) = self.value(*schema, 0) {
                    members.push((name.to_string(), value));
                }
            }
        }
        let is_declared = |name: &Cow<'_, str>| properties.iter().any(|(own, _)| own == name);
        let undeclared = required.iter().filter(|name| !is_declared(name));
        let mut names: Vec<String> = undeclared.map(ToString::to_string).collect();
        let least = view.largest("minProperties").unwrap_or_default();
        let additional = view.additional_properties()?;
        let is_map = properties.is_empty() && self.makes_optional();
        let wanted = match additional {
            AdditionalProperties::Schema(_) if is_map && names.is_empty() => least.max(1),
            _ => least,
        };
        let made = members.len().saturating_add(names.len()) as u64;
        names.extend((made..wanted.min(most).min(MAX_ITEMS)).map(|index| format!("key{index}")));
        for name in names {
            let value = match additional {
                AdditionalProperties::Schema(schema) if self.is_within(schema) => continue,
                AdditionalProperties::Schema(schema) => self.value(schema, 0)?,
                _ => Json::Text("text".to_owned()),
            };
            members.push((name, value));
        }
        Ok(Json::Map(members))
    }

    fn makes_optional(&self) -> bool {
        self.sample.optional && self.within.len() <= MAX_OPTIONAL_DEPTH
    }

    fn is_within(&self, schema: Schema<'_>) -> bool {
        self.within.contains(&schema.node().id())
    }
}
