//! The return type of an endpoint: how the end of a call becomes it, success or failure.

use super::failure;
use super::from_response::FromResponse;
use super::media::Json;
use crate::call::{BodyMode, CallFailure, RawResponse};
use crate::error::Error;

/// The return type of an endpoint.
///
/// ```
/// use sdx_endpoint::bounds::{EndpointResult, Json};
///
/// fn is_result<T: EndpointResult<Json>>() {}
///
/// is_result::<sdx_endpoint::Result<Vec<String>>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint result",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what the response is read as, and `E` what a failure's body is"
)]
pub trait EndpointResult<M>: Sized {
    /// What is needed of the body of a success.
    fn body_mode() -> BodyMode;
    /// Reads the end of a call.
    fn read(ended: Result<RawResponse, CallFailure>) -> Self;
    /// Both, for the functions that make calls.
    #[doc(hidden)]
    const READER: ResultReader<Self> = ResultReader {
        body_mode: Self::body_mode,
        read: Self::read,
    };
}

/// How the end of a call is read. The functions that take one have no bound of their own, so that a type that lacks
/// [`EndpointResult`] is reported without them.
#[doc(hidden)]
#[derive(Debug)]
pub struct ResultReader<R> {
    pub(crate) body_mode: fn() -> BodyMode,
    pub(crate) read: fn(Result<RawResponse, CallFailure>) -> R,
}

impl<M, T: FromResponse<M>, E: FromResponse<Json>> EndpointResult<M> for Result<T, Error<E>> {
    fn body_mode() -> BodyMode {
        T::body_mode()
    }

    fn read(ended: Result<RawResponse, CallFailure>) -> Self {
        match ended {
            Ok(response) => T::from_response(response)
                .map_err(|rejected| Error::Unexpected(rejected.into_unexpected())),
            Err(failure) => Err(failure::read(failure)),
        }
    }
}
