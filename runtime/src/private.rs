//! What expanded endpoints name; not part of the public interface, and without any promise.

pub use crate::argument::*;
#[cfg(not(feature = "blocking"))]
pub use crate::call::BlockingFeature;
pub use crate::call::{BodyMode, CallFailure, RawResponse, block, boxed, call};
pub use crate::endpoint::{ConstantHeader, Endpoint, TemplatePart};
pub use crate::mismatch::{PatternMismatch, deserialize_matching};
pub use crate::pages::Paging;
#[cfg(feature = "stream")]
pub use crate::pages::{PageItem, pages};
pub use crate::parameter::{Bound, Parameter, Style};
pub use crate::response::{Empty, EndpointResult, FromResponse, Head, Json, Raw, Rejected, Text};
pub use crate::retry::Pacing;
pub use crate::streams::{EventStream, Ndjson, stream};
#[cfg(feature = "stream")]
pub use crate::streams::{Framing, FromFrame, Read, StreamItem};
#[cfg(not(feature = "stream"))]
pub use crate::streams::{StreamFeature, pages};
pub use crate::table::{Table, u16s, u32s};
pub use serde;

use crate::client::{Client, HasClient};

/// The client of an implementor.
pub fn client<S: HasClient + ?Sized>(implementor: &S) -> &Client {
    implementor.client()
}
