//! The failure of a call as the endpoint's error type.

use bytes::Bytes;

use super::{FromResponse, Json};
use crate::call::{CallFailure, RawBody, RawResponse};
use crate::error::{ApiError, Error, Exchange, Unexpected, UnexpectedReason};

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
        Ok(failure) => Error::Api(ApiError::new(again, body, failure)),
        Err(_) => Error::Unexpected(Unexpected::new(again, UnexpectedReason::Status, body, None)),
    }
}
