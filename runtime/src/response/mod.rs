//! What an answer is read as.

#[cfg(feature = "stream")]
mod byte_stream;
mod empty;
mod failure;
mod json;
mod raw;
mod typed;
mod unit;

use bytes::Bytes;
use serde::de::DeserializeOwned;

pub use empty::{Empty, Head};
pub use typed::Response;

use crate::call::{BodyMode, CallFailure, RawBody, RawResponse};
use crate::error::{BoxError, Error, Unexpected, UnexpectedReason};

#[cfg(feature = "stream")]
pub use byte_stream::ByteStream;
#[cfg(feature = "stream")]
pub(crate) use failure::read as read_fault;
#[cfg(feature = "stream")]
pub(crate) use json::JsonError;
pub(crate) use json::decode;

/// Bodies of `application/json` and its kin, which is also how failures are read.
#[derive(Debug)]
pub enum Json {}

/// Bodies of `text/*`.
#[derive(Debug)]
pub enum Text {}

/// Bodies of any other media type.
#[derive(Debug)]
pub enum Raw {}

/// The return type of an endpoint.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint result",
    label = "expected `Result<T, sdx_endpoint::Error<E>>`",
    note = "`T` is what the answer is read as, and `E` what a failure's body is"
)]
pub trait EndpointResult<M>: Sized {
    /// What is needed of the body of a success.
    fn body_mode() -> BodyMode;
    /// Reads the end of a call.
    fn read(ended: Result<RawResponse, CallFailure>) -> Self;
}

impl<M, T: FromResponse<M>, E: FromResponse<Json>> EndpointResult<M> for Result<T, Error<E>> {
    fn body_mode() -> BodyMode {
        T::body_mode()
    }

    fn read(ended: Result<RawResponse, CallFailure>) -> Self {
        match ended {
            Ok(response) => T::from_response(response)
                .map_err(|rejected| Error::Unexpected(rejected.into_unexpected())),
            Err(fault) => Err(failure::read(fault)),
        }
    }
}

/// A type that an answer can be read as, by the media type that was asked for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a response",
    label = "this type cannot be read from a response",
    note = "JSON is read as any type that derives `serde::Deserialize`, `text/…` as `String` or `Bytes`, and any other `accept` as `Bytes` or `Vec<u8>`",
    note = "use `()` for a response without a body, and `fn … -> impl Stream<Item = Result<T, Error>> + Send` for JSON lines and events"
)]
pub trait FromResponse<M>: Sized {
    /// What is needed of the body.
    #[must_use]
    fn body_mode() -> BodyMode {
        BodyMode::Collect
    }

    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// The answer comes back with the reason why it cannot be read.
    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>>;
}

/// How much of an item that cannot be read is kept.
#[cfg(feature = "stream")]
pub(crate) const KEPT_BYTES: usize = 64 * 1024;

/// An answer that cannot be read, and why.
#[derive(Debug)]
pub struct Rejected {
    response: RawResponse,
    reason: UnexpectedReason,
    source: Option<BoxError>,
}

impl Rejected {
    pub(crate) fn undecodable(response: RawResponse, source: impl Into<BoxError>) -> Box<Self> {
        Box::new(Self {
            response,
            reason: UnexpectedReason::Decode,
            source: Some(source.into()),
        })
    }

    /// An answer whose status the type does not know.
    #[must_use]
    pub fn undeclared(response: RawResponse) -> Box<Self> {
        Box::new(Self {
            response,
            reason: UnexpectedReason::Status,
            source: None,
        })
    }

    pub(crate) fn into_unexpected(self) -> Unexpected {
        let body = self.response.bytes();
        Unexpected::new(self.response.context, self.reason, body, self.source)
    }
}

impl RawResponse {
    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.context.status().as_u16()
    }

    /// Whether it is known to have no body.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.body {
            RawBody::Bytes(bytes) => bytes.is_empty(),
            #[cfg(feature = "stream")]
            RawBody::Stream(pieces) => pieces.is_empty(),
        }
    }

    pub(crate) fn bytes(&self) -> Bytes {
        match &self.body {
            RawBody::Bytes(bytes) => bytes.clone(),
            #[cfg(feature = "stream")]
            RawBody::Stream(_) => Bytes::new(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromResponse<Json> for T {
    fn body_mode() -> BodyMode {
        if unit::nothing::<T>().is_some() {
            BodyMode::Discard
        } else {
            BodyMode::Collect
        }
    }

    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        if let Some(nothing) = unit::nothing() {
            return Ok(nothing);
        }
        json::decode(&response.bytes()).map_err(|error| Rejected::undecodable(response, error))
    }
}

impl<M, T: FromResponse<M>> FromResponse<M> for Response<T> {
    fn body_mode() -> BodyMode {
        T::body_mode()
    }

    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>> {
        let status = response.context.status();
        let headers = response.context.headers().clone();
        let attempts = response.context.attempts();
        Ok(Self::new(
            status,
            headers,
            attempts,
            T::from_response(response)?,
        ))
    }
}
