//! A JSON value as it is written.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::document::{Node, NodeKind};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Boolean(bool),
    /// The number's text.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }

    /// A value of the document. A number that JSON cannot write (`.inf`) is `null`.
    pub(super) fn of(node: Node<'_>) -> Self {
        match node.kind() {
            NodeKind::Null => Self::Null,
            NodeKind::Boolean => Self::Boolean(node.as_bool().unwrap_or_default()),
            NodeKind::Number => node
                .as_number()
                .map_or(Self::Null, |number| Self::Number(number.to_string())),
            NodeKind::String => Self::text(node.as_str().unwrap_or_default()),
            NodeKind::List => Self::List(node.items().map(Self::of).collect()),
            NodeKind::Map => Self::Map(
                node.members()
                    // Of a key that appears twice, the last counts.
                    .filter(|(name, value)| node.get(name) == Some(*value))
                    .map(|(name, value)| (name.into_owned(), Self::of(value)))
                    .collect(),
            ),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Number(text) => formatter.write_str(text),
            Self::Text(text) => quoted(formatter, text),
            Self::List(items) => {
                formatter.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        formatter.write_char(',')?;
                    }
                    write!(formatter, "{item}")?;
                }
                formatter.write_char(']')
            }
            Self::Map(members) => {
                formatter.write_char('{')?;
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        formatter.write_char(',')?;
                    }
                    quoted(formatter, name)?;
                    write!(formatter, ":{value}")?;
                }
                formatter.write_char('}')
            }
        }
    }
}

/// RFC 8259 §7.
fn quoted(formatter: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    formatter.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' | '\\' => write!(formatter, "\\{character}")?,
            '\0'..='\u{1f}' => write!(formatter, "\\u{:04x}", u32::from(character))?,
            _ => formatter.write_char(character)?,
        }
    }
    formatter.write_char('"')
}
