//! The failure of a call as the endpoint's error type.

use bytes::Bytes;

use super::{FromAnswer, Json, json};
use crate::call::{Answer, AnswerBody, Fault};
use crate::error::{ApiError, Error, Exchange, Unexpected, UnexpectedReason, visible};
use crate::error_response::ErrorResponse;

/// Reads a fault; a failure's body becomes `E` where it can.
pub(crate) fn read<E: FromAnswer<Json>>(fault: Fault) -> Error<E> {
    match fault {
        Fault::InvalidArgument(error) => Error::InvalidArgument(error),
        Fault::Credential(error) => Error::Credential(error),
        Fault::Transport(error) => Error::Transport(error),
        Fault::Unexpected(error) => Error::Unexpected(error),
        Fault::Failure(exchange, body) => failure(*exchange, body),
    }
}

fn failure<E: FromAnswer<Json>>(exchange: Exchange, body: Bytes) -> Error<E> {
    let again = exchange.clone();
    match E::from_answer(Answer {
        exchange,
        body: AnswerBody::Bytes(body.clone()),
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
