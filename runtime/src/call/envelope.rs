//! Opening the envelope of a success: `{"ok": true, "result": …}`.
//!
//! A response whose status is a declared success is judged before anything of it is read as the endpoint's type: it may be
//! a failure, or its data may be a part of the body. Judging finds the parts in the text of the body and builds nothing.

use bytes::Bytes;
use http::StatusCode;

use super::data::Data;
use super::outcome::{CallFailure, RawResponse};
use crate::descriptor::{Envelope, Expected};
use crate::error::{BoxError, Unexpected, UnexpectedReason};
use crate::json::{self, JsonError};
use crate::json_path::{JsonKind, JsonText, Located, locate};
use crate::status_semantics::meaning;

/// Whether a response of that status has an envelope: a 2xx that has a body.
pub(super) fn encloses(envelope: Option<&Envelope>, status: StatusCode) -> bool {
    envelope.is_some() && status.is_success() && meaning(status).has_body
}

/// Tells a success from a failure that has its status, and finds the data of a success.
pub(super) fn open(mut response: RawResponse) -> Result<RawResponse, CallFailure> {
    let endpoint = response.context.history.endpoint;
    let Some(envelope) = &endpoint.settings.envelope else {
        return Ok(response);
    };
    if !encloses(Some(envelope), response.context.status) {
        return Ok(response);
    }
    let body = response.bytes();
    match judge(envelope, &body) {
        Ok(Some(data)) => {
            response.data = data;
            Ok(response)
        }
        Ok(None) => {
            let mut context = response.context;
            let body = context.redacted(body);
            Err(CallFailure::Failure(Box::new(context), body, None))
        }
        Err(source) => {
            let reason = UnexpectedReason::Decode;
            let error = Unexpected::new(response.context, reason, body, Some(source));
            Err(CallFailure::Unexpected(error))
        }
    }
}

/// The data of a success; `None` for a failure.
fn judge(envelope: &Envelope, body: &Bytes) -> Result<Option<Data>, BoxError> {
    let text = json::text(body)?;
    let places = [
        envelope.success.map(|(place, _)| place),
        envelope.error,
        envelope.data,
    ];
    let [success, error, data] = locate(text, places).map_err(|error| JsonError::new(&error))?;
    if let Some((place, expected)) = envelope.success {
        let value = success.value()?;
        let due = expected.due();
        let value = value.ok_or_else(|| place.mismatch(None, due))?;
        match expected.is(value) {
            Some(true) => {}
            Some(false) => return Ok(None),
            None => return Err(place.mismatch(Some(value.kind()), due).into()),
        }
    }
    if error.value()?.is_some_and(says_something) {
        return Ok(None);
    }
    let Some(place) = envelope.data else {
        return Ok(Some(Data::Whole));
    };
    Ok(Some(match data {
        Located::Absent => Data::Absent(place),
        Located::Misplaced(misplaced) => Data::Misplaced(misplaced),
        Located::At(value) => {
            let start = value.as_str().as_ptr().addr();
            // The text of an empty body, which is `null`, is not a part of it.
            match start.checked_sub(body.as_ptr().addr()) {
                Some(start) if !body.is_empty() => Data::Part {
                    place,
                    range: start..start.saturating_add(value.as_str().len()),
                },
                _ => Data::Absent(place),
            }
        }
    }))
}

impl Expected {
    const fn due(self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "a number",
            Self::Text(_) => "a string",
        }
    }

    /// Whether the value is the expected one; `None` if it has another type.
    fn is(self, value: JsonText<'_>) -> Option<bool> {
        match self {
            Self::Boolean(expected) => Some(value.boolean()? == expected),
            Self::Text(expected) => Some(value.string()? == expected),
            Self::Integer(expected) => {
                let text = Some(value.as_str()).filter(|_| value.kind() == JsonKind::Number)?;
                // `0`, `0.0`, and `-0` are one number.
                let number = text.parse::<i64>().ok().or_else(|| {
                    let whole = text
                        .split_once('.')
                        .filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'));
                    whole?.0.parse().ok()
                });
                Some(number == Some(expected))
            }
        }
    }
}

/// Whether a value at the place of an error is one.
fn says_something(value: JsonText<'_>) -> bool {
    match value.kind() {
        JsonKind::Null | JsonKind::EmptyList | JsonKind::EmptyObject => false,
        JsonKind::Boolean => value.boolean() == Some(true),
        JsonKind::String => value.string().is_none_or(|text| !text.is_empty()),
        JsonKind::Number | JsonKind::List | JsonKind::Object => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json_path::JsonPath;
    use crate::json_path::Selector::Name;

    const ERROR: JsonPath = JsonPath::new(&[Name("error")]);
    const CODE: JsonPath = JsonPath::new(&[Name("code")]);

    #[test]
    fn nothing_is_not_an_error() {
        let envelope = Envelope::new().error(ERROR);
        for (value, is_failure) in [
            ("null", false),
            ("false", false),
            ("\"\"", false),
            ("[]", false),
            ("[ ]", false),
            ("{}", false),
            ("{\n}", false),
            ("true", true),
            ("0", true),
            ("\"x\"", true),
            ("[null]", true),
            ("{\"a\":null}", true),
        ] {
            let body = Bytes::from(format!("{{\"error\":{value}}}"));
            let judged = judge(&envelope, &body).unwrap();
            assert_eq!(judged.is_none(), is_failure, "{value}");
        }
        assert!(
            judge(&envelope, &Bytes::from_static(b"{}"))
                .unwrap()
                .is_some()
        );
    }

    #[test]
    fn numbers_are_compared_by_value() {
        let envelope = Envelope::new().success(CODE, Expected::Integer(0));
        for (value, is_success) in [
            ("0", true),
            ("0.0", true),
            ("-0", true),
            ("1", false),
            ("0.5", false),
            ("1e9", false),
            ("184467440737095516160", false),
        ] {
            let body = Bytes::from(format!("{{\"code\":{value}}}"));
            let judged = judge(&envelope, &body).unwrap();
            assert_eq!(judged.is_some(), is_success, "{value}");
        }
        for (body, expected) in [
            ("{}", "`code` is absent, and must be a number"),
            ("{\"code\":null}", "`code` is absent, and must be a number"),
            (
                "{\"code\":\"0\"}",
                "`code` is a string, and must be a number",
            ),
            (
                "[1]",
                "the body is a list, and must be an object that leads to `code`",
            ),
            ("", "`code` is absent, and must be a number"),
        ] {
            let error = judge(&envelope, &Bytes::from_static(body.as_bytes())).unwrap_err();
            assert_eq!(error.to_string(), expected, "{body}");
        }
    }
}
