//! The failure of a call as the endpoint's error type. A body that does not read as that type makes the error
//! [`Unexpected`], never a panic or a loss of the status.

use bytes::Bytes;

use super::from_response::FromResponse;
use super::media::Json;
use crate::call::{CallFailure, RawBody, RawResponse};
use crate::error::{ApiError, Error, ResponseContext, Unexpected, UnexpectedReason};

/// Reads a failure; a failure's body becomes `E` where it can.
pub(crate) fn read<E: FromResponse<Json>>(failure: CallFailure) -> Error<E> {
    match failure {
        CallFailure::InvalidArgument(error) => Error::InvalidArgument(error),
        CallFailure::Credential(error) => Error::Credential(error),
        CallFailure::Transport(error) => Error::Transport(error),
        CallFailure::Unexpected(error) => Error::Unexpected(error),
        CallFailure::Failure(context, body) => undeclared(*context, body),
    }
}

fn undeclared<E: FromResponse<Json>>(context: ResponseContext, body: Bytes) -> Error<E> {
    let again = context.clone();
    match E::from_response(RawResponse {
        context,
        body: RawBody::Bytes(body.clone()),
    }) {
        Ok(failure) => Error::Api(ApiError::new(again, body, failure)),
        Err(_) => Error::Unexpected(Unexpected::new(again, UnexpectedReason::Status, body, None)),
    }
}
