//! Streams on the wire: server-sent events, JSON lines, streams that are resumed, and bodies that are read by blocking code.

mod events;
mod lines;
mod not_events;
#[cfg(feature = "blocking")]
mod read;
mod resume;
mod resume_cost;
mod selection;
mod support;
