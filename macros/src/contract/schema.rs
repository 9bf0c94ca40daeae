//! What a schema surely says: of one that composes others, nothing.

use sdx_endpoint_openapi::{Bound, Error, Node, Parameter, Schema, SchemaType};

use crate::marker::Bound as OwnBound;

/// The facts of a schema without compositions.
pub(super) struct Facts<'d> {
    pub(super) node: Node<'d>,
    pub(super) schema_type: Option<SchemaType>,
    pub(super) pattern: Option<String>,
    pub(super) min_length: Option<u64>,
    pub(super) max_length: Option<u64>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
    pub(super) minimum: Option<OwnBound>,
    pub(super) maximum: Option<OwnBound>,
    /// Whether a format or a list of values says more than the type.
    pub(super) is_narrowed: bool,
    schema: Schema<'d>,
}

impl<'d> Facts<'d> {
    /// The facts; none where the schema composes others.
    pub(super) fn of(schema: Schema<'d>) -> Option<Self> {
        let node = schema.node();
        let composes = ["allOf", "oneOf", "anyOf", "not", "if", "$dynamicRef"];
        if composes.iter().any(|keyword| node.get(keyword).is_some()) {
            return None;
        }
        let schema_type = schema.types().only();
        let is_integer = schema_type == Some(SchemaType::Integer);
        let bound = |bound: Option<Bound>, step: i128| own_bound(bound?, is_integer, step);
        Some(Self {
            node,
            schema_type,
            pattern: schema.pattern().map(Into::into),
            min_length: schema.min_length(),
            max_length: schema.max_length(),
            min_items: schema.min_items(),
            max_items: schema.max_items(),
            minimum: bound(schema.minimum(), 1),
            maximum: bound(schema.maximum(), -1),
            is_narrowed: schema.format().is_some() || !schema.values().is_empty(),
            schema,
        })
    }

    /// The facts of a parameter's schema; a media type in `content` has its own.
    pub(super) fn of_parameter(parameter: &Parameter<'d>) -> Result<Option<Self>, Error> {
        Ok(parameter.schema()?.and_then(Self::of))
    }

    /// The only values, as text.
    pub(super) fn values(&self) -> Vec<String> {
        let values = self.schema.values();
        let texts = values.iter().filter_map(|value| value.as_text());
        texts.map(Into::into).collect()
    }

    /// The facts of the items of a list.
    pub(super) fn items(&self) -> Result<Option<Self>, Error> {
        Ok(self.schema.items()?.and_then(Self::of))
    }
}

/// The bound as the attribute writes it; none where it cannot: an exclusive one of a number that is no integer.
fn own_bound(bound: Bound, is_integer: bool, step: i128) -> Option<OwnBound> {
    match bound.value.as_integer() {
        Some(value) if bound.exclusive => {
            is_integer.then(|| OwnBound::Integer(value.saturating_add(step)))
        }
        Some(value) => Some(OwnBound::Integer(value)),
        None if bound.exclusive => None,
        None => Some(OwnBound::Float(bound.value.as_float())),
    }
}
