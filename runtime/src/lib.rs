#![doc = include_str!("docs/crate.md")]
#![doc = include_str!("docs/pictures/life_of_a_call.svg")]
#![cfg_attr(docsrs, feature(doc_cfg))]
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
pub mod bounds;
mod call;
mod charset;
mod client;
mod delivery;
mod descriptor;
mod entry;
mod error;
pub mod guide;
mod json;
mod json_path;
#[cfg(feature = "multipart")]
mod multipart;
mod optional;
#[cfg(feature = "stream")]
mod pages;
mod pattern;
mod request;
mod response;
mod retry;
mod sanitize;
mod secret;
mod status_semantics;
mod streams;
pub mod transport;
mod url;
mod value;
mod without_urls;

#[doc = include_str!("docs/guarantees.md")]
pub mod guarantees {}

#[doc = include_str!("docs/cost.md")]
pub mod cost {}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use client::{Client, ClientBuilder, Credential, CredentialProvider, HasClient};
pub use delivery::Delivery;
pub use descriptor::Endpoint;
pub use entry::BoxFuture;
pub use error::{
    ApiError, BoxError, BuildError, CredentialError, Error, ErrorResponse, InvalidArgument,
    InvalidArgumentReason, TimeoutKind, TransportError, TransportKind, Unexpected,
    UnexpectedReason,
};
#[cfg(feature = "multipart")]
pub use multipart::Part;
pub use optional::OptionalExtension;
pub use pattern::PatternMismatch;
#[cfg(feature = "stream")]
pub use response::ByteStream;
pub use response::Response;
pub use retry::RetryPolicy;
#[doc = include_str!("docs/api_schema.md")]
pub use sdx_endpoint_macros::ApiSchema;
#[doc = include_str!("docs/by_status.md")]
pub use sdx_endpoint_macros::ByStatus;
#[doc = include_str!("docs/pattern.md")]
pub use sdx_endpoint_macros::Pattern;
#[doc = include_str!("docs/sdx_api.md")]
pub use sdx_endpoint_macros::sdx_api;
#[doc = include_str!("docs/sdx_contract.md")]
pub use sdx_endpoint_macros::sdx_contract;
#[doc = include_str!("docs/sdx_endpoint.md")]
pub use sdx_endpoint_macros::sdx_endpoint;
#[cfg(feature = "stream")]
pub use streams::Event;

/// The result of an endpoint: [`Error`] without more, or with the type of its failures.
///
/// ```
/// use sdx_endpoint::{ErrorResponse, HasClient, sdx_endpoint};
///
/// trait ApiKeys: HasClient {
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
///     async fn delete_api_key(&self, id: &str) -> sdx_endpoint::Result<()>;
///
///     #[sdx_endpoint(method = "DELETE", path = "/api/keys", status = 204)]
///     async fn delete_all(&self) -> sdx_endpoint::Result<(), ErrorResponse>;
/// }
/// ```
pub type Result<T, E = ErrorResponse> = std::result::Result<T, Error<E>>;

pub use bytes::Bytes;
#[cfg(feature = "stream")]
pub use futures_core::Stream;
pub use http;
