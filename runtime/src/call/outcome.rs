//! What a call ends with, before anything is decoded: a [`RawResponse`], or a [`CallFailure`] that is not generic
//! over the endpoint's error type, so that making calls is compiled once.

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

#[cfg(feature = "stream")]
use super::body_stream::BodyStream;
use super::data::Data;
use crate::error::{
    BoxError, CredentialError, InvalidArgument, ResponseContext, TransportError, Unexpected,
};

/// What is done with the body of a success.
#[derive(Clone, Copy, Debug)]
pub enum BodyMode {
    /// It is not looked at.
    Discard,
    /// It is read to its end.
    Collect,
    /// It is handed on as it arrives.
    #[cfg(feature = "stream")]
    Stream,
    /// That depends on the status code.
    ByStatus(fn(u16) -> BodyMode),
    /// As that says, and the URL of the response is kept.
    WithUrl(fn() -> BodyMode),
}

impl BodyMode {
    /// Whether the URL of a response with that status is kept.
    pub(super) fn keeps_url(self, status: u16) -> bool {
        match self {
            Self::ByStatus(of) => of(status).keeps_url(status),
            Self::WithUrl(_) => true,
            _ => false,
        }
    }

    /// What is done with the body of a response with that status.
    pub(super) fn at(self, status: u16) -> Self {
        match self {
            Self::ByStatus(of) => of(status).at(status),
            Self::WithUrl(of) => of().at(status),
            mode => mode,
        }
    }
}

/// A success, its body read as the [`BodyMode`] says.
#[derive(Debug)]
pub struct RawResponse {
    pub(crate) context: ResponseContext,
    pub(crate) body: RawBody,
    /// What of the body is read as JSON.
    pub(crate) data: Data,
}

/// The body of a response.
pub(crate) enum RawBody {
    Bytes(Bytes),
    #[cfg(feature = "stream")]
    Stream(BodyStream),
}

impl RawResponse {
    /// A response whose data is its whole body.
    pub(crate) fn new(context: ResponseContext, body: RawBody) -> Self {
        Self {
            context,
            body,
            data: Data::Whole,
        }
    }

    /// Reads the data as JSON.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, BoxError> {
        self.data.decode(&self.bytes())
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.context.status.as_u16()
    }

    /// Whether it is known to have no body.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.body {
            RawBody::Bytes(bytes) => bytes.is_empty(),
            #[cfg(feature = "stream")]
            RawBody::Stream(stream) => stream.is_empty(),
        }
    }

    /// The body, where it was collected.
    pub(crate) fn bytes(&self) -> Bytes {
        match &self.body {
            RawBody::Bytes(bytes) => bytes.clone(),
            #[cfg(feature = "stream")]
            RawBody::Stream(_) => Bytes::new(),
        }
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            #[cfg(feature = "stream")]
            Self::Stream(_) => f.write_str("stream"),
        }
    }
}

/// A call without a declared success, before its body is read as the endpoint's type.
#[derive(Debug)]
pub enum CallFailure {
    /// Nothing was sent.
    InvalidArgument(InvalidArgument),
    /// Nothing was sent in this attempt.
    Credential(CredentialError),
    /// No complete response was received.
    Transport(TransportError),
    /// A 4xx or 5xx, the beginning of its body, and why that is not all of it; or a success that its envelope makes a
    /// failure, and all of its body.
    // Boxed, since a success is moved about in the same `Result`.
    Failure(Box<ResponseContext>, Bytes, Option<BoxError>),
    /// A response that does not match the declaration.
    Unexpected(Unexpected),
}
