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
        Fault::Failure(exchange, body) => failure(exchange, body),
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

/// What the body says, whatever type it is read as.
fn message(body: &[u8]) -> Option<Box<str>> {
    let response: ErrorResponse = json::decode(body).ok()?;
    response.message.map(|message| visible(&message).into())
}
