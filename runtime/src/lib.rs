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

mod answer;
mod argument;
mod call;
mod client;
mod endpoint;
mod error;
mod error_response;
mod mismatch;
mod parameter;
mod request;
mod response;
mod retry;
mod table;
pub mod transport;
mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use client::{Client, ClientBuilder, HasClient};
pub use endpoint::Endpoint;
pub use error::{
    ApiError, BoxError, BuildError, CredentialError, Delivery, Error, InvalidArgument, Reason,
    Timeout, TransportError, TransportKind, Unexpected, UnexpectedReason,
};
pub use error_response::ErrorResponse;
pub use mismatch::PatternMismatch;
pub use response::Response;
pub use retry::RetryPolicy;
pub use sdx_endpoint_macros::Pattern;
#[doc = include_str!("docs/sdx_endpoint.md")]
pub use sdx_endpoint_macros::sdx_endpoint;

pub use bytes::Bytes;
pub use http;
