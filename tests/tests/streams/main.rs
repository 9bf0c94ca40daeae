//! Streams on the wire: server-sent events, JSON lines, and streams that are resumed.

mod events;
mod lines;
mod not_events;
mod resume;
mod resume_cost;
mod selection;
mod support;
