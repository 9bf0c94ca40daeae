//! What a body or a header of a response holds: the documented example, or a value made from the schema.

use bytes::Bytes;
use sdx_endpoint_openapi::{Direction, Error, Media, Node, Sample, Schema, SchemaType};
use serde_json::Value;

use super::media_type::is_json;
use super::schema::value_of;
use super::validator::Validator;

/// `example`, or the first of `examples`.
pub(super) fn example(node: Node<'_>) -> Result<Option<Node<'_>>, Error> {
    if let Some(example) = node.get("example") {
        return Ok(Some(example));
    }
    let Some((_, first)) = node
        .get("examples")
        .and_then(|examples| examples.members().next())
    else {
        return Ok(None);
    };
    Ok(first.resolve()?.get("value"))
}

pub(super) fn value_for(media: &Media<'_>) -> Result<Value, Error> {
    if let Some(example) = example(media.node())? {
        return written(example, media);
    }
    match media.schema()? {
        Some(schema) => made(&schema),
        None if media.is_json() => Ok(Value::Object(serde_json::Map::new())),
        None => Ok("text".into()),
    }
}

/// An example as it is written; JSON that is written as a string is the JSON.
pub(super) fn written(example: Node<'_>, media: &Media<'_>) -> Result<Value, Error> {
    let value = value_of(example, false);
    let is_text = |schema: Schema<'_>| schema.types().contains(SchemaType::String);
    if media.is_json()
        && let Some(text) = value.as_str()
        && !media.schema()?.is_some_and(is_text)
        && let Ok(inner) = serde_json::from_str(text)
    {
        return Ok(inner);
    }
    Ok(value)
}

/// A value that the schema allows: with the examples of its parts where those are right, made without them otherwise.
pub(super) fn made(schema: &Schema<'_>) -> Result<Value, Error> {
    let validator = Validator::new(schema.node(), Direction::Response)?;
    let mut first = None;
    for alternative in 0..4 {
        let sample = Sample::new(Direction::Response).with_alternative(alternative);
        let samples = [
            sample.clone().with_examples(),
            sample.clone(),
            sample.clone().required_only().with_examples(),
            sample.required_only(),
        ];
        for sample in samples {
            let text = sample.json(schema)?;
            let value: Value = serde_json::from_str(&text).unwrap_or_default();
            if validator.is_valid(&value) {
                return Ok(value);
            }
            first.get_or_insert(value);
        }
    }
    Ok(first.unwrap_or_default())
}

pub(super) fn concrete(media: &Media<'_>) -> String {
    match media.essence().as_str() {
        "*/*" | "application/*" => "application/json".to_owned(),
        "text/*" => "text/plain".to_owned(),
        _ => media.name().to_owned(),
    }
}

pub(super) fn encoded(value: &Value, essence: &str) -> Bytes {
    let text = value.to_string();
    if is_json(essence) {
        return text.into();
    }
    match (essence, value) {
        (_, Value::String(text)) => text.clone().into(),
        ("text/event-stream", _) => format!("data: {text}\n\n").into(),
        // JSON lines, and whatever else a structured value is documented for.
        _ => format!("{text}\n").into(),
    }
}

/// A header's value in the style `simple`.
pub(super) fn simple(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(simple).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            let pairs = members
                .iter()
                .map(|(name, value)| format!("{name},{}", simple(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        value => value.to_string(),
    }
}
