//! What a type must be to fill its place in an endpoint, as the compiler's errors name it.
//!
//! Nobody implements these traits: deriving `serde::Serialize` for an argument, and `serde::Deserialize` for a response, does. They
//! are public so that an error names something that can be looked up.
//!
//! ```
//! use sdx_endpoint::bounds::{FromResponse, Json, QueryValue};
//!
//! fn is_query_value<T: QueryValue>() {}
//! fn is_read_from_json<T: FromResponse<Json>>() {}
//!
//! is_query_value::<Option<u32>>();
//! is_read_from_json::<Vec<String>>();
//! ```

#[cfg(feature = "multipart")]
pub use crate::argument::PartText;
pub use crate::argument::{
    BearerValue, BytesBody, CookieValue, FieldValue, FlattenedValue, FormBody, HeaderValue,
    HeadersValue, JsonBody, NdjsonBody, PartValue, PathValue, QueryValue, SerializedValue,
    TextBody, UrlValue,
};
// What no type is while a feature is off.
#[cfg(not(feature = "blocking"))]
pub use crate::entry::BlockingFeature;
#[cfg(feature = "stream")]
pub use crate::pages::PageItem;
pub use crate::response::{Empty, EndpointResult, FromResponse, Head, Json, Raw, Text};
#[cfg(not(feature = "stream"))]
pub use crate::streams::StreamFeature;
pub use crate::streams::{EventStream, Ndjson};
#[cfg(feature = "stream")]
pub use crate::streams::{Framing, FromFrame, StreamItem};
