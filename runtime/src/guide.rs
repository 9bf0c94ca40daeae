#![doc = include_str!("docs/guide/index.md")]

// In the order in which they are read; `docs/guide/index.md` lists them in the same.

#[doc = include_str!("docs/guide/first_endpoint.md")]
pub mod first_endpoint {}

#[doc = include_str!("docs/guide/start_from_a_document.md")]
pub mod start_from_a_document {}

#[doc = include_str!("docs/guide/arguments.md")]
pub mod arguments {}

#[doc = include_str!("docs/guide/bodies.md")]
#[doc(alias = "form")]
#[doc(alias = "json")]
#[doc(alias = "upload")]
#[doc(alias = "multipart")]
#[doc(alias = "progress")]
pub mod bodies {}

#[doc = include_str!("docs/guide/responses.md")]
#[doc(alias = "etag")]
#[doc(alias = "304")]
#[doc(alias = "error_for_status")]
pub mod responses {}

#[doc = include_str!("docs/guide/streams.md")]
#[doc(alias = "sse")]
#[doc(alias = "ndjson")]
#[doc(alias = "bytes_stream")]
pub mod streams {}

#[doc = include_str!("docs/guide/pages.md")]
#[doc(alias = "paginate")]
#[doc(alias = "cursor")]
pub mod pages {}

#[doc = include_str!("docs/guide/credentials.md")]
pub mod credentials {}

/// Time limits and retries: how long a call takes at most, and when it is sent again.
///
/// The four limits of a call:
///
#[doc = include_str!("docs/pictures/time_limits.svg")]
///
#[doc = include_str!("docs/guide/time_and_retries.md")]
#[doc(alias = "deadline")]
#[doc(alias = "backoff")]
#[doc(alias = "idempotency")]
pub mod time_and_retries {}

#[doc = include_str!("docs/guide/tracing.md")]
#[doc(alias = "log")]
#[doc(alias = "opentelemetry")]
#[doc(alias = "span")]
pub mod tracing {}

#[doc = include_str!("docs/guide/testing.md")]
#[doc(alias = "mock")]
#[doc(alias = "fake")]
#[doc(alias = "wiremock")]
pub mod testing {}

#[doc = include_str!("docs/guide/choose_a_transport.md")]
#[doc(alias = "hyper")]
pub mod choose_a_transport {}

#[doc = include_str!("docs/guide/http_client.md")]
#[doc(alias = "interceptor")]
#[doc(alias = "middleware")]
#[doc(alias = "proxy")]
pub mod http_client {}

#[doc = include_str!("docs/guide/blocking_and_dyn.md")]
#[doc(alias = "sync")]
pub mod blocking_and_dyn {}

#[doc = include_str!("docs/guide/large_apis.md")]
pub mod large_apis {}

#[doc = include_str!("docs/guide/migration.md")]
#[doc(alias = "retrofit")]
#[doc(alias = "progenitor")]
#[doc(alias = "feignhttp")]
#[doc(alias = "refit")]
pub mod migration {}
