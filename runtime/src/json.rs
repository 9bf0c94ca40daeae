//! JSON bodies. Takes bytes and returns a value or a [`JsonError`].
//!
//! Note: serde's messages quote what they found, which is the server's text and may be a secret. The
//! quotations are left out.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::sanitize::sanitize;

/// Why a body cannot be read as JSON; it holds no text of the server.
#[derive(Debug)]
pub(crate) struct JsonError {
    what: String,
    line: usize,
    column: usize,
    /// What was read does not even begin like JSON, or is not UTF-8.
    pub(crate) is_other: bool,
}

/// Reads a body; an empty one reads as `null`, and a byte order mark is passed over (RFC 8259 §8.1).
pub(crate) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, JsonError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.trim_ascii().is_empty() {
        return serde_json::from_slice(b"null").map_err(|error| JsonError::of_nothing(&error));
    }
    serde_json::from_slice(body).map_err(|error| JsonError::of_body(body, &error))
}

/// The text of a body; an empty one reads as `null`, and a byte order mark is passed over (RFC 8259 §8.1).
pub(crate) fn text(body: &[u8]) -> Result<&str, JsonError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.trim_ascii().is_empty() {
        return Ok("null");
    }
    str::from_utf8(body).map_err(|utf8| {
        let error = JsonError {
            what: "it is not UTF-8".to_owned(),
            line: 0,
            column: 1,
            is_other: true,
        };
        error.after(body.get(..utf8.valid_up_to()).unwrap_or_default())
    })
}

impl JsonError {
    /// The same error in a body that has `before` in front of what was read.
    pub(crate) fn after(mut self, before: &[u8]) -> Self {
        let mut lines = before.rsplit(|byte| *byte == b'\n');
        let last = lines.next().unwrap_or_default();
        if self.line <= 1 {
            self.column = self.column.saturating_add(last.len());
        }
        self.line = self.line.max(1).saturating_add(lines.count());
        self
    }

    /// An error of something that has no lines.
    pub(crate) fn without_position(error: &serde_json::Error) -> Self {
        Self {
            line: 0,
            column: 0,
            ..Self::new(error)
        }
    }

    /// The error of an empty body, whose text has no lines.
    fn of_nothing(error: &serde_json::Error) -> Self {
        let Self { what, .. } = Self::new(error);
        Self {
            what: format!("it is empty, which reads as `null`: {what}"),
            ..Self::without_position(error)
        }
    }

    /// The error of a whole body.
    pub(crate) fn of_body(body: &[u8], error: &serde_json::Error) -> Self {
        let is_other =
            error.is_syntax() && (!begins_like_json(body) || str::from_utf8(body).is_err());
        Self {
            is_other,
            ..Self::new(error)
        }
    }

    pub(crate) fn new(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let what = text
            .rsplit_once(" at line ")
            .map_or(text.as_str(), |(what, _)| what);
        Self {
            what: sanitize(&without_names(&without_quotations(what))),
            line: error.line(),
            column: error.column(),
            is_other: false,
        }
    }
}

fn begins_like_json(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    matches!(body.first(), Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9'))
        || [&b"true"[..], b"false", b"null"]
            .iter()
            .any(|word| body.starts_with(word))
}

/// `text` with everything between double quotes left out: serde quotes the string that it found there.
fn without_quotations(text: &str) -> String {
    match (text.find('"'), text.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            let (before, _) = text.split_at(first);
            let after = text.get(last.saturating_add(1)..).unwrap_or_default();
            format!("{before}\"…\"{after}")
        }
        _ => text.to_owned(),
    }
}

/// `text` with the name or number that serde found, and puts between backticks, left out; what it expected stays.
fn without_names(text: &str) -> String {
    let is_quoted = [
        "unknown field `",
        "unknown variant `",
        "invalid type: ",
        "invalid value: ",
    ]
    .iter()
    .any(|beginning| text.starts_with(beginning));
    let found = text.find('`').filter(|_| is_quoted);
    // What was found may itself read like what follows it, so the last such place counts.
    let expected = ["`, expected ", "`, there are no "]
        .iter()
        .filter_map(|following| text.rfind(following))
        .max();
    match (found, expected) {
        (Some(found), Some(expected)) if found < expected => {
            let (before, _) = text.split_at(found);
            let after = text.get(expected..).unwrap_or_default();
            format!("{before}`…{after}")
        }
        _ => text.to_owned(),
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        // A value that was taken out of its text has no place in it.
        if self.line > 0 {
            write!(f, " at line {} column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for JsonError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nothing_as_null() {
        assert_eq!(decode::<Option<u8>>(b"").unwrap(), None);
        assert_eq!(decode::<Option<u8>>(b" \r\n").unwrap(), None);
        assert_eq!(decode::<u8>(b"\xef\xbb\xbf7").unwrap(), 7);
    }

    #[test]
    fn says_that_a_body_is_empty() {
        let error = decode::<Vec<u8>>(b"\r\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "it is empty, which reads as `null`: invalid type: null, expected a sequence"
        );
    }

    #[test]
    fn quotes_nothing_of_the_server() {
        let error = decode::<Vec<u8>>(b"[\"secret, \\\"too\\\"\"]").unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid type: string \"…\", expected u8 at line 1 column 18"
        );
        assert_eq!(
            decode::<u8>(b"-123456").unwrap_err().to_string(),
            "invalid value: integer `…`, expected u8 at line 1 column 7"
        );
        for (text, shown) in [
            (
                "unknown field `a`, expected `b`",
                "unknown field `…`, expected `b`",
            ),
            (
                "unknown variant `a`, expected `\"`, expected one of `b`, `c`",
                "unknown variant `…`, expected one of `b`, `c`",
            ),
            (
                "unknown field `a`, there are no fields",
                "unknown field `…`, there are no fields",
            ),
            ("missing field `a`", "missing field `a`"),
        ] {
            assert_eq!(without_names(text), shown);
        }
    }
}
