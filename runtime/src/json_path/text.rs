//! The text of one JSON value.

use std::borrow::Cow;
use std::fmt;

use serde_json::value::RawValue;

/// A value as it is written in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonText<'b>(&'b str);

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonKind {
    Null,
    Boolean,
    Number,
    String,
    EmptyList,
    List,
    EmptyObject,
    Object,
}

impl<'b> JsonText<'b> {
    /// The value of a text that is valid JSON, or about to be read as it.
    pub(super) fn new(text: &'b str) -> Self {
        Self(text.trim_ascii())
    }

    pub(crate) fn as_str(self) -> &'b str {
        self.0
    }

    pub(crate) fn kind(self) -> JsonKind {
        match self.0.as_bytes() {
            [b'{', rest @ ..] if rest.trim_ascii_start().starts_with(b"}") => JsonKind::EmptyObject,
            [b'{', ..] => JsonKind::Object,
            [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"]") => JsonKind::EmptyList,
            [b'[', ..] => JsonKind::List,
            [b'"', ..] => JsonKind::String,
            [b't' | b'f', ..] => JsonKind::Boolean,
            [b'n', ..] => JsonKind::Null,
            _ => JsonKind::Number,
        }
    }

    /// The content of a string, escapes resolved.
    pub(crate) fn string(self) -> Option<Cow<'b, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            return serde_json::from_str(self.0).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(inner))
    }

    pub(crate) fn boolean(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

impl<'b> From<&'b RawValue> for JsonText<'b> {
    fn from(raw: &'b RawValue) -> Self {
        Self(raw.get())
    }
}

impl fmt::Display for JsonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "`null`",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::EmptyList => "an empty list",
            Self::List => "a list",
            Self::EmptyObject => "an empty object",
            Self::Object => "an object",
        })
    }
}
