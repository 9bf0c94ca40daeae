//! What the spelling of an argument's type surely sends.

use sdx_endpoint_openapi::SchemaType;
use syn::Type;

use crate::types::{self, TypeShape};

/// A kind of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    /// An integer between these bounds.
    Integer(i128, i128),
    Float,
    Text,
    List(Box<Kind>),
    /// A map, or what the name of a type hides.
    Unknown,
}

impl Kind {
    /// The kind of a type, and whether the value may be absent.
    pub(super) fn of(ty: &Type) -> (Self, bool) {
        match types::shape(ty) {
            TypeShape::Option(inner) => (Self::of(inner).0, true),
            TypeShape::Bool if types::is_scalar(ty) => (Self::Bool, false),
            TypeShape::Text if types::is_scalar(ty) => (Self::Text, false),
            TypeShape::Number if types::is_scalar(ty) => (number(ty), false),
            TypeShape::List(item) => (Self::List(Box::new(Self::of(item).0)), false),
            _ => (Self::Unknown, false),
        }
    }

    /// Whether JSON of this type surely is no such value.
    pub(super) fn contradicts(&self, documented: SchemaType) -> bool {
        use SchemaType::{Array, Boolean, Integer, Null, Number, Object, String};
        match (self, documented) {
            (Self::Unknown, _)
            | (_, Null)
            | (Self::Bool, Boolean)
            | (Self::Integer(..) | Self::Float, Integer | Number)
            | (Self::Text, String)
            | (Self::List(_), Array) => false,
            (_, String | Integer | Number | Boolean | Array | Object) => true,
        }
    }

    /// In words.
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Integer(..) => "an integer",
            Self::Float => "a number",
            Self::Text => "text",
            Self::List(_) => "a list",
            Self::Unknown => "a value",
        }
    }
}

fn number(ty: &Type) -> Kind {
    let name = types::last_segment(types::peel(ty)).map(|segment| segment.ident.to_string());
    let name = name.unwrap_or_default();
    let integer = |low: i128, high: i128| Kind::Integer(low, high);
    match name.as_str() {
        "u8" => integer(0, u8::MAX.into()),
        "u16" => integer(0, u16::MAX.into()),
        "u32" => integer(0, u32::MAX.into()),
        "u64" | "usize" => integer(0, u64::MAX.into()),
        "u128" => integer(0, i128::MAX),
        "i8" => integer(i8::MIN.into(), i8::MAX.into()),
        "i16" => integer(i16::MIN.into(), i16::MAX.into()),
        "i32" => integer(i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => integer(i64::MIN.into(), i64::MAX.into()),
        "i128" => integer(i128::MIN, i128::MAX),
        _ => Kind::Float,
    }
}
