//! The failure of a call as the endpoint's error type. A body that does not read as that type makes the error
//! [`Unexpected`], never a panic or a loss of the status.

use bytes::Bytes;

use super::from_response::FromResponse;
use super::media::Json;
use super::not_json::NotJson;
use crate::call::{CallFailure, RawBody, RawResponse};
use crate::error::{ApiError, BoxError, Error, ResponseContext, Unexpected, UnexpectedReason};

/// Reads a failure; a failure's body becomes `E` where it can.
pub(crate) fn read<E: FromResponse<Json>>(failure: CallFailure) -> Error<E> {
    match failure {
        CallFailure::InvalidArgument(error) => Error::InvalidArgument(error),
        CallFailure::Credential(error) => Error::Credential(error),
        CallFailure::Transport(error) => Error::Transport(error),
        CallFailure::Unexpected(error) => Error::Unexpected(error),
        CallFailure::Failure(context, body, why) => undeclared(*context, body, why),
    }
}

/// `why` is the reason that the body is not complete, if it is not.
fn undeclared<E: FromResponse<Json>>(
    context: ResponseContext,
    body: Bytes,
    why: Option<BoxError>,
) -> Error<E> {
    let again = context.clone();
    let read = E::from_response(RawResponse::new(context, RawBody::Bytes(body.clone())));
    if let Ok(failure) = read {
        return Error::Api(ApiError::new(again, body, failure));
    }
    // The headers of a failure are not redacted, so that nothing else of them may be shown.
    let not_json = NotJson::of(&again.headers).filter(NotJson::is_well_known);
    let why = why.or_else(|| not_json.map(BoxError::from));
    Error::Unexpected(Unexpected::new(again, UnexpectedReason::Status, body, why))
}
