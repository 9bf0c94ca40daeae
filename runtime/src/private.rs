//! What expanded endpoints name; not part of the public interface, and without any stability guarantees.

pub use crate::argument::*;
pub use crate::call::{BodyMode, CallFailure, RawResponse};
pub use crate::client::HasClient as Has;
pub use crate::descriptor::{
    Bound, Checks, ConstantHeader, Endpoint, Envelope, Expected, NextPlace, PageParameter, Paging,
    Parameter, Settings, Style,
};
// Short names keep expansions short.
pub use crate::descriptor::TemplatePart::{Parameter as Placeholder, Text as Literal};
#[cfg(not(feature = "blocking"))]
pub use crate::entry::BlockingFeature;
pub use crate::entry::boxed;
pub use crate::json_path::JsonPath;
pub use crate::json_path::Selector::{Index, Name};
#[cfg(feature = "stream")]
pub use crate::pages::{PageItem, pages};
pub use crate::pattern::{
    PatternMismatch, Table, deserialize_matching, matches_template, u16s, u32s,
};
pub use crate::response::{Empty, EndpointResult, FromResponse, Head, Json, Raw, Rejected, Text};
pub use crate::retry::Pacing;
pub use crate::streams::{EventStream, Ndjson, stream};
#[cfg(feature = "stream")]
pub use crate::streams::{Framing, FromFrame, StreamItem};
#[cfg(not(feature = "stream"))]
pub use crate::streams::{StreamFeature, pages};
pub use http::HeaderName;
pub use serde;

/// The type itself. A type that is inferred has the place of this alias in the compiler's errors.
pub type Same<T> = T;
