//! What makes endpoints pleasant to declare, call, and fake.

mod accept;
mod attempts;
mod has_client;
mod in_memory;
mod into_body;
mod optional;
#[cfg(feature = "multipart")]
mod part_headers;
mod result_alias;
