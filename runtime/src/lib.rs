#![doc = include_str!("docs/crate.md")]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod argument;
mod call;
mod client;
mod endpoint;
mod error;
mod error_response;
mod mismatch;
#[cfg(feature = "multipart")]
mod multipart;
mod pages;
mod parameter;
mod request;
mod response;
mod retry;
mod streams;
mod table;
pub mod transport;
mod value;

#[doc = include_str!("docs/guarantees.md")]
pub mod guarantees {}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use call::BoxFuture;
pub use client::{Client, ClientBuilder, Credential, CredentialProvider, HasClient};
pub use endpoint::Endpoint;
pub use error::{
    ApiError, BoxError, BuildError, CredentialError, Delivery, Error, InvalidArgument,
    InvalidArgumentReason, TimeoutKind, TransportError, TransportKind, Unexpected,
    UnexpectedReason,
};
pub use error_response::ErrorResponse;
pub use mismatch::PatternMismatch;
#[cfg(feature = "multipart")]
pub use multipart::Part;
#[cfg(feature = "stream")]
pub use response::ByteStream;
pub use response::Response;
pub use retry::RetryPolicy;
#[doc = include_str!("docs/by_status.md")]
pub use sdx_endpoint_macros::ByStatus;
#[doc = include_str!("docs/pattern.md")]
pub use sdx_endpoint_macros::Pattern;
#[doc = include_str!("docs/sdx_endpoint.md")]
pub use sdx_endpoint_macros::sdx_endpoint;
#[cfg(feature = "stream")]
pub use streams::Event;

pub use bytes::Bytes;
#[cfg(feature = "stream")]
pub use futures_core::Stream;
pub use http;
