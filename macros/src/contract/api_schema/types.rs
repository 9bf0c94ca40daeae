//! Types of fields that surely contradict a schema in JSON, where nothing is only text.

use sdx_endpoint_openapi::SchemaType;

use crate::contract::types::Kind;

/// Whether no value of the schema is of this kind, or the other way round.
pub(super) fn contradicts(kind: &Kind, documented: SchemaType) -> bool {
    use SchemaType::{Array, Boolean, Integer, Null, Number, Object, String};
    match (kind, documented) {
        (Kind::Unknown, _)
        | (_, Null)
        | (Kind::Bool, Boolean)
        | (Kind::Integer(..) | Kind::Float, Integer | Number)
        | (Kind::Text, String)
        | (Kind::List(_), Array) => false,
        (_, String | Integer | Number | Boolean | Array | Object) => true,
    }
}
