//! The failure of a call as the endpoint's error type.

use bytes::Bytes;

use super::{FromResponse, Json, json};
use crate::call::{CallFailure, RawBody, RawResponse};
use crate::error::{ApiError, Error, Exchange, Unexpected, UnexpectedReason, visible};
use crate::error_response::ErrorResponse;

/// Reads a fault; a failure's body becomes `E` where it can.
pub(crate) fn read<E: FromResponse<Json>>(fault: CallFailure) -> Error<E> {
    match fault {
        CallFailure::InvalidArgument(error) => Error::InvalidArgument(error),
        CallFailure::Credential(error) => Error::Credential(error),
        CallFailure::Transport(error) => Error::Transport(error),
        CallFailure::Unexpected(error) => Error::Unexpected(error),
        CallFailure::Failure(exchange, body) => failure(*exchange, body),
    }
}

fn failure<E: FromResponse<Json>>(exchange: Exchange, body: Bytes) -> Error<E> {
    let again = exchange.clone();
    match E::from_response(RawResponse {
        exchange,
        body: RawBody::Bytes(body.clone()),
    }) {
        Ok(failure) => Error::Api(ApiError::new(again, message(&body), failure)),
        Err(_) => Error::Unexpected(Unexpected::new(again, UnexpectedReason::Status, body, None)),
    }
}

/// What the body says, and of which fields, whatever type it is read as.
fn message(body: &[u8]) -> Option<Box<str>> {
    let response: ErrorResponse = json::decode(body).ok()?;
    let fields: Vec<_> = response
        .errors
        .keys()
        .filter(|field| !field.is_empty())
        .collect();
    let mut text = response.message.unwrap_or_default();
    if !fields.is_empty() {
        let names = fields
            .iter()
            .map(|field| field.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        text = if text.is_empty() {
            names
        } else {
            format!("{text} ({names})")
        };
    }
    (!text.is_empty()).then(|| visible(&text).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_fields_are_wrong() {
        for (body, expected) in [
            (
                r#"{"message": "invalid", "errors": {"name": ["x"], "permissions": ["y"]}}"#,
                Some("invalid (name, permissions)"),
            ),
            (r#"{"errors": {"name": ["x"]}}"#, Some("name")),
            (r#"{"errors": "all of it", "message": "m"}"#, Some("m")),
            ("", None),
            ("<html>", None),
        ] {
            assert_eq!(message(body.as_bytes()).as_deref(), expected, "{body}");
        }
    }
}
