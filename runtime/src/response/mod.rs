//! What a response is read as: a [`RawResponse`](crate::call::RawResponse) or a failure of a call enters, the
//! endpoint's return type leaves.
//!
//! [`EndpointResult`] splits success from failure; [`FromResponse`] reads a success, by the kind of media that the
//! endpoint accepts. Note: failures are read as JSON whatever the endpoint accepts.

#[cfg(feature = "stream")]
mod byte_stream;
mod empty;
mod failure;
mod from_response;
mod media;
mod not_json;
mod raw;
mod result;
mod typed;
mod unit;

#[cfg(feature = "stream")]
pub use byte_stream::ByteStream;
pub use empty::{Empty, Head};
#[cfg(feature = "stream")]
pub(crate) use failure::read as read_failure;
pub use from_response::{FromResponse, Rejected};
pub use media::{Json, Raw, Text};
#[cfg(feature = "stream")]
pub(crate) use not_json::explained;
pub use result::EndpointResult;
pub(crate) use result::ResultReader;
pub use typed::Response;
