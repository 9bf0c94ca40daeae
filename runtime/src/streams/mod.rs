//! Responses that are read item by item: JSON lines and server-sent events.
//!
//! Chunks become lines, lines become frames, and frames become the items of the stream that a method returns.

#[cfg(feature = "stream")]
mod event;
#[cfg(feature = "stream")]
mod framed_body;
#[cfg(feature = "stream")]
mod items;
#[cfg(feature = "stream")]
mod line_decoder;
#[cfg(not(feature = "stream"))]
mod missing;
#[cfg(feature = "stream")]
mod resume;
#[cfg(feature = "stream")]
mod sse_decoder;
#[cfg(feature = "stream")]
mod stream_format;

#[cfg(feature = "stream")]
pub use event::Event;
#[cfg(feature = "stream")]
pub use items::stream;
#[cfg(not(feature = "stream"))]
pub use missing::{StreamFeature, pages, stream};
#[cfg(feature = "stream")]
pub use stream_format::{Framing, FromFrame, StreamItem};

/// JSON, one value a line.
///
/// ```
/// # #[cfg(feature = "stream")] {
/// fn is_framing<M: sdx_endpoint::bounds::Framing>() {}
///
/// is_framing::<sdx_endpoint::bounds::Ndjson>();
/// # }
/// ```
#[derive(Debug)]
pub enum Ndjson {}

/// Server-sent events (WHATWG HTML §9.2).
///
/// ```
/// # #[cfg(feature = "stream")] {
/// fn is_framing<M: sdx_endpoint::bounds::Framing>() {}
///
/// is_framing::<sdx_endpoint::bounds::EventStream>();
/// # }
/// ```
#[derive(Debug)]
pub enum EventStream {}
