//! How a success is read as a type, and what is wrong with one that cannot be. What a response may have besides its
//! data, such as an envelope, would be taken off here.

use super::media::Json;
use super::{not_json, unit};
use crate::call::{BodyMode, RawResponse};
use crate::error::{BoxError, Unexpected, UnexpectedReason};
use serde::de::DeserializeOwned;

/// A type that a response can be read as, by the media type that was accepted.
///
/// ```
/// use sdx_endpoint::bounds::{FromResponse, Json, Text};
///
/// fn is_read<T: FromResponse<M>, M>() {}
///
/// is_read::<Vec<String>, Json>();
/// is_read::<String, Text>();
/// ```
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

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// Returns the response with the reason why it cannot be read.
    fn from_response(response: RawResponse) -> Result<Self, Box<Rejected>>;
}

/// A response that cannot be read, and why.
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

    /// A response whose status the type does not know.
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
        response.decode().map_err(|error| {
            let error = not_json::explained(error, &response.context.headers);
            Rejected::undecodable(response, error)
        })
    }
}
